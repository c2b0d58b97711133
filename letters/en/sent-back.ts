import { capital } from '../capital';
import type { Template } from '../wording';
import { askedLines, byFirst, count, decidingOffice, GOOD_SCAN, postalAddress, safeScans } from './phrases';

/** Documents that were looked at and cannot be used as they are. */
export const sentBack: Template<'sent-back'> = (facts, context) => {
  const one = facts.items.length === 1;
  const documents = count(facts.items.length, 'document');
  const scans = facts.items.some((item) => item.form === 'scan');
  const posted = facts.items.some((item) => item.form === 'original');
  const by = byFirst(
    facts.items.map((item) => item.dueAt),
    context,
  );
  return {
    ask: `please send ${documents} again`,
    turn: `Your turn: please send ${documents} again${by}.`,
    why: [
      `Thank you for what you sent. ${capital(decidingOffice(facts.offices))} is strict about papers, so we checked before filing: better now than at the counter. Under ${one ? 'the' : 'each'} document you find what to mind.`,
    ],
    asked: askedLines(facts.items, context),
    how: [...(scans ? [safeScans(context), GOOD_SCAN] : []), ...(posted ? postalAddress(context) : [])],
    otherwise: [
      `The application waits for ${one ? 'it' : 'them'}. We remind you, then ${context.contact.name} calls.`,
    ],
    next: [
      `We look at the new ${one ? 'one as soon as it is' : 'ones as soon as they are'} here. Everything else that you sent stays with the file.`,
    ],
  };
};
