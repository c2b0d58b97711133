import type { Act, Target } from '../command';
import type { Matter, Progress, Station } from '../matter';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';

/** Conditions that many commands share, each with its refusal. */

type Guard = (matter: Matter, target: Target) => Refusal | undefined;

/** The first refusal of several guards. */
export function all(...guards: readonly Guard[]): Guard {
  return (matter, target) => {
    for (const guard of guards) {
      const refusal = guard(matter, target);
      if (refusal) return refusal;
    }
    return undefined;
  };
}

export const notClosed: Guard = (matter) =>
  matter.end.kind === 'closed'
    ? refuse('closed', `the case was closed on ${matter.end.on}`, ['reopen it first'])
    : undefined;

/** Open and not on its way to being closed. */
export const open: Guard = (matter) =>
  notClosed(matter, {}) ??
  (matter.end.kind === 'closing'
    ? refuse('not-now', 'the case is being closed', [`outcome: ${matter.end.outcome}`])
    : undefined);

/** A reopened case goes no further before conflicts were checked anew. */
export const conflictsChecked: Guard = ({ conflict, reopenings }) =>
  reopenings.length === 0 || conflict.kind === 'clear' || conflict.kind === 'waived'
    ? undefined
    : refuse('outstanding', 'the case was reopened, and conflicts were not cleared since', [
        `conflict check: ${conflict.kind}`,
      ]);

export const engaged: Guard = (matter) =>
  matter.engagement.kind === 'accepted'
    ? undefined
    : refuse('not-now', 'the client has not accepted the quote yet', [
        `engagement: ${matter.engagement.kind}`,
      ]);

/** The station stands at one of these steps. */
export function at(...kinds: readonly Progress['kind'][]): Guard {
  return (matter, { station }) => {
    if (station === undefined) return refuse('station-needed', 'name a station');
    if (kinds.includes(station.progress.kind)) return undefined;
    if (station.progress.kind === 'not-started')
      return refuse('not-now', `work at ${stationName(station)} has not started`, [
        matter.engagement.kind === 'accepted'
          ? 'it starts when the advance is paid'
          : 'it starts when the quote is accepted and the advance is paid',
      ]);
    return refuse('not-now', `${stationName(station)} is not at this step`, [
      `it stands at: ${station.progress.kind}`,
      `possible at: ${kinds.join(', ')}`,
    ]);
  };
}

/** A refusal that lists every problem found, or none. */
export function outstanding(message: string, facts: readonly string[]): Refusal | undefined {
  return facts.length === 0 ? undefined : refuse('outstanding', message, facts);
}

/** The station of a command of scope `station`; `judge` has made sure that there is one. */
export function stationOf<D>(act: Act<D>): Station {
  if (act.station === undefined)
    throw new Error('a command of scope station reached apply without its station');
  return act.station;
}
