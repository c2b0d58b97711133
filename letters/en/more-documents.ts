import type { Template } from '../wording';
import { askedLines, byFirst, count, GOOD_SCAN, safeScans } from './phrases';

/** Scans that joined the list later: in the place of a paper that cannot be had, or asked for anew. */
export const moreDocuments: Template<'more-documents'> = (facts, context) => {
  const n = facts.items.length;
  const things = count(n, 'document');
  const by = byFirst(
    facts.items.map((item) => item.dueAt),
    context,
  );
  return {
    ask: `please send ${things}`,
    turn: `Your turn: please send us ${n === 1 ? 'a scan' : 'scans'} of ${things}${by}.`,
    why: [
      context.voice(
        'This is new on your list: a paper that we asked for before cannot be had, or has to be looked for once more.',
        'This is new on the list: a paper that we asked for before cannot be had, or has to be looked for once more.',
      ),
    ],
    asked: askedLines(facts.items, context),
    how: [safeScans(context), GOOD_SCAN],
    otherwise: [
      `The application waits for ${n === 1 ? 'it' : 'them'}. We remind you, then ${context.contact.name} calls.`,
    ],
    next: ['We look at what you send as soon as it is here, and go on. Everything else stays as it was.'],
  };
};
