import { Temporal } from 'temporal-polyfill';
import { addDays, isMondayToFriday } from '../days';

/**
 * Wall-clock times in a zone, safe across changes of the clock. Instants come in as ISO 8601 with an offset or `Z`
 * and go out in UTC with milliseconds (`2026-09-21T01:00:00.000Z`, as Date writes them), so that they also compare
 * rightly as strings. Throws RangeError for an instant without offset and for a zone that the process does not know.
 */

export const OFFICE_OPENS = '09:00';
/** The office is closed from this minute on. */
export const OFFICE_CLOSES = '18:00';

/** The calendar day, `YYYY-MM-DD`, on which an instant falls in a zone. */
export function dayIn(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/**
 * The instant at which the clocks of a zone show `time` (`HH:MM`) on `day`. Where that hour is skipped, the same
 * length of time after the skip; where it comes twice, the first.
 */
export function at(day: string, time: string, zone: string): string {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time });
  return inUtc(local.toInstant());
}

/** The instant itself when it falls within 09:00-18:00 from Monday to Friday in the zone, else the next 09:00 that does. */
export function nextOpening(instant: string, zone: string): string {
  const local = zoned(instant, zone);
  const time = local.toPlainTime();
  let day = local.toPlainDate().toString();
  if (isMondayToFriday(day)) {
    if (isBefore(time, OFFICE_OPENS)) return at(day, OFFICE_OPENS, zone);
    if (isBefore(time, OFFICE_CLOSES)) return inUtc(local.toInstant());
  }
  do day = addDays(day, 1);
  while (!isMondayToFriday(day));
  return at(day, OFFICE_OPENS, zone);
}

/** The latest 09:00 of a Monday to Friday in the zone that is not after the instant. */
export function lastOpening(instant: string, zone: string): string {
  const local = zoned(instant, zone);
  let day = local.toPlainDate().toString();
  if (isBefore(local.toPlainTime(), OFFICE_OPENS)) day = addDays(day, -1);
  while (!isMondayToFriday(day)) day = addDays(day, -1);
  return at(day, OFFICE_OPENS, zone);
}

/** The same instant as it is written everywhere: UTC with milliseconds. */
export function utc(instant: string): string {
  return inUtc(Temporal.Instant.from(instant));
}

function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function isBefore(time: Temporal.PlainTime, limit: string): boolean {
  return Temporal.PlainTime.compare(time, Temporal.PlainTime.from(limit)) < 0;
}

function inUtc(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
