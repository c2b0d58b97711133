import type { Role } from './actor';
import type { CaseRecord } from './case-input';
import { OFFICE } from './commands/roles';
import { commandNamed } from './commands';
import { ATTACH_FILE } from './commands/files';
import { handlersOf } from './files/attached';
import { CORRECT, effectiveEntries, type Correction } from './effective-entries';
import { BREACHED, fold, OPENED, type Breach } from './fold';
import { utcDay } from './instants';
import type { Entry } from './matter';
import { breachPhrase, namesIn, phraseOfEntry, type Names } from './phrases';
import { partOf, type Part } from './part-of-case';

/** One thing that a person cares about. Instants are ISO 8601 UTC, days `YYYY-MM-DD`. A contract, as the view is. */
export interface TimelineEvent {
  /** When it was entered, sent or noticed. */
  readonly at: string;
  /** The day it happened, as it counts. */
  readonly on: string;
  readonly kind: 'entry' | 'breach' | 'letter' | 'not-sent';
  readonly text: string;
  readonly station?: string;
  /** Staff id, or `case` for what the case did itself. */
  readonly by: string;
  /** Number of the entry; none for letters. */
  readonly entry: number | null;
  /** Entered on a later day than it happened. */
  readonly late: boolean;
  /** It does not count: a correction says that it did not happen. */
  readonly void: boolean;
  /** Corrections of this entry, oldest first, shown beside it. */
  readonly corrections: readonly { readonly entry: number; readonly by: string; readonly text: string }[];
}

/** Who reads: what is not theirs is left out. */
export interface Reader {
  readonly id: string;
  readonly role: Role;
  /** May they know of this station's affairs? Of all stations when absent. */
  readonly worksAt?: (station: string) => boolean;
}

/**
 * The story of a case, oldest first, from its record: entries as they count, breaches, letters that have gone and those
 * that never will. Field agents see what agents enter, and breaches of stations; privileged notes are for the office.
 */
export function timelineOf(record: CaseRecord, reader: Reader): TimelineEvent[] {
  const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
  const names = namesIn(matter);
  const part = partOf(matter, reader.worksAt ?? everywhere);
  const counts = new Map(effectiveEntries(record.entries).map((e) => [e.n, e]));
  const events = record.entries
    .filter((entry) => entry.command !== CORRECT || !isAbout(record.entries, entry))
    .filter((entry) => mayRead(reader, entry, part) && !isKeptFrom(reader, entry, record.entries))
    .map((entry) => eventOf(entry, counts.get(entry.n), record.entries, names))
    // A parcel may hold papers for several stations.
    .filter((event) => !part.foreign(event.text))
    .map((event) => ({ ...event, corrections: event.corrections.filter(({ text }) => !part.foreign(text)) }));
  return [...events, ...(reader.role === 'agent' ? [] : lettersOf(record))].sort(byTime);
}

/** For whoever works at every station. */
export const everywhere = (): boolean => true;

/** `counting`: the entry as its corrections have it; undefined when it is void. */
function eventOf(
  entry: Entry,
  counting: Entry | undefined,
  all: readonly Entry[],
  names: Names,
): TimelineEvent {
  const read = counting ?? entry;
  return {
    at: entry.at,
    on: read.on,
    kind: entry.command === BREACHED ? 'breach' : 'entry',
    text: wordsOf(read, names),
    ...(entry.station === undefined ? {} : { station: entry.station }),
    by: entry.by.id,
    entry: entry.n,
    late: read.on < utcDay(entry.at),
    void: counting === undefined,
    corrections: all
      .filter((e) => e.command === CORRECT && (e.data as Correction).entry === entry.n)
      .map((e) => ({ entry: e.n, by: e.by.id, text: wordsOf(e, names) })),
  };
}

function wordsOf(entry: Entry, names: Names): string {
  return entry.command === BREACHED
    ? breachPhrase((entry.data as Breach).name, names.at(entry.station))
    : phraseOfEntry(entry, names);
}

function lettersOf({ book }: CaseRecord): TimelineEvent[] {
  const plain = { by: 'case', entry: null, late: false, void: false, corrections: [] };
  return [
    ...book.mail.map((m) => ({
      ...plain,
      at: m.sentAt,
      on: utcDay(m.sentAt),
      kind: 'letter' as const,
      // The reference in front of every subject says nothing here.
      text: `letter: ${m.subject.replace(/^\[[^\]]*\]\s*/, '')} [${m.key}]`,
    })),
    ...book.unsent.map((u) => ({
      ...plain,
      at: u.at,
      on: utcDay(u.at),
      kind: 'not-sent' as const,
      text: `not sent: ${u.key}, ${u.why}`,
    })),
  ];
}

/** Entries whose words may speak of anything: a field agent reads their own only. */
export const OWN_ONLY: readonly string[] = ['note', 'add-expense', 'resolve-attention'];

/** What agents may not enter themselves is not for them either; of what may speak of anything they see their own. */
function mayRead({ id, role }: Reader, entry: Entry, part: Part): boolean {
  if (entry.station !== undefined && !part.station(entry.station)) return false;
  if (entry.command === ATTACH_FILE) {
    const document = String(dataOf(entry)['document']);
    if (!handlersOf(document).includes(role) || !part.item(document)) return false;
  }
  if (role !== 'agent') return true;
  if (entry.command === OPENED) return true;
  if (entry.command === BREACHED) return entry.station !== undefined;
  if (OWN_ONLY.includes(entry.command)) return entry.by.id === id;
  return commandNamed(entry.command)?.roles.includes('agent') ?? false;
}

/** A note that is privileged, or is so by any of its corrections, is the office's: its text stands in all of them. */
function isKeptFrom({ role }: Reader, entry: Entry, all: readonly Entry[]): boolean {
  if (entry.command !== 'note' || OFFICE.includes(role)) return false;
  const corrected = all
    .filter((e) => e.command === CORRECT && (e.data as Correction).entry === entry.n)
    .map((e) => (e.data as Correction).set?.['kind']);
  return [dataOf(entry)['kind'], ...corrected].includes('privileged');
}

/** A correction is told beside what it corrects; one of nothing known is told by itself. */
function isAbout(all: readonly Entry[], entry: Entry): boolean {
  return all.some((e) => e.n === (entry.data as Correction).entry);
}

function dataOf(entry: Entry): Readonly<Record<string, unknown>> {
  return typeof entry.data === 'object' && entry.data !== null
    ? (entry.data as Readonly<Record<string, unknown>>)
    : {};
}

/** By the day it happened, then by when it was entered or sent. */
/** Of one instant, what was done comes before the letters that it let go. */
function byTime(a: TimelineEvent, b: TimelineEvent): number {
  return compare(a.on, b.on) || compare(a.at, b.at) || (a.entry ?? AFTER_ALL) - (b.entry ?? AFTER_ALL);
}

const AFTER_ALL = Number.MAX_SAFE_INTEGER;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
