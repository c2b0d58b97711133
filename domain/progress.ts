import { agreeWithCustody } from './whereabouts';
import { notObtainable } from './review';
import { POA_ITEM, itemsFor, wantsPoa } from './playbooks';
import { answerAttempt, pendingAttempt } from './attempts';
import { originalsAway } from './custody';
import { latest } from './instants';
import { draftDeclaration } from './declaration';
import { endWhenSettled } from './ledger/final-account';
import type { Matter, Outcome, Progress, Station } from './matter';
import type { Waiver, WaiverKind } from './waiver';

/** Transitions that follow from facts rather than from one command's own words. */

/** The advance is paid: every station is contacted, or, where nothing can be obtained, its waiver begins. */
export function startWork(matter: Matter, since: string, on: string, entry: number): void {
  for (const station of matter.stations) {
    if (station.progress.kind !== 'not-started') continue;
    if (!isWorthAsking(matter, station)) {
      openWaiver(matter, station, { since, on, entry, reason: 'no certificate is issued for these stays' });
    } else {
      station.progress = { kind: 'contact', since };
    }
  }
}

/** May the station issue a certificate for any of its stays? Where it may not, no paper is gathered for it. */
export function isWorthAsking(matter: Matter, station: Station): boolean {
  if (matter.review.kind !== 'done') return true;
  const { findings } = matter.review;
  return !station.stays.every((stay) => notObtainable(findings, stay));
}

/** Which pack answers a missing certificate: US consulates consider waivers, other authorities an explanation (fact 14). */
export function waiverKind(matter: Matter): WaiverKind {
  return matter.intake.destinations.some((d) => d.destination === 'USA') ? 'us-waiver' : 'explanation-pack';
}

export function openWaiver(
  matter: Matter,
  station: Station,
  opening: { since: string; on: string; entry: number; reason: string; kind?: WaiverKind },
): void {
  const waiver: Waiver = {
    kind: opening.kind ?? waiverKind(matter),
    reason: opening.reason,
    openedOn: opening.on,
    entry: opening.entry,
    evidence: [],
    collection: { kind: 'awaited', since: opening.since },
    grounds: [],
    groundsSince: null,
    declaration: { version: 0, origin: 'record', paragraphs: [], since: opening.since },
    state: { kind: 'preparing', since: opening.since },
    history: [],
    signedFiles: [],
  };
  station.progress = { kind: 'waiver', since: opening.since, waiver };
  draftAnew(matter, station, opening.since);
  if (!matter.stations.some((s) => needsPoa(s)))
    matter.poa = matter.poa.kind === 'planned' ? { kind: 'not-needed' } : matter.poa;
}

/** The record has grown: a declaration that nobody has edited or approved says so, too. */
export function refreshDeclaration(matter: Matter, station: Station, since: string): void {
  if (station.progress.kind !== 'waiver') return;
  const { state, declaration } = station.progress.waiver;
  if (state.kind === 'preparing' && declaration.origin === 'record') draftAnew(matter, station, since);
}

/** Drafts the declaration from the record, as a new version, whatever it said before. */
export function draftAnew(matter: Matter, station: Station, since: string): void {
  if (station.progress.kind !== 'waiver') return;
  const { waiver } = station.progress;
  waiver.declaration = {
    version: waiver.declaration.version + 1,
    origin: 'record',
    paragraphs: draftDeclaration(matter, station),
    since,
  };
}

/** Stations that still want (or may want) the power of attorney. */
function needsPoa(station: Station): boolean {
  if (!wantsPoa(station)) return false;
  return ['not-started', 'contact', 'documents', 'application'].includes(station.progress.kind);
}

/** A station confirmed its procedure: the originals it wants are asked for. */
export function requestOriginals(matter: Matter, station: Station, since: string, entry: number): void {
  for (const item of itemsFor(matter.items, station, matter.intake)) {
    if (item.form === 'original' && item.id !== POA_ITEM && item.state.kind === 'planned')
      item.state = { kind: 'requested', since, entry };
  }
}

/**
 * Asks for the power of attorney when no station is left whose form is unknown: once, so that the client sees one notary.
 */
function requestPoaWhenKnown(matter: Matter, since: string, entry: number): void {
  if (matter.poa.kind === 'asked') return;
  const waiting = matter.stations.filter(needsPoa);
  if (waiting.length === 0 || waiting.some((s) => s.procedure.kind === 'unconfirmed')) return;
  matter.poa = { kind: 'asked', since, entry, done: [] };
  for (const item of matter.items)
    if (item.id === POA_ITEM && item.state.kind === 'planned')
      item.state = { kind: 'requested', since, entry };
}

