import type { Ground } from '../grounds';
import type { Matter, Station } from '../matter';
import { slugOf } from '../place';
import { isVerified } from '../source';
import { daysOfAll, union } from '../stays/spans';
import { residencesOf, type Residence } from '../stays/residences';
import { playbookOf } from './of-station';
import { nameOf, pointsOf, type PlaybookChain } from './resolve';

/** Who may apply, as far as days can say it. */

/**
 * The days in a city, of all its districts, against those that the playbook of the place asks for; `undefined` where it asks
 * for none. The national playbook's days are a rule of eligibility of their own.
 */
export function daysAsked(
  chain: PlaybookChain,
  city: string,
  residences: readonly Residence[],
): { readonly enough: boolean; readonly ground: Ground } | undefined {
  const point = pointsOf(chain).applicants;
  if (point?.leastDays === undefined || point.by.level === 'national') return undefined;
  const days = daysOfAll(union(residences.filter((r) => slugOf(r.city) === slugOf(city))));
  const { by, leastDays } = point;
  return {
    enough: days >= leastDays,
    ground: {
      rule: `playbook-${by.id}-${by.version}`,
      why: `the playbook ${nameOf(by)} asks for ${leastDays} days: ${days} days there`,
      source: by.sources[point.source]?.title ?? point.source,
      // Of a version that somebody confirmed with the office each point is.
      verified: isVerified({ confidence: point.from }) || by.verifiedOn !== null,
    },
  };
}

/** Why the applicant of a case was not there for long enough; `undefined`: long enough, or nobody asks. */
export function daysShort(m: Matter, station: Station): Ground | undefined {
  const days = daysAsked(playbookOf(m, station), station.city, residencesOf(m.intake));
  return days === undefined || days.enough ? undefined : days.ground;
}
