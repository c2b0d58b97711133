import type { Entry, Matter, Progress } from '../matter';
import type { Pause } from '../plans';
import { strictestAuthentication } from '../routes/chain';
import { certificateItem } from '../custody';
import { noon } from '../instants';
import type { MeasuredStep } from './durations';

/** How long steps really took in a case: what later estimates are made from. No fact of a person is in it. */

/** One step of one station that has ended. */
export interface TakenTime {
  /** Unique in the case and stable over time, e.g. `answer/shanghai-pudong/1`. */
  readonly key: string;
  readonly station: string;
  readonly step: MeasuredStep;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly until: string;
  /** Spans in which the clock stood still. */
  readonly pauses: readonly Pause[];
}

/** A station's way through one step, from `since` to `until`; `to` is the step after it. */
export interface Passage {
  readonly station: string;
  readonly step: Progress['kind'];
  readonly to: Progress['kind'];
  readonly since: string;
  readonly until: string;
}

/** Where every station stands: to be compared after an entry. */
export type Standing = ReadonlyMap<string, Progress>;

export const standingOf = (m: Matter): Standing => new Map(m.stations.map((s) => [s.id, s.progress]));

/**
 * Notes which stations an entry has moved from one step to the next. Not of a legalization that turned out not to be asked for:
 * that took no office any time.
 */
export function recordPassages(m: Matter, before: Standing, { data }: Entry, until: string): void {
  for (const station of m.stations) {
    const was = before.get(station.id);
    const to = station.progress.kind;
    if (was === undefined || !('since' in was) || was.kind === to) continue;
    if (was.kind === 'legalization' && isNone(data)) continue;
    m.passages.push({ station: station.id, step: was.kind, to, since: was.since, until });
  }
}

const isNone = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'none';

/** Every step that has ended, of every station: answers, notarizations, legalizations, couriers to the client. */
export function timesTaken(m: Matter): TakenTime[] {
  return [...m.stations.flatMap((s) => [...answers(s), ...authentications(m, s.id)]), ...couriers(m)];
}

/** A certificate or a refusal is an answer; a transfer or a withdrawal says nothing of the station's time. */
function answers({ id, attempts }: Matter['stations'][number]): TakenTime[] {
  return attempts.flatMap(({ n, since, stops, answer }) =>
    answer.kind === 'issued' || answer.kind === 'refused'
      ? [
          {
            key: `answer/${id}/${n}`,
            station: id,
            step: 'answer' as const,
            since,
            until: answer.since,
            pauses: stops,
          },
        ]
      : [],
  );
}

/** Translation and notary are one time: the certificate comes back once. What was sent back is measured again. */
function authentications(m: Matter, station: string): TakenTime[] {
  const passages = m.passages.filter((p) => p.station === station);
  const asksForOffices = strictestAuthentication(m.intake) !== 'none';
  return passages.flatMap((p, i): TakenTime[] => {
    const common = { key: `${p.step}/${station}/${i + 1}`, station, until: p.until, pauses: [] };
    const goesOn = p.to === 'legalization' || p.to === 'ready';
    if (p.step === 'notarization' && goesOn) {
      const before = passages[i - 1];
      const since = before?.step === 'translation' && before.until === p.since ? before.since : p.since;
      return [{ ...common, step: 'notarization', since }];
    }
    if (p.step === 'legalization' && p.to === 'ready' && asksForOffices)
      return [{ ...common, step: 'legalization', since: p.since }];
    return [];
  });
}

/** A parcel to the client with a station's certificate in it. */
function couriers(m: Matter): TakenTime[] {
  return m.parcels.flatMap(({ id, direction, items, since, fate }) => {
    if (direction !== 'to-client' || fate.kind !== 'delivered') return [];
    const until = noon(fate.on);
    return m.stations
      .filter((s) => items.includes(certificateItem(s.id)))
      .map((s) => ({
        key: `courier/${s.id}/${id}`,
        station: s.id,
        step: 'courier' as const,
        since,
        until,
        pauses: [],
      }));
  });
}
