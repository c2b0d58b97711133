import type { Template } from '../wording';
import { count } from './grammar';
import { askedLines, byFirst, GOOD_SCAN, safeScans } from './phrases';

/** Scans that joined the list later: in the place of a paper that cannot be had, or asked for anew. */
export const moreDocuments: Template<'more-documents'> = (facts, context) => {
  const n = facts.items.length;
  const by = byFirst(
    facts.items.map((item) => item.dueAt),
    context,
  );
  return {
    ask: `merci d’envoyer ${count(n, 'un document', 'documents')}`,
    turn: `C’est à vous : merci d’envoyer la numérisation ${n < 2 ? 'd’un document' : `de ${n} documents`}${by}.`,
    why: [
      'C’est nouveau sur la liste : un document demandé auparavant ne peut pas être obtenu, ou doit être recherché encore une fois.',
    ],
    asked: askedLines(facts.items, context),
    how: [safeScans(context), GOOD_SCAN],
    otherwise: [
      `La demande attend ${n < 2 ? 'ce document' : 'ces documents'}. Nous vous le rappelons, puis ${context.contact.name} appelle.`,
    ],
    next: ['Nous regardons votre envoi dès son arrivée, et nous continuons. Tout le reste demeure inchangé.'],
  };
};
