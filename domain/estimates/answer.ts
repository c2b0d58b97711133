import { pendingAttempt } from '../attempts';
import { STATION_DAYS } from '../ladders';
import type { Matter, Station } from '../matter';
import type { StepAhead } from '../plans';
import { sourceOf } from '../playbooks/doubts';
import { playbookOf } from '../playbooks/of-station';
import { pointsOf } from '../playbooks/resolve';
import { LADDER_SOURCE, type Duration } from './durations';

/** How long a station takes to answer, before anything is measured there: said in one place, for its own dates and for those who queue behind it. */

/** The station's own word in this case, else its playbook; the national playbook's range is the default. China working days. */
export function usualAnswer(m: Matter, station: Station): Duration {
  const point = pointsOf(playbookOf(m, station)).workingDays;
  const { procedure } = station;
  const said =
    pendingAttempt(station)?.workingDays ??
    (procedure.kind === 'confirmed' ? procedure.workingDays : undefined);
  const known: Duration = {
    step: 'answer',
    calendar: 'china',
    earliest: point?.earliest ?? STATION_DAYS.earliest,
    latest: point?.latest ?? STATION_DAYS.latest,
    basis: point === undefined || point.by.level === 'national' ? 'default' : 'playbook',
    source: point === undefined ? LADDER_SOURCE : sourceOf(point.by, point),
    verified: point !== undefined && (point.from === 'firm' || point.from === 'official'),
  };
  if (said === undefined) return known;
  const latest = Math.max(said, known.latest);
  return {
    ...known,
    earliest: said,
    latest,
    basis: 'station',
    source: `the station's own word: ${said} working days; up to ${latest}: ${known.source}`,
    verified: true,
  };
}

/** The answer as a step ahead; where it is awaited, from when the application was filed. */
export function answerAhead(m: Matter, station: Station): StepAhead {
  const usual = usualAnswer(m, station);
  const attempt = pendingAttempt(station);
  return attempt === undefined
    ? { usual }
    : { usual, since: attempt.since, pauses: attempt.stops, extension: attempt.extension };
}
