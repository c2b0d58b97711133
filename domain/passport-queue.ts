import type { Casebook } from './casebook';
import { latestAttempt, pendingAttempt } from './attempts';
import { stationHolding } from './custody';
import { usualAnswer } from './estimates/answer';
import type { Item, Matter, Station } from './matter';
import { isPassport } from './passports';
import type { StationEstimate } from './plans';
import { itemsFor } from './playbooks';
import { stationName } from './stations';

/**
 * A passport cannot be at two counters: stations that want the same one queue for it, in the order of filing. Who has it
 * comes first, then whoever confirmed its procedure first, then those of whom it is not known yet whether they keep it.
 */
export interface PassportQueue {
  readonly item: string;
  readonly title: string;
  /** Who has it now; null while it has not come. */
  readonly holder: string | null;
  readonly places: readonly QueuePlace[];
}

export interface QueuePlace {
  readonly station: string;
  readonly name: string;
  readonly turn: 'has-it' | 'next' | 'waits';
  /** Does its counter keep the passport until it answers? Null: not confirmed yet. */
  readonly keeps: boolean | null;
  /**
   * China working days for which the stations before it keep the passport, after what `freeOn` says: what each takes to answer,
   * as its own dates have it. Those that have not said whether they keep it count in `latest` alone.
   */
  readonly waits: { readonly earliest: number; readonly latest: number };
  /** When whoever has it is expected to answer, as the client is told; days. Absent where nobody keeps it, or while it is planned. */
  readonly freeOn?: { readonly earliest: string; readonly latest: string; readonly provisional: boolean };
}

/** Every passport that several stations want and one of them may keep. Without a casebook, without dates. */
export function passportQueues(m: Matter, book?: Casebook): PassportQueue[] {
  return m.items
    .filter((item) => item.form === 'original' && isPassport(item) && item.state.kind !== 'unobtainable')
    .flatMap((item) => queueFor(m, item, book) ?? []);
}

function queueFor(m: Matter, item: Item, book: Casebook | undefined): PassportQueue | undefined {
  const holder = m.custody.find((h) => h.item === item.id)?.holder ?? null;
  const keeper = m.stations.find((s) => holder !== null && s.id === stationHolding(holder));
  const waiting = m.stations
    .filter(
      (s) =>
        s !== keeper &&
        ['contact', 'documents'].includes(s.progress.kind) &&
        itemsFor(m.items, s, m.intake).includes(item),
    )
    .sort(byTurn);
  const queue = [...(keeper === undefined ? [] : [keeper]), ...waiting];
  if (queue.length < 2 || queue.every((s) => s !== keeper && keeps(s) === false)) return undefined;
  const freeOn = keeper === undefined ? undefined : answerRange(keeper, book);
  return {
    item: item.id,
    title: item.title,
    holder,
    places: queue.map((station, i) => ({
      station: station.id,
      name: stationName(station),
      turn: station === keeper ? 'has-it' : queue[i - 1] === keeper ? 'next' : 'waits',
      keeps: station === keeper ? true : keeps(station),
      // Whoever has it counts by its date where there is one.
      waits: sum(
        queue
          .slice(0, i)
          .filter((s) => s !== keeper || freeOn === undefined)
          .map((s) => daysKept(m, s, book)),
      ),
      ...(freeOn === undefined || station === keeper ? {} : { freeOn }),
    })),
  };
}

/** Confirmed before unconfirmed; of those confirmed, in the order in which they were. */
function byTurn(a: Station, b: Station): number {
  const since = ({ procedure }: Station) => (procedure.kind === 'confirmed' ? procedure.since : '~');
  return since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0;
}

function keeps({ procedure }: Station): boolean | null {
  return procedure.kind === 'confirmed' ? procedure.passport === 'kept' : null;
}

/** Measured, where the station's own dates were made from measured times. */
function daysKept(m: Matter, station: Station, book: Casebook | undefined): QueuePlace['waits'] {
  const kept = stationKeeps(station);
  if (kept === false) return { earliest: 0, latest: 0 };
  const made = estimateOf(station, book)?.steps.find((s) => s.step === 'answer');
  const { earliest, latest } = made ?? usualAnswer(m, station);
  return { earliest: kept === null ? 0 : earliest, latest };
}

/** Whoever has it keeps it, whatever it had said. */
function stationKeeps(station: Station): boolean | null {
  return pendingAttempt(station) === undefined ? keeps(station) : true;
}

const sum = (ranges: readonly QueuePlace['waits'][]): QueuePlace['waits'] => ({
  earliest: ranges.reduce((total, r) => total + r.earliest, 0),
  latest: ranges.reduce((total, r) => total + r.latest, 0),
});

/** When the station is expected to answer, as its own dates have it. */
function answerRange(station: Station, book: Casebook | undefined): QueuePlace['freeOn'] {
  return pendingAttempt(station) === undefined ? undefined : estimateOf(station, book)?.atStation;
}

/** Of this attempt: one that was made before it was filed says nothing of when it will be answered. */
function estimateOf(station: Station, book: Casebook | undefined): StationEstimate | undefined {
  const made = book?.estimates?.[station.id];
  return made?.attempt === latestAttempt(station) ? made : undefined;
}

/** `; this station is next in the queue`, or nothing where there is no queue. */
export function turnOf(m: Matter, station: Station, item: string): string {
  const place = passportQueues(m)
    .find((q) => q.item === item)
    ?.places.find((p) => p.station === station.id);
  if (place === undefined || place.turn === 'has-it') return '';
  return place.turn === 'next'
    ? '; this station is next in the queue'
    : '; others are before this station in the queue';
}

/** One line for people: who has it, who is next, and what that does to dates. Days as `YYYY-MM-DD`. */
export function queueText(queue: PassportQueue): string {
  const order = queue.places.map((p) => {
    const kept = p.keeps === null ? ' (not known whether it keeps it)' : p.keeps ? '' : ' (only looks at it)';
    return `${p.name}${kept}: ${waitText(p)}`;
  });
  return `${queue.title}: ${order.join('; ')}`;
}

function waitText({ turn, waits, freeOn }: QueuePlace): string {
  if (turn === 'has-it') return 'has it';
  const free =
    freeOn === undefined
      ? []
      : [`free between ${freeOn.earliest} and ${freeOn.latest}${freeOn.provisional ? ' (provisional)' : ''}`];
  const more =
    waits.latest === 0
      ? []
      : [
          `${freeOn === undefined ? '' : 'then '}${waits.earliest} to ${waits.latest} working days in China for those before it`,
        ];
  const when = [...free, ...more].join(', ');
  return when === '' ? 'next, nobody is before it' : `${turn === 'next' ? 'next, ' : ''}${when}`;
}