/** How a station ended, or `null` while it is still open. */
export function stationOutcome(station: Station): string | null {
  const { progress } = station;
  switch (progress.kind) {
    case 'delivered':
      return 'delivered';
    case 'ready':
    case 'shipped':
    case 'legalization':
    case 'notarization':
    case 'translation':
    case 'certificate-check':
      return 'issued';
    case 'ended':
      return progress.why;
    case 'refused':
      return 'refused';
    case 'waiver':
      return progress.waiver.state.kind === 'preparing' ||
        progress.waiver.state.kind === 'approved' ||
        progress.waiver.state.kind === 'signed'
        ? 'unobtainable'
        : progress.waiver.state.kind === 'more-evidence'
          ? 'waiver-more-evidence'
          : (`waiver-${progress.waiver.state.kind}` as const);
    default:
      return null;
  }
}

const OUTCOME_OF_END: Readonly<Record<(Progress & { kind: 'ended' })['why'], Outcome>> = {
  withdrawn: 'withdrawn',
  'closed-by-attorney': 'unobtainable',
  transferred: 'unobtainable',
  'waiver-denied': 'waiver-denied',
  conflict: 'conflict',
};

/** How the work at a station ended; undefined while it goes on, a parcel on its way included. */
export function settled(station: Station): Outcome | undefined {
  const { progress } = station;
  if (progress.kind === 'delivered') return 'delivered';
  if (progress.kind === 'ended') return OUTCOME_OF_END[progress.why];
  if (progress.kind === 'waiver' && progress.waiver.state.kind === 'granted') return 'waiver-granted';
  return undefined;
}

/** A conflict of interest ends everything; else it is the best that was achieved, where stations ended differently. */
const BEST_FIRST: readonly Outcome[] = [
  'conflict',
  'delivered',
  'waiver-granted',
  'waiver-presented',
  'waiver-denied',
  'unobtainable',
  'withdrawn',
];

/**
 * Everything that is under way at stations ends, and with it the hold; the case itself ends when the client's originals are
 * home. What the station has issued and the client has stays so.
 */
export function endEverywhere(
  matter: Matter,
  why: 'withdrawn' | 'conflict',
  { on, since }: { readonly on: string; readonly since: string },
): void {
  for (const station of matter.stations) {
    const attempt = pendingAttempt(station);
    if (attempt) answerAttempt(attempt, { kind: 'withdrawn', on, since });
    if (!['delivered', 'ended'].includes(station.progress.kind))
      station.progress = { kind: 'ended', on, since, why };
  }
  endHold(matter, since);
  if (originalsAway(matter).length === 0) matter.end = { kind: 'closing', outcome: why, since };
}

/** Ends an open hold, never before it began; does nothing when the case is not on hold. */
export function endHold({ holds }: Pick<Matter, 'holds'>, since: string): void {
  const last = holds.at(-1);
  if (last && last.to === undefined) holds.splice(-1, 1, { from: last.from, to: latest(last.from, since) });
}

/** An attorney has stopped the case for a conflict of interest; the client's originals are on their way home. */
export function isStoppedForConflict({ stations }: Pick<Matter, 'stations'>): boolean {
  return stations.some((s) => s.progress.kind === 'ended' && s.progress.why === 'conflict');
}

/** What follows from the facts after every entry, whatever it was. `entry` is its number. */
export function followUp(matter: Matter, since: string, entry: number): void {
  requestPoaWhenKnown(matter, since, entry);
  agreeWithCustody(matter, since, entry);
  settle(matter, since);
  if (matter.end.kind === 'closed') endHold(matter, since);
  endWhenSettled(matter, since);
}

/** Every station is settled and the client's originals are home: the case has its outcome and only its account is left. */
function settle(matter: Matter, since: string): void {
  if (matter.end.kind !== 'open') return;
  const outcome = outcomeBy(matter, settled);
  if (outcome) matter.end = { kind: 'closing', outcome, since };
}

/**
 * The outcome of a case whose authorities still consider a waiver that was presented: it may be closed without waiting for
 * them. `undefined` while anything else is open.
 */
export function outcomeAsPresented(matter: Matter): Outcome | undefined {
  return outcomeBy(matter, (station) => settled(station) ?? presented(station));
}

function presented({ progress }: Station): Outcome | undefined {
  return progress.kind === 'waiver' && progress.waiver.state.kind === 'presented'
    ? 'waiver-presented'
    : undefined;
}

/** The best outcome, when every station has one and the client's originals are home. */
function outcomeBy(matter: Matter, outcomeOf: (s: Station) => Outcome | undefined): Outcome | undefined {
  // A transferred station's place is taken by the one that holds the record.
  const outcomes = matter.stations
    .filter((s) => s.progress.kind !== 'ended' || s.progress.why !== 'transferred')
    .map(outcomeOf);
  if (outcomes.includes(undefined) || originalsAway(matter).length > 0) return undefined;
  return BEST_FIRST.find((o) => outcomes.includes(o));
}
