import type { Act } from './command';
import { epochDay } from './days';
import { latest } from './instants';
import type { Answer, Attempt, Effort, Matter, Remedy, Station } from './matter';

/** Attempts at a station: filed applications with their clocks, and the contacts before them. */

/** The attempt that the station has not answered yet. */
export function pendingAttempt(station: Station | undefined): Attempt | undefined {
  return station?.attempts.find((a) => a.answer.kind === 'pending');
}

/** The number of its newest attempt; 0 before there is one. Says whether an estimate was made for where the station stands. */
export function latestAttempt({ attempts }: Station): number {
  return attempts.at(-1)?.n ?? 0;
}

/** Clock-stop open: the station waits for something that is missing (fact 8). */
export function isStopped(attempt: Attempt): boolean {
  const last = attempt.stops.at(-1);
  return last !== undefined && last.to === undefined;
}

/** Ends an open clock-stop, never before it began; does nothing when the clock runs. */
export function endStop(attempt: Attempt, since: string): void {
  const stop = attempt.stops.at(-1);
  if (stop && stop.to === undefined)
    attempt.stops.splice(-1, 1, { from: stop.from, to: latest(stop.from, since) });
}

/** The attempt has its answer, and with it ends an open clock-stop. */
export function answerAttempt(attempt: Attempt, answer: Exclude<Answer, { kind: 'pending' }>): void {
  endStop(attempt, answer.since);
  attempt.missing = [];
  attempt.answer = answer;
}

/** The attorney goes on after the refusal of the last attempt; does nothing when that was not refused. */
export function answerRefusal(station: Station, kind: Remedy['kind'], { on, since, at }: Act<unknown>): void {
  const answer = station.attempts.at(-1)?.answer;
  if (answer?.kind === 'refused') answer.remedy = { kind, on, since, enteredAt: at };
}

/** A further attempt, not answered yet. */
export function newAttempt(station: Station, on: string, since: string, workingDays?: number): Attempt {
  return {
    n: station.attempts.length + 1,
    submittedOn: on,
    since,
    ...(workingDays === undefined ? {} : { workingDays }),
    stops: [],
    missing: [],
    extension: 0,
    answer: { kind: 'pending' },
  };
}

/** The station's answer is over its time, and nobody has decided yet. */
export function answerBreached(m: Matter, station: Station): boolean {
  const attempt = pendingAttempt(station);
  return attempt !== undefined && m.breaches[`answer/${station.id}/${attempt.n}`] !== undefined;
}

/** After so many counted contacts, one of them a visit or in writing, "unobtainable?" is asked. */
export const ENOUGH_CONTACTS = 5;

/**
 * Failed contacts that count: at most one an office and day, and none that the attorney has answered with
 * "try again" already.
 */
export function countedContacts(m: Matter, station: Station): Effort[] {
  const forgiven = m.contactsForgiven[station.id]?.entry ?? 0;
  const counted = new Map<string, Effort>();
  for (const effort of m.efforts) {
    if (effort.station !== station.id || effort.result === 'answered' || effort.entry <= forgiven) continue;
    const key = `${effort.office.toLowerCase()} ${epochDay(effort.on)}`;
    const known = counted.get(key);
    if (known === undefined || (!inPersonOrWriting(known) && inPersonOrWriting(effort)))
      counted.set(key, effort);
  }
  return [...counted.values()];
}

const inPersonOrWriting = (effort: Effort): boolean =>
  effort.method === 'visit' || effort.method === 'letter';

/** Still at the contact, and enough was tried. */
export function hasExhaustedContacts(m: Matter, station: Station): boolean {
  if (station.progress.kind !== 'contact') return false;
  const counted = countedContacts(m, station);
  return counted.length >= ENOUGH_CONTACTS && counted.some(inPersonOrWriting);
}

/** Enters a contact in the effort ledger, which becomes exhibits and the declaration. */
export function recordEffort<
  D extends {
    readonly source?: Effort['source'] | undefined;
    readonly attachments?: readonly { readonly sha256: string }[] | undefined;
  },
>(
  m: Matter,
  station: Station,
  act: Act<D>,
  contact: Pick<Effort, 'method' | 'office' | 'answer' | 'result'> &
    Partial<Pick<Effort, 'officer' | 'at' | 'on'>>,
): void {
  m.efforts.push({
    at: act.since,
    on: act.on,
    ...contact,
    station: station.id,
    entry: act.entry,
    source: act.data.source ?? 'first-hand',
    by: act.actor.id,
    enteredAt: act.at,
    ...(act.data.attachments === undefined ? {} : { files: act.data.attachments.map((file) => file.sha256) }),
  });
}
