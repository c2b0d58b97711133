import { groundOf, type Ground } from '../grounds';
import type { Finding } from '../matter';
import { stationId } from '../stations';
import { ELIGIBILITY } from './eligibility-rules';
import type { Residence } from './residences';

/** From findings to clearances: one for each station that holds a needed record, and those that one of them may cover. */

export interface Clearance {
  readonly station: string;
  readonly place: string;
  readonly stays: readonly number[];
  /** `certain`: asked for and obtainable; otherwise in words for whom it is doubtful. */
  readonly state: 'certain' | 'doubtful' | 'not-obtainable' | 'not-needed';
  readonly why: string;
  /** The clearance of another station in this list is said to cover it; unless verified, both are still asked for. */
  readonly coveredBy?: { readonly station: string; readonly ground: Ground };
}

/** How many certificates this comes to: at least, where everything said of coverage is true; at most, where nothing is. */
export interface ClearanceCount {
  readonly atLeast: number;
  readonly atMost: number;
  readonly doubtful: number;
  readonly words: string;
}

/** One for each place lived in, in the order of the first stay there. */
export function clearancesOf(residences: readonly Residence[], findings: readonly Finding[]): Clearance[] {
  const places = new Map<string, { place: string; city: string; stays: Set<number> }>();
  for (const { station, place, city, stays } of residences) {
    const known = places.get(station) ?? { place, city: stationId({ city }), stays: new Set<number>() };
    for (const stay of stays) known.stays.add(stay);
    places.set(station, known);
  }
  const drafts = [...places].map(([station, { place, city, stays }]) => ({
    station,
    place,
    city,
    stays: [...stays].sort((a, b) => a - b),
    ...stateOf(findings.filter((f) => stays.has(f.stay))),
  }));
  return drafts.map(({ city, ...draft }) => {
    if (draft.state === 'not-needed') return draft;
    const covering = ELIGIBILITY.coverage
      .filter((rule) => rule.covers.includes(city))
      .flatMap((rule) => {
        const by = drafts.find(
          (d) => d.city === rule.city && (d.state === 'certain' || d.state === 'doubtful'),
        );
        return by === undefined ? [] : [{ station: by.station, ground: groundOf(rule, rule.says) }];
      })[0];
    return covering === undefined ? draft : { ...draft, coveredBy: covering };
  });
}

function stateOf(findings: readonly Finding[]): Pick<Clearance, 'state' | 'why'> {
  const wanted = findings.filter((f) => f.required !== 'no');
  if (wanted.length === 0) return { state: 'not-needed', why: 'no destination asks for it' };
  if (wanted.every((f) => f.obtainable === 'no'))
    return { state: 'not-obtainable', why: 'asked for, but not obtainable: a waiver or an explanation' };
  const doubts = [
    ...(wanted.every((f) => f.required === 'doubtful') ? ['whether it is asked for'] : []),
    ...(wanted.every((f) => f.obtainable !== 'yes') ? ['whether it is obtainable'] : []),
  ];
  return doubts.length === 0
    ? { state: 'certain', why: 'asked for and obtainable' }
    : { state: 'doubtful', why: `in doubt: ${doubts.join(' and ')}` };
}

export function countOf(clearances: readonly Clearance[]): ClearanceCount {
  const sought = clearances.filter((c) => c.state === 'certain' || c.state === 'doubtful');
  const covered = sought.filter((c) => c.coveredBy !== undefined);
  const doubtful = sought.filter((c) => c.state === 'doubtful').length;
  const verified = covered.filter((c) => c.coveredBy?.ground.verified === true).length;
  const atMost = sought.length - verified;
  const atLeast = sought.length - covered.length;
  return {
    atLeast,
    atMost,
    doubtful,
    words: [
      atLeast === atMost ? clearanceWord(atMost) : `${atLeast} to ${clearanceWord(atMost)}`,
      ...(doubtful > 0 ? [sought.length === 1 ? 'in doubt' : `${doubtful} of them in doubt`] : []),
    ].join(', '),
  };
}

const clearanceWord = (count: number): string =>
  count === 0 ? 'no clearance' : count === 1 ? '1 clearance' : `${count} clearances`;
