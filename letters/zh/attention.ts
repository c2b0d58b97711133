import type { WaitNews } from '../../domain/letters';
import type { FactsOf, Template } from '../wording';
import { waitInChinese } from './waits';

/** A member of staff must act. What is waited for is said in Chinese; anything else in the words in which the case keeps it. */
export const attention: Template<'attention'> = (facts, { order, until }) => ({
  ask: '请处理',
  turn: turnOf(facts),
  why: [
    `案件编号：${order.ref}`,
    ...(facts.station === undefined
      ? []
      : [
          `${facts.station.is === 'notary' ? '公证处所在地' : '受理机关'}：${facts.station.chinese ?? facts.station.name}`,
        ]),
    `自 ${until(facts.since)}起等待处理。`,
  ],
  next: ['请在案件系统中运行：', `npx clearance ${facts.next}`],
});

/** A first notice names the task alone. */
const TURN: Readonly<Record<WaitNews, string>> = {
  first: '请您处理',
  waiting: '请您跟进，仍在等待',
  over: '请您处理，已超过期限',
};

function turnOf({ what, waits }: FactsOf<'attention'>): string {
  if (waits === undefined) return `${TURN.first}：${what}`;
  return `${TURN[waits.news]}：${waits.list.map(waitInChinese).join('；')}。`;
}
