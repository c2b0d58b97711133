import { slugOf } from '../place';
import { POINT_NAMES, type Playbook, type PlaybookPoints } from './schema';

/**
 * Which playbook holds for a place on a day, and what it says. A narrow playbook says what is known of its place; for the
 * rest the wider ones speak: station, city, province, national.
 */

/** The playbooks of one place, the narrowest first, each of one version; the last is the national one. */
export type PlaybookChain = readonly Playbook[];

export interface Place {
  readonly city: string;
  readonly district?: string | undefined;
}

/**
 * The chain for a place on a day (`YYYY-MM-DD`). Of several versions of one place that hold on that day, the one with the
 * latest beginning; of two that begin together, the later in `all` (amendments come after what was shipped).
 */
export function playbooksFor(all: readonly Playbook[], place: Place, on: string): PlaybookChain {
  const holding = all.filter((p) => holdsOn(p, on));
  const station =
    place.district === undefined
      ? undefined
      : newest(holding.filter((p) => p.level === 'station' && isStation(p, place)));
  const city = newest(holding.filter((p) => p.level === 'city' && isCity(p, place.city)));
  const province = newest(
    holding.filter((p) => p.level === 'province' && hasCity(p, place.city, city ?? station)),
  );
  const national = newest(holding.filter((p) => p.level === 'national'));
  return [station, city, province, national].filter((p) => p !== undefined);
}

/**
 * The chain of a place with one version that somebody chose, whatever its dates say, and for the rest what holds on that day.
 * It lacks the chosen version where that is none of the place.
 */
export function chainWith(
  all: readonly Playbook[],
  chosen: Playbook,
  place: Place,
  on: string,
): PlaybookChain {
  const candidates = all
    .filter((p) => p.id !== chosen.id)
    .concat({ ...chosen, effectiveFrom: null, effectiveTo: null });
  return playbooksFor(candidates, place, on).map((p) => (p.id === chosen.id ? chosen : p));
}

/** One version with the wider ones that hold on that day: what it comes to for its own place. */
export function chainOf(all: readonly Playbook[], chosen: Playbook, on: string): PlaybookChain {
  const { city, district } = chosen.place;
  if (chosen.level === 'national') return [chosen];
  if (chosen.level === 'province' || city === undefined) {
    const national = newest(all.filter((p) => p.level === 'national' && holdsOn(p, on)));
    return national === undefined ? [chosen] : [chosen, national];
  }
  return chainWith(all, chosen, { city: city.english, district: district?.english }, on);
}

/** Does this version hold on that day? */
export function holdsOn(
  { effectiveFrom, effectiveTo }: Pick<Playbook, 'effectiveFrom' | 'effectiveTo'>,
  on: string,
): boolean {
  return (effectiveFrom === null || effectiveFrom <= on) && (effectiveTo === null || on < effectiveTo);
}

/** The one that begins last; of two that begin together, the later in the list. */
export function newest(playbooks: readonly Playbook[]): Playbook | undefined {
  return playbooks.reduce<Playbook | undefined>(
    (best, p) => (best === undefined || (p.effectiveFrom ?? '') >= (best.effectiveFrom ?? '') ? p : best),
    undefined,
  );
}

const same = (a: string, b: string): boolean => slugOf(a) === slugOf(b);

function isCity({ place, level }: Playbook, city: string): boolean {
  const spellings = [place.city?.english, place.city?.chinese, ...(level === 'city' ? place.also : [])];
  return spellings.some((name) => name !== undefined && same(name, city));
}

function isStation(playbook: Playbook, { city, district = '' }: Place): boolean {
  const { place } = playbook;
  return (
    isCity(playbook, city) &&
    [place.district?.english, place.district?.chinese, ...place.also].some(
      (name) => name !== undefined && same(name, district),
    )
  );
}

function hasCity({ place }: Playbook, city: string, narrower: Playbook | undefined): boolean {
  const province = narrower?.place.province?.english;
  return (
    (province !== undefined && same(province, place.province?.english ?? '')) ||
    place.cities.some((name) => same(name, city))
  );
}

/** A point as it holds for the place, and which playbook says so. */
type Taken<T> = T & { readonly by: Playbook };

export type Points = { readonly [P in keyof PlaybookPoints]?: Taken<NonNullable<PlaybookPoints[P]>> };

/** Each point from the narrowest playbook that says it. */
export function pointsOf(chain: PlaybookChain): Points {
  const points: Record<string, unknown> = {};
  for (const name of POINT_NAMES) {
    const by = chain.find((p) => p[name] !== undefined);
    if (by !== undefined) points[name] = { ...by[name], by };
  }
  return points as Points;
}

export type TakenDocument = Taken<Playbook['documents'][number]>;

/**
 * What the place asks for, in the order of the widest playbook; what a narrower one says of a kind and form stands for it,
 * and what it does not want is left out.
 */
export function documentsOf(chain: PlaybookChain): TakenDocument[] {
  const byKey = new Map<string, TakenDocument>();
  for (const by of [...chain].reverse())
    for (const document of by.documents) byKey.set(`${document.kind}.${document.form}`, { ...document, by });
  return [...byKey.values()].filter((d) => d.wanted);
}

export type TakenFee = Taken<Playbook['fees'][number]>;

/** The official fees of the place: of several by one name, the narrowest. */
export function feesOf(chain: PlaybookChain): TakenFee[] {
  const byName = new Map<string, TakenFee>();
  for (const by of [...chain].reverse()) for (const fee of by.fees) byName.set(fee.what, { ...fee, by });
  return [...byName.values()];
}

/** `shenzhen 2024-11`: how a version is called for people. */
export function nameOf({ id, version }: Pick<Playbook, 'id' | 'version'>): string {
  return `${id} ${version}`;
}
