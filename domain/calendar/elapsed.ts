import { addDays } from '../days';
import type { Pause } from '../plans';
import { at, dayIn, utc } from './office-hours';
import type { WorkingCalendar } from './working-calendar';

/**
 * How working days are counted while a clock may stop (fact 8).
 *
 * The day on which the clock starts is day 0. A later working day counts when the clock is running at its close,
 * 17:00 in the calendar's zone; closes are points in time, so each counts once whatever the number of stops.
 * Therefore: stopped at 10:00, a day does not count; resumed at 11:00, that day counts; stopped and resumed within
 * one day before 17:00, nothing is lost; stopped after 17:00, the day has been counted already and stays counted.
 */

/** The hour at which a working day is complete, and at which things are due. */
export const CLOSE_OF_DAY = '17:00';

/** Days that do not count: from `first` on, up to and without `resumes`; absent: for good. */
export interface StoppedDays {
  readonly first: string;
  readonly resumes?: string;
}

/** The days whose close falls into each pause, in the calendar's zone. Pauses may overlap and come in any order. */
export function stoppedDays(pauses: readonly Pause[], calendar: WorkingCalendar): StoppedDays[] {
  return pauses.map(({ from, to }) => ({
    first: nextClosingDay(from, calendar.zone),
    ...(to === undefined ? {} : { resumes: nextClosingDay(to, calendar.zone) }),
  }));
}

/** True when the clock does not run at the close of `day`. */
export function isStopped(day: string, stopped: readonly StoppedDays[]): boolean {
  return stopped.some(({ first, resumes }) => first <= day && (resumes === undefined || day < resumes));
}

/**
 * Working days used from `since` to `until` (instants, ISO 8601): the days after the day of `since`, up to and with
 * the day of `until` (what is answered on the tenth day took ten), less those that pauses took. A pause without end
 * takes every day from its start. Zero when `until` is not on a later day.
 */
export function elapsedWorkingDays(
  since: string,
  until: string,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): number {
  const stopped = stoppedDays(pauses, calendar);
  const last = dayIn(until, calendar.zone);
  let count = 0;
  for (let day = addDays(dayIn(since, calendar.zone), 1); day <= last; day = addDays(day, 1)) {
    if (!isStopped(day, stopped) && calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}

/** The day whose close is the first at or after the instant. */
function nextClosingDay(instant: string, zone: string): string {
  const day = dayIn(instant, zone);
  return utc(instant) > at(day, CLOSE_OF_DAY, zone) ? addDays(day, 1) : day;
}
