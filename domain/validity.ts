import { addDays, monthsAfter } from './days';
import { dayAfter } from './stays/spans';
import { speaksOf, type Validity } from './destinations/destination-file';
import { destinationFile } from './destinations/shipped';
import { groundOf, holdsOn, type Ground } from './grounds';
import type { Intake } from './intake';
import type { Attempt, Matter, Station } from './matter';
import type { ValidityView } from './view';

/**
 * How long a certificate is of use at each destination, and from which day it is worth filing for one (facts 10, 12). No rule
 * of this is certain, so it warns and never refuses. Days are `YYYY-MM-DD`; months end on the last day they have.
 */

type Destination = Intake['destinations'][number];

export interface Usefulness {
  readonly destination: string;
  readonly authority: string;
  readonly filingOn: string;
  /** A certificate issued before this day is of no use there; `null`: any day will do. */
  readonly issueFrom: string | null;
  /** Why, in words; empty where any day will do. */
  readonly why: string;
  /** Of the certificate that was issued; absent before. */
  readonly issued?: IssuedUsefulness;
  /** On which day it must still be good; the day of a decision is not known, and days are counted to the filing. */
  readonly measuredAt: Validity['measuredAt'];
  readonly ground: Ground;
}

export interface IssuedUsefulness {
  readonly on: string;
  /** The last day on which it is good; `null`: it does not age unless the applicant goes back. */
  readonly goodUntil: string | null;
  readonly problems: readonly string[];
}

/** One for each destination of which a rule is on file; the strictest of its rules. `issuedOn` where there is a certificate. */
export function usefulness(intake: Intake, issuedOn?: string): Usefulness[] {
  const left = lastDeparture(intake);
  return intake.destinations.flatMap((destination) => {
    const of = destinationFile(destination.destination)
      .validity.filter((rule) => holdsOn(rule, destination.filingOn) && speaksOf(rule, destination))
      .map((rule) => usefulnessBy(rule, destination, left, issuedOn));
    return of.reduce<Usefulness[]>(
      ([best], one) => [best === undefined || isStricter(one, best) ? one : best],
      [],
    );
  });
}

/** The last day of the last stay: nobody told us of a later one. */
export function lastDeparture({ stays }: Pick<Intake, 'stays'>): string {
  return stays.reduce((last, { to }) => (to > last ? to : last), '');
}

/** The day on which the station issued its certificate, if it did. */
export function issuedOn(station: Pick<Station, 'attempts'>): string | undefined {
  const answer = station.attempts.findLast(({ answer }: Attempt) => answer.kind === 'issued')?.answer;
  return answer?.kind === 'issued' ? answer.on : undefined;
}

function isStricter(a: Usefulness, b: Usefulness): boolean {
  return (a.issueFrom ?? '') > (b.issueFrom ?? '');
}

function usefulnessBy(
  rule: Validity,
  { destination, authority, filingOn }: Destination,
  left: string,
  issued: string | undefined,
): Usefulness {
  // Who lives there on the day of filing has no last departure yet: only the age counts.
  const livesThere = left >= filingOn;
  const young = rule.months === null ? null : freshFrom(filingOn, rule.months);
  const lasting = livesThere ? null : lastingFrom(rule, left);
  const byAge = young === null || lasting === null ? young : young < lasting ? young : lasting;
  const afterLeaving = rule.afterLastDeparture && !livesThere ? dayAfter(left) : null;
  const issueFrom = [byAge, afterLeaving].reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a));
  return {
    destination,
    authority,
    filingOn,
    issueFrom,
    why:
      issueFrom === null
        ? ''
        : issueFrom === afterLeaving
          ? `issued before the last departure from China (${left}), it would be of no use`
          : `issued earlier, it would be older than ${rule.months ?? 0} months at the filing on ${filingOn}`,
    ...(issued === undefined
      ? {}
      : { issued: judged(rule, issued, { left, livesThere, filingOn, lasting }) }),
    measuredAt: rule.measuredAt,
    ground: groundOf(rule, rule.says),
  };
}

/** The first day from which something issued is no older than `months` on a day. */
export function freshFrom(day: string, months: number): string {
  let first = monthsAfter(day, -months);
  while (monthsAfter(first, months) < day) first = addDays(first, 1);
  return first;
}

/** From which day of issue it does not age; `null`: it always does. */
function lastingFrom({ lastingAfterDeparture, months }: Validity, left: string): string | null {
  if (lastingAfterDeparture === 'always') return dayAfter(left);
  return lastingAfterDeparture === 'within-months' && months !== null ? freshFrom(left, months) : null;
}

function judged(
  { months, afterLastDeparture }: Validity,
  on: string,
  {
    left,
    livesThere,
    filingOn,
    lasting,
  }: { left: string; livesThere: boolean; filingOn: string; lasting: string | null },
): IssuedUsefulness {
  const ages = months !== null && !(lasting !== null && on >= lasting);
  const goodUntil = ages ? monthsAfter(on, months) : null;
  return {
    on,
    goodUntil,
    problems: [
      ...(goodUntil !== null && goodUntil < filingOn
        ? [`it is good until ${goodUntil}, before the filing on ${filingOn}`]
        : []),
      ...(afterLastDeparture && !livesThere && on <= left
        ? [`it was issued on ${on}, not after the last departure from China (${left})`]
        : []),
    ],
  };
}

/** For each station and destination: from when a certificate is worth filing for, and how long the one issued is good. */
export function validityOf(matter: Pick<Matter, 'intake' | 'stations'>): ValidityView[] {
  return matter.stations.flatMap((station) => {
    const filed = station.attempts.some((attempt) => attempt.answer.kind === 'pending');
    return usefulness(matter.intake, issuedOn(station)).map(
      ({ issued, ground, issueFrom, measuredAt: _at, ...rest }) => ({
        station: station.id,
        ...rest,
        fileFrom: issueFrom,
        filed,
        issuedOn: issued?.on ?? null,
        goodUntil: issued?.goodUntil ?? null,
        problems: issued?.problems ?? [],
        source: ground.source,
        verified: ground.verified,
      }),
    );
  });
}
