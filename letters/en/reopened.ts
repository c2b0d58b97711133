import type { Template } from '../wording';
import { noBankDetails } from './phrases';

/** A closed case is open again: where it stands, and whose turn it is. */
export const reopened: Template<'reopened'> = ({ on, standing }, context) => {
  const { voice, day, until, money } = context;
  const why = [
    voice(`We opened your case again on ${day(on)}.`, `We opened your client’s case again on ${day(on)}.`),
    'Nothing has been lost: what was agreed, paid and gathered still counts.',
  ];
  switch (standing.kind) {
    case 'quote': {
      const by = standing.dueAt === undefined ? '' : ` by ${until(standing.dueAt)}`;
      return {
        ask: 'case open again; your answer to the quote',
        turn: `Your turn: please accept or decline our quote${by}.`,
        why: [
          ...why,
          `The quote is open again: a flat fee of ${money(standing.fee)}, of which ${money(standing.advance)} in advance.`,
        ],
        how: ['Reply to this email with one line: I accept, or I decline.'],
        otherwise: ['After fifteen working days without an answer we close the case again.'],
        next: ['Should the scope or our costs have changed, you get a new quote and this one ends.'],
      };
    }
    case 'advance': {
      const by = standing.dueAt === undefined ? '' : ` by ${until(standing.dueAt)}`;
      return {
        ask: 'case open again; the advance payment',
        turn: `Your turn: please pay the advance of ${money(standing.due)}${by}.`,
        why: [...why, 'Work in China starts when the advance is paid.'],
        how: [noBankDetails(context)],
        otherwise: ['After fifteen working days without a payment we close the case again.'],
        next: ['As soon as it has arrived we start work in China.'],
      };
    }
    case 'work':
      return {
        ask: 'case open again',
        turn: 'Our turn: we take up the work where it stopped.',
        why,
        next: [
          'We first check what may have changed meanwhile: the rules of the place, the power of attorney, passports.',
          'If we need something from you, a separate letter says what and by when.',
        ],
      };
    case 'review':
      return {
        ask: 'case open again',
        turn: 'Our turn: we look at the case anew.',
        why,
        next: ['We write when we know what is needed and what it costs.'],
      };
    case 'account':
      return {
        ask: 'case open again',
        turn: 'Our turn: we look into it.',
        why,
        next: ['We write when there is news, or when the case is closed again.'],
      };
  }
};
