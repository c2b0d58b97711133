import { documentKind, DOCUMENTS } from '../documents/catalogue';
import { nearest } from '../near';
import { slugOf } from '../place';
import { isVerified, type Confidence } from '../source';
import { sourcesUsed } from './read';
import { KINDS_BY_STAY, type Playbook } from './schema';

/**
 * What stands against a new version beyond its form, one line each with its path: places and papers must be those that the
 * other playbooks and the catalogue know. `today`: `YYYY-MM-DD`. Empty: nothing.
 */
export function objectionsTo(all: readonly Playbook[], candidate: Playbook, today: string): string[] {
  return [
    ...placeObjections(all, candidate),
    ...kindObjections(candidate),
    ...dayObjections(candidate, today),
    ...sourceObjections(candidate),
  ];
}

/** Nothing is surer than where it comes from: what nobody has read must not look read. */
function sourceObjections(candidate: Playbook): string[] {
  const { sources, confidence } = candidate;
  const kinds = Object.values(sources).map(({ kind }) => kind);
  const isSure = (kind: Confidence | undefined) => kind !== undefined && isVerified({ confidence: kind });
  return [
    ...sourcesUsed(candidate).flatMap(({ path, source, from }) =>
      isSure(from) && !isSure(sources[source]?.kind)
        ? [
            `${path.join('.')}.from: ${from} is surer than its source, which is ${sources[source]?.kind ?? 'unknown'}`,
          ]
        : [],
    ),
    ...(isSure(confidence) && !kinds.some(isSure)
      ? [`confidence: ${confidence} is surer than every source of this playbook`]
      : []),
  ];
}

/** One place has one playbook with versions: a second id for it would make two of them hold at once. */
function placeObjections(all: readonly Playbook[], candidate: Playbook): string[] {
  const sameId = all.find((p) => p.id === candidate.id);
  if (sameId !== undefined && placeKey(sameId) !== placeKey(candidate))
    return [
      `id: ${candidate.id} is the playbook of ${placeText(sameId)}: give another place an id of its own`,
    ];
  const samePlace = all.find((p) => p.id !== candidate.id && placeKey(p) === placeKey(candidate));
  return samePlace === undefined
    ? []
    : [`id: ${placeText(candidate)} has the playbook ${samePlace.id}: a new version of it bears that id`];
}

function placeKey({ level, place }: Playbook): string {
  const { district, city, province } = place;
  const names = { station: [city, district], city: [city], province: [province], national: [] }[level];
  return [level, ...names.map((name) => slugOf(name?.english ?? ''))].join('/');
}

/** `Shanghai, Pudong (station)`, `Guangdong (province)`. */
export function placeText({ level, place }: Playbook): string {
  const { district, city, province } = place;
  switch (level) {
    case 'station':
      return `${city?.english ?? ''}, ${district?.english ?? ''} (station)`;
    case 'city':
      return `${city?.english ?? ''} (city)`;
    case 'province':
      return `${province?.english ?? ''} (province)`;
    case 'national':
      return 'all China (national)';
  }
}

function kindObjections({ documents }: Playbook): string[] {
  const known = [...KINDS_BY_STAY, ...DOCUMENTS.kinds.map((k) => k.kind)];
  return documents.flatMap(({ kind }, i) => {
    if (documentKind(kind) !== undefined || KINDS_BY_STAY.some((k) => k === kind)) return [];
    const near = nearest(kind, known);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    return [`documents.${i}.kind: the catalogue of documents has no ${kind}${hint}`];
  });
}

function dayObjections({ verifiedOn, sources }: Playbook, today: string): string[] {
  return [
    ...(verifiedOn !== null && verifiedOn > today ? ['verifiedOn: this day lies ahead'] : []),
    ...Object.entries(sources).flatMap(([key, { readOn }]) =>
      readOn !== undefined && readOn > today ? [`sources.${key}.readOn: this day lies ahead`] : [],
    ),
  ];
}

/** What a person found when they asked the office. */
export interface Verification {
  /** The day of it, `YYYY-MM-DD`. */
  readonly on: string;
  /** Whom they asked and how, in one line. */
  readonly source: string;
}

/**
 * A version that was confirmed with the office, as a version of its own: it says the same, and since when that is known to
 * hold. Confirming a confirmed version anew takes the place of the former confirmation's name, not of the version itself.
 */
export function verifiedVersion(playbook: Playbook, { on, source }: Verification): Playbook {
  const root = playbook.version.replace(/\.verified-[0-9-]+$/, '');
  return {
    ...playbook,
    version: `${root}.verified-${on}`,
    verifiedOn: on,
    sources: {
      ...playbook.sources,
      // Asked, not read: it makes nothing official.
      [`verified-${on}`]: { title: source, kind: 'secondary', readOn: on },
    },
  };
}
