import type { Stay } from './intake';
import type { Station } from './matter';
import { slugOf } from './place';

/** As long as the name of a station may be in an envelope. */
const LONGEST = 80;

/** The id of the station that holds a stay's record: city and district, e.g. `shanghai-pudong`; letters of any script. */
export function stationId(stay: Pick<Stay, 'city' | 'district'>): string {
  const id = slugOf([stay.city, stay.district].filter((part) => part !== undefined).join(' '))
    .slice(0, LONGEST)
    // Neither a dash nor half a character at the cut.
    .replace(/[-\uD800-\uDBFF]$/, '');
  // Tables by station are plain objects, which know a word or two by themselves.
  return id in Object.prototype ? `place-${id}` : id;
}

/** For people: `Shanghai, Pudong`. */
export function stationName(station: Pick<Stay, 'city' | 'district'>): string {
  return station.district === undefined ? station.city : `${station.city}, ${station.district}`;
}

/** One station for each place lived in, in the order of the stays; `wanted` says which stays need a clearance. */
export function stationsOf(stays: readonly Stay[], wanted: (index: number) => boolean): Station[] {
  const byId = new Map<string, { city: string; district?: string; stays: number[] }>();
  stays.forEach((stay, index) => {
    if (!wanted(index)) return;
    const id = stationId(stay);
    const known = byId.get(id);
    if (known) known.stays.push(index);
    else
      byId.set(id, {
        city: stay.city,
        ...(stay.district === undefined ? {} : { district: stay.district }),
        stays: [index],
      });
  });
  return [...byId].map(([id, place]) => ({
    id,
    ...place,
    procedure: { kind: 'unconfirmed' },
    attempts: [],
    progress: { kind: 'not-started' },
  }));
}
