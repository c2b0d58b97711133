import type { AskedItem, LetterFacts, StaffRole, Thing } from '../letters';
import type { Casebook } from '../casebook';
import { certificateItem } from '../custody';
import { instructionsFor } from '../documents/instructions';
import type { Item, Matter, Station } from '../matter';
import { placeChinese } from '../playbooks/named';
import { playbookOf } from '../playbooks/of-station';
import { isNotaryFirst } from '../playbooks/order';
import { settled } from '../progress';
import { stationName } from '../stations';
import type { Offices, StationName } from '../letters';

/** A letter that the matter calls for; it goes once for its key. Without `staff` it goes to the client or counsel. */
export interface DueLetter {
  readonly key: string;
  /** Keys of letters that it stands for as well: what they would say joined it before any of them went. */
  readonly also?: readonly string[];
  readonly facts: LetterFacts;
  readonly staff?: StaffRole;
  /** To whoever pays, where that is somebody else with an address; a quote is copied to whoever answers it. */
  readonly reader?: 'payer';
  /** News of an outcome waits a little, so that a slip can be corrected before it is read (instant). */
  readonly notBefore?: string;
  /** To the deputy of whoever holds the role in this case. */
  readonly deputy?: boolean;
  /** To the agent who works at this station. */
  readonly station?: string;
}

/** The wait for an item asked for (or sent back) by an entry. */
export function itemWaitKey(item: Pick<Item, 'id'>, entry: number): string {
  return `item/${item.id}/${entry}`;
}

export function named(station: Station): StationName {
  return { id: station.id, name: stationName(station) };
}

/** The office of a station that is applied to, as a reader is told of it: the police, or the notary where it comes first. */
export function namedOffice(m: Matter, station: Station): StationName {
  return {
    ...named(station),
    ...optional('chinese', placeChinese(playbookOf(m, station), station)),
    ...(isNotaryFirst(m, station) ? { is: 'notary' } : {}),
  };
}

/** Does work go on at a station other than this one? */
export function isWorkElsewhere(m: Matter, station: Station): boolean {
  return m.stations.some(
    (s) => s.id !== station.id && s.progress.kind !== 'not-started' && settled(s) === undefined,
  );
}

/** What these stations are, for a letter that speaks of all of them. */
export function officesOf(m: Matter, stations: readonly Station[]): Offices | undefined {
  const notaries = stations.filter((s) => isNotaryFirst(m, s)).length;
  if (notaries === 0) return undefined;
  return notaries === stations.length ? 'notary' : 'mixed';
}

/** When the plan says that a wait is due; absent while it is being planned. */
export function dueOf(book: Casebook, wait: string): string | undefined {
  return book.waits[wait]?.plan.dueAt;
}

/** A paper of the checklist, or a station's certificate, as a letter names it. */
export function thing(m: Matter, id: string): Thing {
  const item = m.items.find((i) => i.id === id);
  if (item !== undefined)
    return { title: item.title, kind: item.kind, ...optional('station', stationOf(m, item)) };
  const station = m.stations.find((s) => id === certificateItem(s.id));
  if (station === undefined) return id;
  const at = stationName(station);
  return { title: `certificate of ${at}`, kind: 'certificate', station: at };
}

/** "Shanghai, Pudong", for an item that belongs to one station. */
export function stationOf(m: Matter, item: Item): string | undefined {
  const station = m.stations.find((s) => s.id === item.station);
  return station === undefined ? undefined : stationName(station);
}

/** An item as the client is asked for it. `wait`: the key of the wait that says by when. */
export function asked(
  m: Matter,
  item: Item,
  book: Casebook,
  back?: Pick<AskedItem, 'hint' | 'reason'>,
): AskedItem {
  const instructions = instructionsFor(item.kind, item.form, item.dpi);
  const entry = item.state.kind === 'requested' || item.state.kind === 'sent-back' ? item.state.entry : 0;
  const dueAt = dueOf(book, itemWaitKey(item, entry));
  return {
    kind: item.kind,
    title: item.title,
    form: item.form,
    ...optional('instructions', instructions),
    ...back,
    ...optional('station', stationOf(m, item)),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** `{ [name]: value }`, or nothing for an absent value: an optional field is never present and undefined. */
export function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V });
}
