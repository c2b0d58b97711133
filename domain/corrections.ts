import type { Casebook } from './casebook';
import { CALENDAR_NEWS } from './calendar-news';
import { commandNamed } from './commands';
import { CORRECT, effectiveEntries, type Correction } from './effective-entries';
import { applyEntry, BREACHED, emptyMatter, OPENED, startOfClock } from './fold';
import { chinaDay } from './instants';
import type { Intake } from './intake';
import { lettersDue } from './journey';
import type { DueLetter } from './journey/letter';
import type { Entry, Matter } from './matter';
import { refuse, type Refusal } from './refusal';

/** The record of a case, from which its matter is folded. */
export interface CaseHistory {
  readonly ref: string;
  readonly openedAt: string;
  readonly intake: Intake;
  readonly entries: readonly Entry[];
  /** Keys of letters that can still be stopped; where it is not known, all that the matter calls for. */
  readonly stoppable?: () => readonly string[];
  /** Keys of letters that have gone. */
  readonly gone?: () => readonly string[];
  /** Ids of what asks for attention now. */
  readonly attention?: () => readonly string[];
}

/**
 * May this correction be made? The entry must be a command, its corrected data must fit its schema, and everything entered
 * since must still fit: what would not is listed, to be corrected first. Reads only.
 */
export function checkCorrection(
  history: CaseHistory,
  correction: Correction,
  at: Pick<Entry, 'at' | 'by'>,
): Refusal | undefined {
  const wrong = history.entries.find((e) => e.n === correction.entry);
  if (!wrong)
    return refuse('unknown-item', `there is no entry ${correction.entry}`, [
      `entries: 1 to ${history.entries.length}`,
    ]);
  if ([OPENED, CORRECT, CALENDAR_NEWS].includes(wrong.command))
    return refuse('not-now', `an entry of the kind ${wrong.command} is not corrected`, [
      'make another correction, or withdraw the case',
    ]);
  const entries = [
    ...history.entries,
    { n: history.entries.length + 1, ...at, on: at.at.slice(0, 10), command: CORRECT, data: correction },
  ];
  const read = effectiveEntries(entries).find((e) => e.n === wrong.n);
  const bad = read && schemaProblems(read);
  if (bad !== undefined && bad.length > 0)
    return refuse('bad-data', `entry ${wrong.n} would not be right`, bad);
  if (read && read.on > chinaDay(at.at)) return refuse('future-date', `${read.on} lies in the future`);
  // What would not fit today's rules even without this correction was accepted by those of its time.
  const before = new Set(laterMisfits(history, wrong.n));
  const misfits = laterMisfits({ ...history, entries }, wrong.n).filter((misfit) => !before.has(misfit));
  return misfits.length === 0
    ? undefined
    : refuse('outstanding', 'what was entered since would no longer fit', [
        ...misfits,
        'correct these first, the last one first',
      ]);
}

function schemaProblems(entry: Entry): string[] {
  const parsed = commandNamed(entry.command)?.schema.safeParse(entry.data);
  return parsed === undefined || parsed.success
    ? []
    : parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
}

/** Enters everything again and lists what the case would refuse now, from the corrected entry on. */
function laterMisfits({ ref, openedAt, intake, entries }: CaseHistory, from: number): string[] {
  const matter = emptyMatter(ref, openedAt, JSON.parse(JSON.stringify(intake)) as Intake);
  const misfits: string[] = [];
  for (const entry of effectiveEntries(entries)) {
    const refusal = entry.n >= from ? refusalNow(matter, entry) : undefined;
    // A misfit is not entered: what follows from it shows up as well.
    if (refusal) misfits.push(`entry ${entry.n}, ${entry.command}: ${refusal.message}`);
    else applyEntry(matter, entry);
  }
  return misfits;
}

function refusalNow(matter: Matter, entry: Entry): Refusal | undefined {
  const spec = commandNamed(entry.command);
  if (!spec || entry.command === BREACHED) return undefined;
  const station = matter.stations.find((s) => s.id === entry.station);
  if (spec.scope === 'station' && !station)
    return refuse('unknown-station', 'its station would not be in the case');
  const target = station ? { station } : {};
  return (
    spec.ready(matter, target) ??
    spec.check?.(matter, {
      data: entry.data,
      ...target,
      actor: entry.by,
      entry: entry.n,
      at: entry.at,
      on: entry.on,
      since: startOfClock(entry),
    })
  );
}

/** Letters that have gone and that the corrected matter would not have written, or not in this way. */
export function lettersNoLongerRight(before: Matter, after: Matter, book: Casebook): string[] {
  const wasDue = factsByKey(before, book);
  const isDue = factsByKey(after, book);
  const noteOf = ({ notes }: Matter, n: number) => notes.find(({ entry }) => entry === n)?.text;
  const mistold = new Set(
    (book.notesTold ?? [])
      .filter(({ entry }) => noteOf(before, entry) !== noteOf(after, entry))
      .map(({ letter }) => letter),
  );
  return book.mail
    .map((m) => m.key)
    .filter((key) => mistold.has(key) || (wasDue.has(key) && wasDue.get(key) !== isDue.get(key)));
}

function factsByKey(matter: Matter, book: Casebook): Map<string, string> {
  return new Map(
    lettersDue(matter, book)
      .filter((l) => l.staff === undefined)
      .map((l) => [l.key, wordsOf(l)]),
  );
}

/**
 * No reason to correct a letter: moved by every new plan, or by what happens at another station, or not told to a client.
 */
const PASSING: ReadonlySet<string> = new Set(['dueAt', 'atStation', 'inHand', 'elsewhere', 'chinese']);

/** What a letter says, but for what was only expected, or so for the moment: the same words need no correction. */
export function wordsOf({ facts }: Pick<DueLetter, 'facts'>): string {
  return JSON.stringify(facts, (name, value: unknown) => (PASSING.has(name) ? undefined : value));
}
