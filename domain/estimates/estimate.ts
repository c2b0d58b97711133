import { dayIn } from '../calendar/office-hours';
import { planWait } from '../calendar/plan';
import { CHINA_ZONE } from '../calendar/zones';
import type { Calendars } from '../calendar/working-calendar';
import type { EstimateToPlan, StationEstimate, StepAhead } from '../plans';
import { chooseDuration, inTurn, isMeasured, type Duration, type Measured } from './durations';

/** The two ends of what is expected: instants, ISO 8601 UTC. */
interface Ends {
  readonly earliest: string;
  readonly latest: string;
}

/**
 * The two dates for the client: the station's answer, in China's days, and the certificate in the client's hands, in the days of
 * the client's zone. Each step counts its working days from the end of the one before (the first from its own start, where it has
 * begun); a queue from now, beside what stands before it. Provisional as soon as a day was looked at that no notice covers.
 * What has begun is counted from its beginning, whatever day it is: an estimate that was missed stays one that was missed.
 */
export function planEstimate(
  order: EstimateToPlan,
  now: string,
  calendars: Calendars,
  measured: Measured,
): StationEstimate {
  let ends: Ends = { earliest: now, latest: now };
  let provisional = false;
  let atStation: StationEstimate['atStation'];
  const durations: Duration[] = [];
  /** One step from its start; for a queue, each of those before from the end of the one before it. */
  const pass = (step: StepAhead, duration: Duration, from: Ends): Ends => {
    const end = (start: string, days: number): string => {
      const plan = endOf(step, duration, start, days, { order, now, calendars });
      provisional ||= plan.provisional;
      return plan.at;
    };
    const starts = step.since === undefined ? from : { earliest: step.since, latest: step.since };
    return {
      earliest: end(starts.earliest, duration.earliest),
      latest: end(starts.latest, duration.latest + (step.extension ?? 0)),
    };
  };
  for (const step of order.steps) {
    const duration = chosen(order.station, step, measured);
    durations.push(duration);
    if (step.before === undefined) ends = pass(step, duration, ends);
    else {
      // Nobody's turn begins before today, however late whoever has it is.
      const turn = step.before.reduce(
        (free, other, i) =>
          laterOf(pass(other, duration.of?.[i] ?? other.usual, free), { earliest: now, latest: now }),
        { earliest: now, latest: now },
      );
      ends = laterOf(ends, turn);
    }
    if (duration.step === 'answer')
      atStation = {
        earliest: dayIn(ends.earliest, CHINA_ZONE),
        latest: dayIn(ends.latest, CHINA_ZONE),
        provisional,
      };
  }
  return {
    station: order.station,
    attempt: order.attempt,
    ...(atStation === undefined ? {} : { atStation }),
    inHand: {
      earliest: dayIn(ends.earliest, order.zone),
      latest: dayIn(ends.latest, order.zone),
      provisional,
    },
    steps: durations,
    calendarVersion: calendars.china.version,
  };
}

function chosen(station: string, step: StepAhead, measured: Measured): Duration {
  const { usual, isFixed, before } = step;
  if (isFixed === true) return usual;
  if (before !== undefined)
    return inTurn(
      before.map((other) => {
        const answer = chosen(other.station, other, measured);
        return other.mayBeNone === true ? { ...answer, earliest: 0 } : answer;
      }),
    );
  return isMeasured(usual.step) ? chooseDuration(usual, measured(station, usual.step)) : usual;
}

const laterOf = (a: Ends, b: Ends): Ends => ({
  earliest: later(a.earliest, b.earliest),
  latest: later(a.latest, b.latest),
});

/** The instant at which so many working days are over, counted as every plan counts them. */
function endOf(
  step: StepAhead,
  { calendar }: Duration,
  since: string,
  days: number,
  { order, now, calendars }: { order: EstimateToPlan; now: string; calendars: Calendars },
): { at: string; provisional: boolean } {
  if (days === 0) return { at: since, provisional: false };
  const { dueAt, provisional } = planWait(
    {
      key: `estimate/${order.station}`,
      since,
      ladder: { calendar, rungs: [], dueDay: days, breachDay: days },
      pauses: step.pauses ?? [],
      zone: order.zone,
    },
    now,
    calendars,
  );
  return { at: dueAt, provisional };
}

const later = (a: string, b: string): string => (a > b ? a : b);
