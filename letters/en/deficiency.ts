import { capital } from '../capital';
import type { Template } from '../wording';
import { byFirst, count, office, officeKind, officeWord, safeScans } from './phrases';

/** The station wants more; its clock stands still (fact 8). */
export const deficiency: Template<'deficiency'> = (facts, context) => ({
  ask: `please reply: the ${officeWord(facts.station)} wants more`,
  turn: `Your turn: please reply${byFirst([facts.dueAt], context)} and say whether ${context.voice('you have', 'your client has')} the ${facts.missing.length === 1 ? 'paper' : count(facts.missing.length, 'paper')} that ${officeKind(facts.station)} still wants.`,
  why: [
    `On ${context.day(facts.on)} ${office(facts.station)} asked for more. This happens often and is no refusal: the application stays open.`,
  ],
  asked: facts.missing.map((text) => ({ text: capital(text) })),
  how: [safeScans(context), 'Please post no original before we ask for it.'],
  otherwise: [
    `The ${officeWord(facts.station)}’s clock stands still until it has what it asked for, so the answer comes later by as many days.`,
  ],
  next: [
    'With your answer we tell you what to send and in which form, and we hand it in. The clock then goes on from where it stopped.',
  ],
});
