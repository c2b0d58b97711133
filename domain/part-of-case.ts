import { certificateItem, stationHolding } from './custody';
import type { PassportQueue } from './passport-queue';
import { stationName } from './stations';

/**
 * The part of a case that belongs to somebody who works at some of its stations only: those stations, what is asked for them,
 * and what is asked for no single one (a passport). Everybody else's part is the whole.
 */
export interface Part {
  /** Every station of the case is theirs. */
  readonly whole: boolean;
  readonly station: (id: string) => boolean;
  /** Their stations in this case, by id. */
  readonly stations: readonly string[];
  /** An item of the checklist, or a certificate, by its id. */
  readonly item: (id: string) => boolean;
  /** Who holds an original; of another station's counter no more than that it is one. */
  readonly holder: (holder: string) => string;
  /** Is this the id of another station or of something of its, alone or as a part of a key with slashes? */
  readonly isOthers: (id: string) => boolean;
  /** Does a line of text speak of another station, of its items, or name its place? */
  readonly foreign: (text: string) => boolean;
}

/** What a part is made from: of the matter and of the view alike. */
export interface Parted {
  readonly stations: readonly { readonly id: string; readonly city: string; readonly district?: string }[];
  readonly items: readonly { readonly id: string; readonly station?: string }[];
}

/** The one paper that names every station of the case. */
const NAMES_ALL = /^power-of-attorney(\.|$)/;

/** `worksAt`: is the station with this id theirs? */
export function partOf({ stations, items }: Parted, worksAt: (station: string) => boolean): Part {
  const others = stations.filter(({ id }) => !worksAt(id));
  const whole = others.length === 0;
  const stationOfItem = new Map(items.map(({ id, station }) => [id, station]));
  const item = (id: string): boolean => {
    if (NAMES_ALL.test(id)) return whole;
    const station = stationOfItem.get(id);
    return station === undefined ? !others.some((s) => certificateItem(s.id) === id) : worksAt(station);
  };
  const ids = [
    ...others.flatMap(({ id }) => [id, certificateItem(id)]),
    ...items.filter(({ id }) => !item(id) && !NAMES_ALL.test(id)).map(({ id }) => id),
  ];
  const words = [...ids, ...others.map(stationName)].map((word) => word.toLowerCase());
  return {
    whole,
    station: worksAt,
    stations: stations.map(({ id }) => id).filter(worksAt),
    item,
    holder: (holder) => {
      const station = stationHolding(holder);
      return station === undefined || worksAt(station) ? holder : 'another station';
    },
    isOthers: (id) => id.split('/').some((named) => ids.includes(named)),
    foreign: (text) => words.some((word) => text.toLowerCase().includes(word)),
  };
}

/** Passports for which the stations of this part queue, and their places alone. */
export function queuesIn(part: Part, queues: readonly PassportQueue[]): PassportQueue[] {
  return queues
    .map((queue) => ({
      ...queue,
      holder: queue.holder === null ? null : part.holder(queue.holder),
      places: queue.places.filter((place) => part.station(place.station)),
    }))
    .filter((queue) => queue.places.length > 0);
}
