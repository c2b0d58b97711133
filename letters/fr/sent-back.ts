import { capital } from '../capital';
import type { Template } from '../wording';
import { count } from './grammar';
import { askedLines, byFirst, GOOD_SCAN, postalAddress, safeScans } from './phrases';
import { decidingOffice } from './places';

/** Documents that were looked at and cannot be used as they are. */
export const sentBack: Template<'sent-back'> = (facts, context) => {
  const one = facts.items.length === 1;
  const documents = count(facts.items.length, 'un document', 'documents');
  const scans = facts.items.some((item) => item.form === 'scan');
  const posted = facts.items.some((item) => item.form === 'original');
  const by = byFirst(
    facts.items.map((item) => item.dueAt),
    context,
  );
  return {
    ask: `merci de renvoyer ${documents}`,
    turn: `C’est à vous : merci d’envoyer de nouveau ${documents}${by}.`,
    why: [
      `Merci pour votre envoi. ${capital(decidingOffice(facts.offices))} est strict sur les documents, et nous avons donc vérifié avant le dépôt : mieux vaut maintenant qu’au guichet. Sous ${one ? 'le' : 'chaque'} document, vous trouvez ce à quoi faire attention.`,
    ],
    asked: askedLines(facts.items, context),
    how: [...(scans ? [safeScans(context), GOOD_SCAN] : []), ...(posted ? postalAddress(context) : [])],
    otherwise: [
      `La demande attend ${one ? 'ce document' : 'ces documents'}. Nous vous le rappelons, puis ${context.contact.name} appelle.`,
    ],
    next: [
      `Nous regardons ${one ? 'le nouveau document dès son' : 'les nouveaux documents dès leur'} arrivée. Tout le reste de votre envoi reste au dossier.`,
    ],
  };
};
