import type { WaitNews } from '../../domain/letters';
import type { FactsOf, Template } from '../wording';
import { waitInChinese } from './waits';

/** A member of staff must act. What is waited for is said in Chinese; anything else in the words in which the case keeps it. */
export const attention: Template<'attention'> = (facts, { order, until }) => ({
  ask: '请处理',
  turn: `请您处理：${whatOf(facts)}`,
  why: [
    `案件编号：${order.ref}`,
    ...(facts.station === undefined ? [] : [`受理机关：${facts.station.name}`]),
    `自 ${until(facts.since)} 起等待处理。`,
  ],
  next: [`请在案件系统中运行：${facts.next}`],
});

/** A first notice names the task alone. */
const NEWS: Readonly<Record<WaitNews, string>> = { first: '', waiting: '等待办理：', over: '已超过期限：' };

function whatOf({ what, waits }: FactsOf<'attention'>): string {
  if (waits === undefined) return what;
  return `${NEWS[waits.news]}${waits.list.map(waitInChinese).join('；')}。`;
}
