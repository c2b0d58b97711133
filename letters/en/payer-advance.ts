import type { Template } from '../wording';
import { byFirst, noBankDetails } from './phrases';

/** The quote is accepted: whoever pays for the client is asked for the advance. */
export const payerAdvance: Template<'payer-advance'> = ({ due, dueAt }, context) => ({
  ask: 'please pay the advance',
  turn: `Your turn: please pay the advance of ${context.money(due)}${byFirst([dueAt], context)}.`,
  why: ['Our quote was accepted. The advance is a part of the fee, and the final account shows it.'],
  how: [noBankDetails(context)],
  next: [
    'Work in China starts when the advance is paid. The final account comes to you when the case is closed.',
  ],
});
