import type { Template } from '../wording';
import { byFirst, noBankDetails } from './phrases';

/** The quote is accepted: whoever pays for the client is asked for the advance. */
export const payerAdvance: Template<'payer-advance'> = ({ due, dueAt }, context) => ({
  ask: 'merci de verser la provision',
  turn: `C’est à vous : merci de verser la provision de ${context.money(due)}${byFirst([dueAt], context)}.`,
  why: [
    'Notre devis a été accepté. La provision fait partie des honoraires, et le décompte final la reprend.',
  ],
  how: [noBankDetails(context)],
  next: [
    'Le travail en Chine commence quand la provision est versée. Vous recevez le décompte final quand le dossier est fermé.',
  ],
});
