import type { Template } from '../wording';

/** A member of staff must act. The facts come in the words in which the case keeps them. */
export const attention: Template<'attention'> = (facts, { order, until }) => ({
  ask: '请处理',
  turn: `请您处理：${facts.what}`,
  why: [
    `案件编号：${order.ref}`,
    ...(facts.station === undefined ? [] : [`受理机关：${facts.station.name}`]),
    `自 ${until(facts.since)} 起等待处理。`,
  ],
  next: [facts.next],
});
