import type { Template } from '../wording';
import { byFirst, office, officeWord } from './phrases';

/** The station wants the applicant in person: a choice, without pressure. */
export const inPerson: Template<'in-person'> = (facts, context) => ({
  ask: `please choose: the ${officeWord(facts.station)} wants a visit in person`,
  turn: `Your turn: please reply${byFirst([facts.dueAt], context)} and say whether ${context.voice('you will travel, wait, or want', 'your client will travel, wait, or wants')} us to look at a waiver.`,
  why: [
    `We have heard from ${office(facts.station)}: it accepts this application only in person.`,
    'None of the three answers closes the others: the choice can be changed later.',
  ],
  asked: [
    { text: 'Travel', detail: 'We prepare everything, and our agent goes along.' },
    { text: 'Wait', detail: 'Such rules change. We ask again from time to time.' },
    { text: 'Ask about a waiver', detail: 'An attorney looks at it and says what its chances rest on.' },
  ],
  how: ['A reply to this email is enough.'],
  otherwise: [
    `Nothing is filed at this ${officeWord(facts.station)} until we know.${facts.elsewhere === true ? ' Other places are not held up by it.' : ''}`,
  ],
  next: ['We go on as you choose, and say what comes next and when.'],
});
