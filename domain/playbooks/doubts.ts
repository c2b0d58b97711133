import { addDays } from '../days';
import { isVerified } from '../source';
import { nameOf, pointsOf, type PlaybookChain } from './resolve';
import { POINT_NAMES, type Playbook, type PlaybookPoints, type PointName } from './schema';

/** So long a playbook counts as confirmed after a person has verified it with the office; in days. */
export const STALE_AFTER_DAYS = 180;

/** Nobody verified it within 180 days before that day (`YYYY-MM-DD`). */
export function isStale({ verifiedOn }: Pick<Playbook, 'verifiedOn'>, on: string): boolean {
  return verifiedOn === null || addDays(verifiedOn, STALE_AFTER_DAYS) < on;
}

/** A point of a playbook that the agent is to ask the station about. */
export interface Doubt {
  readonly point: PointName;
  /** What the playbook says of it. */
  readonly says: string;
  /** Where that comes from, marked where it is not verified. */
  readonly source: string;
  /** Which version says so, and when it was last verified. */
  readonly playbook: string;
  readonly verifiedOn: string | null;
}

/**
 * The points that are to be confirmed with the station on that day: those whose playbook is stale. `confirmed`: points
 * that the station itself has answered, which are in doubt no more.
 */
export function doubtsOf(chain: PlaybookChain, on: string, confirmed: readonly PointName[] = []): Doubt[] {
  const points = pointsOf(chain);
  return POINT_NAMES.flatMap((point) => {
    const fact = points[point];
    if (fact === undefined || confirmed.includes(point) || !isStale(fact.by, on)) return [];
    return [
      {
        point,
        says: sayingOf(point, fact),
        source: sourceOf(fact.by, fact),
        playbook: nameOf(fact.by),
        verifiedOn: fact.by.verifiedOn,
      },
    ];
  });
}

const SAYINGS: { readonly [P in PointName]: (fact: NonNullable<PlaybookPoints[P]>) => string } = {
  filing: ({ modes }) => `filing: ${modes.join(' or ')}`,
  sequence: ({ first }) => (first === 'psb' ? 'the police first, then the notary' : 'the notary first'),
  applicants: ({ who }) => `who may apply: ${who.join('; ')}`,
  agents: ({ who }) => `who may act for the applicant: ${who.join('; ')}`,
  passport: ({ use }) => `passport: ${use}`,
  poa: ({ form }) => `power of attorney: ${form}`,
  workingDays: ({ earliest, latest }) =>
    earliest === latest ? `${latest} working days` : `${earliest} to ${latest} working days`,
  notary: ({ rule }) => `notary: ${rule}`,
  translation: ({ rule, madeBy }) =>
    `translation: ${rule}${madeBy === undefined ? '' : madeBy === 'notary' ? '; made by the notary' : '; made by a translator'}`,
};

/** A point in words, for staff. */
export function sayingOf<P extends PointName>(point: P, fact: NonNullable<PlaybookPoints[P]>): string {
  return `${SAYINGS[point](fact)}${fact.note === undefined ? '' : ` (${fact.note})`}`;
}

/**
 * `The firm's own page (firm)`, `Agencies (secondary; unverified)`, `Agencies (secondary; confirmed 2026-11-25)`: the source
 * of a fact of a playbook, for staff.
 */
export function sourceOf(
  { sources, verifiedOn }: Pick<Playbook, 'sources' | 'verifiedOn'>,
  { source, from }: { readonly source: string; readonly from: Playbook['confidence'] },
): string {
  const mark =
    verifiedOn !== null
      ? `; confirmed ${verifiedOn}`
      : isVerified({ confidence: from })
        ? ''
        : '; unverified';
  return `${sources[source]?.title ?? source} (${from}${mark})`;
}
