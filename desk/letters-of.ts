import type { LetterView } from '../client/wire';
import type { Casebook } from '../domain/casebook';
import type { CaseRecord } from '../domain/case-input';
import { effectiveEntries } from '../domain/effective-entries';
import { FIRM } from '../domain/firm';
import { fold } from '../domain/fold';
import type { DueLetter } from '../domain/journey/letter';
import { letterOrder } from '../domain/letter-order';
import type { Matter } from '../domain/matter';
import { keptBackLetters, pendingLetters, plannedReminder } from '../domain/pending-letters';
import { withinWall } from '../letters/within-wall';
import { recipientOf, renderLetter } from '../letters/render';
import type { Wall } from '../domain/wall';
import type { SentText } from '../store/letters';

/**
 * The letters of a case: those that have gone, with the text that was kept then; those to come, worded from the facts as they
 * stand at `now` (ISO 8601 UTC).
 */
export function lettersOf(
  record: CaseRecord,
  kept: ReadonlyMap<string, SentText>,
  now: string,
  wall: Wall,
): LetterView[] {
  const { book } = record;
  const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
  const gone = book.mail.map((m): LetterView => {
    const text = kept.get(m.key);
    return {
      key: m.key,
      state: 'sent',
      audience: null,
      to: m.to,
      subject: m.subject,
      at: m.sentAt,
      text: text?.text ?? null,
      edited: m.key in matter.lettersEdited,
      why: null,
    };
  });
  const givenUp = book.unsent
    .filter((u) => !u.key.startsWith('paper '))
    .map((u) => without(u.key, 'not-sent', u.at, u.why));
  const cancelled = effectiveEntries(record.entries)
    .filter((entry) => entry.command === 'cancel-letter')
    .map(({ at, data }) => {
      const { letter, reason } = data as { letter: string; reason: string };
      return without(letter, 'cancelled', at, reason);
    });
  const planned = plannedReminder(matter, book);
  return [
    ...[...gone, ...givenUp, ...cancelled].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '')),
    ...pendingLetters(matter, book).map((letter) =>
      toCome(matter, book, letter, { state: 'upcoming', at: sendAt(letter, book.letterPlans), now, wall }),
    ),
    ...keptBackLetters(matter, book).map((letter) => ({
      ...toCome(matter, book, letter, { state: 'upcoming', at: null, now, wall }),
      why: matter.muted ? 'mail is muted' : 'kept back until the attorney has decided on the refusal',
    })),
    ...(planned === undefined
      ? []
      : [
          toCome(matter, book, planned.letter, {
            state: 'planned',
            at: planned.sendAt,
            now: planned.sendAt,
            wall,
          }),
        ]),
  ];
}

/** When office hours have not been planned yet, what it waits for otherwise. */
function sendAt(letter: DueLetter, plans: Readonly<Record<string, string>>): string | null {
  return plans[letter.key] ?? letter.notBefore ?? null;
}

function toCome(
  matter: Matter,
  book: Casebook,
  letter: DueLetter,
  {
    state,
    at,
    now,
    wall,
  }: {
    readonly state: 'upcoming' | 'planned';
    readonly at: string | null;
    readonly now: string;
    readonly wall: Wall;
  },
): LetterView {
  const meant = letterOrder(matter, book, letter, now);
  const order = withinWall(meant, FIRM, wall) ?? meant;
  const { subject, text } = renderLetter(order, FIRM);
  return {
    key: letter.key,
    state,
    audience: order.audience,
    to: recipientOf(order, FIRM).address,
    subject,
    at,
    text,
    edited: order.edited !== undefined,
    why: null,
  };
}

function without(key: string, state: 'cancelled' | 'not-sent', at: string, why: string): LetterView {
  return { key, state, audience: null, to: null, subject: null, at, text: null, edited: false, why };
}
