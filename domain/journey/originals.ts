import { weekdaysBetween } from '../days';
import { CLIENT, isWithUs, stationHolding, WRITTEN_OFF } from '../custody';
import { utcDay } from '../instants';
import { joinThings } from '../join-things';
import type { Ladder } from '../plans';
import type { Holding, Matter, Trip } from '../matter';
import type { AttentionView } from '../view';
import { wait, type Wait } from '../wait';
import { contentName } from './delivery';
import type { DueLetter } from './letter';

/** Originals off their usual way: recalled, needed for a journey, kept by a counter that is done, or lost. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind === 'closed') return [];
  return [
    ...recalls(m),
    ...m.trips.flatMap((trip, i) => tripWait(m, trip, i + 1)),
    ...leftBehind(m),
    ...lost(m),
  ];
}

/** What the client asked back is fetched where a counter keeps it, and sent home. */
function recalls(m: Matter): Wait[] {
  const recalled = m.custody.filter((h) => m.recalled.includes(h.item));
  const atHand = recalled.filter((h) => isWithUs(h.holder));
  const since = (held: readonly Holding[]) =>
    held
      .map((h) => h.since)
      .sort()
      .at(-1) ?? m.openedAt;
  const fetched = m.stations.flatMap((station) => {
    const kept = recalled.filter((h) => stationHolding(h.holder) === station.id);
    if (kept.length === 0) return [];
    return [
      wait(m, {
        key: `recall-fetch/${station.id}/${kept.map((h) => h.item).join('+')}`,
        name: 'fetch-originals',
        owner: 'agent',
        station,
        about: `asked back by the client, to be fetched from the counter: ${joinThings(kept.map((h) => contentName(m, h.item)))}`,
        since: since(kept),
        ladder: 'confirmation',
        commands: ['move-custody'],
        watcher: 'agent',
      }),
    ];
  });
  if (atHand.length === 0) return fetched;
  return [
    ...fetched,
    wait(m, {
      key: `recall/${atHand.map((h) => h.item).join('+')}`,
      name: 'recall',
      owner: 'paralegal',
      about: 'originals that the client asked back',
      since: since(atHand),
      ladder: 'office',
      commands: ['ship', 'move-custody'],
    }),
  ];
}

/** A courier needs this long; what is not on its way by then may be late for the journey. Weekdays. */
const COURIER_DAYS = 7;

/** Needed for a journey and not at home yet: somebody must act before the courier would be too late. */
function tripWait(m: Matter, trip: Trip, n: number): Wait[] {
  const away = missedOn(m, trip);
  if (away.length === 0) return [];
  const weekdays = weekdaysBetween(utcDay(trip.since), trip.from);
  const dueDay = Math.max(1, weekdays - COURIER_DAYS);
  const ladder: Ladder = {
    calendar: 'client',
    dueDay,
    breachDay: dueDay,
    rungs: dueDay > 1 ? [{ id: 'day-1', day: 1 }] : [],
  };
  const about = `journey from ${trip.from}: ${joinThings(away.map((h) => contentName(m, h.item)))} must be home`;
  return [
    wait(m, {
      key: `trip/${n}`,
      name: 'trip',
      owner: 'paralegal',
      about,
      since: trip.since,
      ladder,
      commands: ['recall-original', 'ship', 'confirm-delivery', 'move-custody'],
      announcedBy: `attention/trip/${n}`,
    }),
  ];
}

/** What the client needs for a journey and does not have. */
function missedOn(m: Matter, trip: Trip): Holding[] {
  return m.custody.filter(
    (h) => trip.needs.includes(h.item) && h.holder !== CLIENT && h.holder !== WRITTEN_OFF,
  );
}

/** The alarm: a journey is declared and an original for it is away. It ends when everything is home. */
export function tripAlarms(m: Matter): AttentionView[] {
  if (m.end.kind === 'closed') return [];
  return m.trips.flatMap((trip, i) => {
    const away = missedOn(m, trip);
    if (away.length === 0) return [];
    const where = joinThings(away.map((h) => `${contentName(m, h.item)} (${h.holder})`));
    return [
      {
        id: `trip/${i + 1}`,
        code: 'trip',
        about: `journey from ${trip.from} until ${trip.until}, and away: ${where}`,
        since: trip.since,
      },
    ];
  });
}

/** Who must act learns of it at once, not when the wait is due. */
export function letters(m: Matter): DueLetter[] {
  return tripAlarms(m).map((alarm) => ({
    key: `attention/${alarm.id}`,
    staff: 'paralegal',
    facts: {
      kind: 'attention',
      what: `The client will travel and an original is away: ${alarm.about}.`,
      since: alarm.since,
      next: `send ${m.ref} recall-original`,
    },
  }));
}

/** A counter still holds an original although its station is done with it. */
function leftBehind(m: Matter): Wait[] {
  return m.stations.flatMap((station) => {
    if (
      ['contact', 'documents', 'application', 'refused', 'objection'].includes(station.progress.kind) ||
      !('since' in station.progress)
    )
      return [];
    const kept = m.custody.filter(
      (h) =>
        stationHolding(h.holder) === station.id &&
        !m.recalled.includes(h.item) &&
        m.items.some((i) => i.id === h.item && i.kind !== 'power-of-attorney'),
    );
    if (kept.length === 0) return [];
    return [
      wait(m, {
        key: `fetch/${station.id}`,
        name: 'fetch-originals',
        owner: 'agent',
        station,
        about: 'originals to be fetched from the counter',
        since: station.progress.since,
        ladder: 'confirmation',
        commands: ['move-custody'],
        watcher: 'agent',
      }),
    ];
  });
}

function lost(m: Matter): Wait[] {
  return m.parcels.flatMap((parcel) => {
    if (
      parcel.fate.kind !== 'lost' ||
      !m.custody.some(
        (h) => parcel.items.includes(h.item) && h.holder === 'lost' && m.items.some((i) => i.id === h.item),
      )
    )
      return [];
    return [
      wait(m, {
        key: `lost/${parcel.id}`,
        name: 'lost',
        owner: 'paralegal',
        about: 'originals lost on the way: trace, claim, account to the client',
        since: parcel.fate.since,
        ladder: 'courier',
        commands: ['move-custody', 'log-client-message'],
      }),
    ];
  });
}
