import { CALENDAR_NEWS, type CalendarNews } from './calendar-news';
import { commandNamed } from './commands';
import { holdings, originalsAway, recordMoves } from './custody';
import { effectiveEntries } from './effective-entries';
import { recordPassages, standingOf } from './estimates/taken';
import { utcDay, chinaDay, noon, millis } from './instants';
import type { Intake } from './intake';
import type { Entry, Matter } from './matter';
import type { PlaybookChain } from './playbooks/resolve';
import { followUp } from './progress';
import { keepStanding, standingBefore } from './reopening';
import { overdueId } from './wait';

/** What a matter is before anything was done to it. */
export function emptyMatter(ref: string, openedAt: string, intake: Intake): Matter {
  return {
    ref,
    openedAt,
    intake,
    conflict: { kind: 'unchecked' },
    arrest: intake.arrests.length === 0 ? { kind: 'none' } : { kind: 'awaiting-attorney', since: openedAt },
    review: { kind: 'pending' },
    advice: { kind: 'none' },
    engagement: { kind: 'none' },
    payments: [],
    refunds: [],
    expenses: [],
    postings: [],
    accountsSent: [],
    stations: [],
    playbooks: {},
    items: [],
    poa: { kind: 'not-needed' },
    custody: [],
    moves: [],
    efforts: [],
    parcels: [],
    notes: [],
    files: [],
    breaches: {},
    holds: [],
    contactsForgiven: {},
    trips: [],
    recalled: [],
    snoozes: {},
    muted: false,
    identities: [],
    namesResolved: [],
    lettersCorrected: [],
    lettersCancelled: [],
    lettersEdited: {},
    lettersSettled: {},
    corrections: [],
    papersRequested: [],
    messages: [],
    resolved: [],
    passages: [],
    standing: { stations: {}, items: {} },
    rests: [],
    reopenings: [],
    end: { kind: 'open' },
  };
}

/** Entries that the case makes itself; everything else is a command of the registry. */
export const OPENED = 'open';
export const BREACHED = 'breach';

/** The data of an `open` entry. Absent in cases of earlier releases: they have the national playbook. */
export interface Opened {
  readonly playbooks?: Readonly<Record<string, PlaybookChain>>;
}

/** The data of a `breach` entry. */
export interface Breach {
  readonly wait: string;
  readonly name: string;
}

/**
 * Rebuilds the matter from the beginning: the same entries give the same matter, always.
 * Throws when an entry names a command that this release does not know.
 */
export function fold(ref: string, openedAt: string, intake: Intake, entries: readonly Entry[]): Matter {
  const matter = emptyMatter(ref, openedAt, structuredCopy(intake));
  for (const entry of effectiveEntries(entries)) applyEntry(matter, entry);
  return matter;
}

/** Brings one more entry into the matter. */
export function applyEntry(matter: Matter, entry: Entry): void {
  if (entry.command === OPENED) {
    Object.assign(matter.playbooks, (entry.data as Opened).playbooks);
    return;
  }
  if (entry.command === BREACHED) {
    applyBreach(matter, entry, entry.data as Breach);
    return;
  }
  if (entry.command === CALENDAR_NEWS) {
    matter.calendar = { ...(entry.data as CalendarNews), entry: entry.n };
    return;
  }
  const spec = commandNamed(entry.command);
  if (!spec) throw new Error(`entry ${entry.n}: no command ${entry.command} in this release`);
  const station = matter.stations.find((s) => s.id === entry.station);
  const since = startOfClock(entry);
  const before = standingBefore(matter, entry.command);
  const held = holdings(matter);
  const stood = standingOf(matter);
  spec.apply(matter, {
    data: entry.data,
    ...(station ? { station } : {}),
    actor: entry.by,
    entry: entry.n,
    at: entry.at,
    on: entry.on,
    since,
  });
  if (before) keepStanding(matter, before);
  followUp(matter, since, entry.n);
  recordMoves(matter, held, entry, since);
  recordPassages(matter, stood, entry, since);
}

/** Clocks run from the day it happened; on the day of entry itself, from the very moment. */
export function startOfClock(entry: Pick<Entry, 'on' | 'at'>): string {
  if (entry.on === utcDay(entry.at) || entry.on === chinaDay(entry.at)) return entry.at;
  const then = noon(entry.on);
  return millis(then) < millis(entry.at) ? then : entry.at;
}

/**
 * Silence ends a quote courteously, unless we hold something of the client's; every other breach waits for the person who
 * now decides.
 */
function applyBreach(matter: Matter, entry: Entry, breach: Breach): void {
  const holdsNothing = originalsAway(matter).length === 0 && matter.payments.length === 0;
  if ((breach.name === 'quote' || breach.name === 'advance') && holdsNothing)
    matter.end = { kind: 'closed', outcome: 'no-response', on: entry.on, since: entry.at };
  else {
    matter.breaches[breach.wait] = entry.at;
    // Settled was the last time; it is over its time again.
    matter.resolved = matter.resolved.filter((id) => id !== overdueId(breach.wait));
  }
}

/** A copy that shares nothing: the sandbox of a workflow has no structuredClone, and an intake is plain data. */
function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
