import type { Stay } from '../intake';
import { slugOf } from '../place';
import type { PlaybookChain } from '../playbooks/resolve';
import { stationId, stationName } from '../stations';

/**
 * Stations that may be one: a clearance of one place must not be asked for twice. Nobody knows it from the words alone, so that
 * nothing is joined; whoever keeps the intake is told. `playbooks` by the station's id: they know a city by all its names.
 */
export function perhapsOnePlace(
  stays: readonly Place[],
  playbooks: Readonly<Record<string, PlaybookChain>> = {},
): string[] {
  const places = [...new Map([...stays].reverse().map((stay) => [stationId(stay), stay])).values()].reverse();
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b) => {
      const why = reasonFor(a, b, playbooks);
      return why === undefined ? [] : [`${stationName(a)} and ${stationName(b)}: ${why}`];
    }),
  );
}

type Place = Pick<Stay, 'city' | 'district'>;

function reasonFor(
  a: Place,
  b: Place,
  playbooks: Readonly<Record<string, PlaybookChain>>,
): string | undefined {
  const cityOf = (place: Place) =>
    playbooks[stationId(place)]?.find(({ level }) => level === 'city')?.id ?? bare(place.city);
  if (cityOf(a) !== cityOf(b)) return undefined;
  if (a.district !== undefined && b.district !== undefined)
    return isOneWord(a.district, b.district) ? TWO_WAYS : undefined;
  return a.district === b.district ? TWO_WAYS : 'one is told without a district; perhaps one station';
}

const TWO_WAYS = 'perhaps one place written in two ways, and one station';

/** `Xi'an` and `Xian`, `Pudong` and `Pudong New Area`; two scripts cannot be told apart here. */
function isOneWord(a: string, b: string): boolean {
  return bare(a) === bare(b) || isHan(a) !== isHan(b);
}

const isHan = (name: string): boolean => /\p{Script=Han}/u.test(name);

const bare = (name: string): string =>
  slugOf(name)
    .replace(/-(city|shi|district|qu|new-area|new-district)$/, '')
    .replace(/-/g, '');
