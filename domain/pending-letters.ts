import type { Casebook } from './casebook';
import { ABOUT_PENDING_LETTER } from './commands/letters';
import { lettersDue, lettersKeptBack, openWaits, remindersAllowed } from './journey';
import { itemWaitKey, namedOffice, optional, type DueLetter } from './journey/letter';
import { writtenPayer } from './journey/parties';
import type { ReminderItem } from './letters';
import type { Matter } from './matter';
import { refuse, type Refusal } from './refusal';
import { isForClient, isPaused, type Wait } from './wait';

/** Letters that have been decided on and have neither gone, nor been given up, nor been cancelled. */
export function pendingLetters(m: Matter, book: Casebook): DueLetter[] {
  return undone(m, book, [...lettersDue(m, book), ...mergedReminder(m, book), ...book.staffLetters]);
}

/** Letters that would go, were mail not muted and no refusal before the attorney. */
export function keptBackLetters(m: Matter, book: Casebook): DueLetter[] {
  return undone(m, book, lettersKeptBack(m, book));
}

/** What can still be cancelled or edited, as far as the case alone knows: what waits to go, and what is kept back. */
export function unsentKeys(m: Matter, book: Casebook): string[] {
  return [...pendingLetters(m, book), ...keptBackLetters(m, book)].map((letter) => letter.key);
}

function undone(m: Matter, book: Casebook, letters: readonly DueLetter[]): DueLetter[] {
  const done = new Set([
    ...[...book.mail, ...book.unsent].map((letter) => letter.key),
    ...m.lettersCancelled,
  ]);
  return letters.filter((letter) => !done.has(letter.key));
}

/** The key of the next merged reminder. */
export function reminderKey(book: Pick<Casebook, 'reminders'>): string {
  return `reminder/${book.reminders + 1}`;
}

/** One merged reminder a day at most, however many things are late; it names all that is late when it goes. */
function mergedReminder(m: Matter, book: Casebook): DueLetter[] {
  // Asked first, because it costs nothing: hardly ever is one due.
  if (!Object.values(book.waits).some((note) => note.reminderDue) || !remindersAllowed(m)) return [];
  const waits = clientWaits(m);
  if (!waits.some((w) => book.waits[w.key]?.reminderDue)) return [];
  return [reminderAbout(m, waits, book, (w) => (book.waits[w.key]?.rungsDone.length ?? 0) > 0)];
}

/**
 * The reminder that will be decided on when nothing comes until then: the earliest rung ahead, and what it would name. It
 * cannot be cancelled yet: snooze and hold put it off.
 */
export function plannedReminder(
  m: Matter,
  book: Casebook,
): { letter: DueLetter; sendAt: string } | undefined {
  if (!remindersAllowed(m) || mergedReminder(m, book).length > 0) return undefined;
  const waits = clientWaits(m);
  const rungOf = (w: Wait) => {
    const note = book.waits[w.key];
    return note?.plan.rungs.find((r) => !note.rungsDone.includes(r.id))?.at;
  };
  const sendAt = waits.flatMap((w) => rungOf(w) ?? []).sort()[0];
  if (sendAt === undefined) return undefined;
  const named = (w: Wait) => {
    const rung = rungOf(w);
    return (book.waits[w.key]?.rungsDone.length ?? 0) > 0 || (rung !== undefined && rung <= sendAt);
  };
  return { letter: reminderAbout(m, waits, book, named), sendAt };
}

function clientWaits(m: Matter): Wait[] {
  return openWaits(m).filter((w) => isForClient(w) && !isPaused(w));
}

/** What a reminder calls it: an item by its title and form, else what the wait is about. */
function nameOf(
  m: Matter,
  w: Wait,
): Pick<ReminderItem, 'title' | 'form' | 'kind' | 'station' | 'stationId' | 'is'> {
  const item = m.items.find((i) => w.key.startsWith(`${itemWaitKey(i, 0).slice(0, -1)}`));
  const station = m.stations.find((s) => s.id === w.station);
  const office = station === undefined ? undefined : namedOffice(m, station);
  const at =
    office === undefined ? {} : { station: office.name, stationId: office.id, ...optional('is', office.is) };
  return item === undefined
    ? { title: w.about, ...at }
    : { title: item.title, form: item.form, kind: item.kind, ...at };
}

function reminderAbout(
  m: Matter,
  waits: readonly Wait[],
  book: Casebook,
  named: (w: Wait) => boolean,
): DueLetter {
  const items = waits.filter(named).flatMap((w) => {
    const note = book.waits[w.key];
    if (note === undefined) return [];
    return [
      {
        ...nameOf(m, w),
        wait: w.name,
        dueAt: note.plan.dueAt,
        otherwise: w.otherwise ?? 'the case cannot go on',
      },
    ];
  });
  return { key: reminderKey(book), ...readBy(m, items) };
}

/** Whoever pays for the client is reminded of the balance; a client who is reminded of other things is not asked for it. */
function readBy(m: Matter, items: readonly ReminderItem[]): Pick<DueLetter, 'facts' | 'reader'> {
  const others = items.filter(({ wait }) => wait !== 'balance');
  if (writtenPayer(m) === undefined) return { facts: { kind: 'reminder', items } };
  return others.length === 0
    ? { reader: 'payer', facts: { kind: 'reminder', items } }
    : { facts: { kind: 'reminder', items: others } };
}

/** A letter can be cancelled or edited as long as it has not gone and is not on its way. */
export function checkPendingLetter(
  command: string,
  data: unknown,
  stoppable: () => readonly string[],
): Refusal | undefined {
  if (!ABOUT_PENDING_LETTER.has(command)) return undefined;
  const key = (data as { readonly letter: string }).letter;
  const keys = stoppable();
  if (keys.includes(key)) return undefined;
  return refuse('unknown-item', 'no letter with this key waits to go', [
    key,
    keys.length === 0 ? 'no letter waits to go' : `waiting to go: ${keys.join(', ')}`,
    'for one that has gone: send-correction',
  ]);
}
