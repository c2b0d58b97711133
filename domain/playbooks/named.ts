import { nearest } from '../near';
import { slugOf } from '../place';
import { chainOf, holdsOn, newest, playbooksFor, type Place, type PlaybookChain } from './resolve';
import type { Playbook } from './schema';

/** What somebody meant by a word: a chain of playbooks, or why there is none. */
export type Named =
  | { readonly kind: 'found'; readonly chain: PlaybookChain }
  | { readonly kind: 'no-such-place'; readonly near: string | undefined }
  /** `versions`: those of the playbook that was found. */
  | { readonly kind: 'no-such-version'; readonly id: string; readonly versions: readonly string[] };

/**
 * The playbooks that a word means on a day (`YYYY-MM-DD`): the id of a playbook, a city in any spelling, or a station of a
 * case (`shanghai-pudong`). `version`: that version of it, whatever its dates; else the one that holds on the day.
 */
export function playbooksNamed(all: readonly Playbook[], word: string, on: string, version?: string): Named {
  const id = idMeant(all, word, on);
  if (id === undefined) return { kind: 'no-such-place', near: nearestTo(all, word) };
  const versions = all.filter((p) => p.id === id);
  const chosen =
    version === undefined
      ? newest(versions.filter((p) => holdsOn(p, on)))
      : versions.find((p) => p.version === version);
  return chosen === undefined
    ? { kind: 'no-such-version', id, versions: versions.map((p) => p.version) }
    : { kind: 'found', chain: chainOf(all, chosen, on) };
}

function idMeant(all: readonly Playbook[], word: string, on: string): string | undefined {
  const slug = slugOf(word);
  if (all.some((p) => p.id === slug)) return slug;
  const narrowest = placesMeant(all, slug)
    .map((place) => playbooksFor(all, place, on)[0])
    .find((p) => p !== undefined && p.level !== 'national');
  return narrowest?.id;
}

/** The word as a city; then as the id of a station, which is a city with a district. */
function placesMeant(all: readonly Playbook[], slug: string): Place[] {
  const cities = all.flatMap(spellings).filter((city) => slug.startsWith(`${city}-`));
  return [{ city: slug }, ...cities.map((city) => ({ city, district: slug.slice(city.length + 1) }))];
}

function spellings({ place, level }: Playbook): string[] {
  const also = level === 'city' ? place.also : level === 'province' ? place.cities : [];
  return [place.city?.english, place.city?.chinese, ...also].filter((name) => name !== undefined).map(slugOf);
}

function nearestTo(all: readonly Playbook[], word: string): string | undefined {
  return nearest(slugOf(word), [...new Set(all.flatMap((p) => [p.id, ...spellings(p)]))]);
}

/** All versions of one playbook in the order in which they hold, and of those that begin together as they came. */
export function versionsOf(all: readonly Playbook[], id: string): Playbook[] {
  return all.filter((p) => p.id === id).sort((a, b) => byText(a.effectiveFrom ?? '', b.effectiveFrom ?? ''));
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A place in Chinese as far as the playbooks that hold for it know its names: `上海浦东`, or `上海 Huangpu` where the district
 * is in none of them; undefined where not even the city is.
 */
export function placeChinese(chain: PlaybookChain, { district }: Place): string | undefined {
  const city = chain.find((p) => p.level === 'station' || p.level === 'city')?.place.city?.chinese;
  if (city === undefined || district === undefined) return city;
  const known = districtsOf(chain).find((name) =>
    [name.english, name.chinese].some((word) => slugOf(word) === slugOf(district)),
  );
  return known === undefined ? `${city} ${district}` : `${city}${known.chinese}`;
}

/** Districts by both names: a station's own, then those that its city's playbook lists. */
function districtsOf(chain: PlaybookChain): DistrictName[] {
  return chain.flatMap(({ level, place }) => {
    if (level === 'station') return place.district ?? [];
    return level === 'city' ? (place.districts ?? []) : [];
  });
}

type DistrictName = NonNullable<Playbook['place']['district']>;
