/**
 * Calendar days as ISO strings (`YYYY-MM-DD`) and as epoch days (whole days since 1970-01-01).
 * Nothing here depends on the time zone of the process: no local getter of Date, no parsing without a zone.
 * Days of four-digit years compare rightly as strings.
 * Messages never repeat the value, because a day may be a birth date.
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
const WRITTEN_INSTANT = '1970-01-01T00:00:00.000Z';
const MS_PER_DAY = 86_400_000;

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days since 1970-01-01. Throws RangeError unless `day` is a day that exists, written `YYYY-MM-DD`. */
export function epochDay(day: string): number {
  const epoch = asEpoch(day);
  if (epoch !== undefined) return epoch;
  throw new RangeError('not a calendar day: give a day that exists, written YYYY-MM-DD');
}

/** Is it a day that exists, written `YYYY-MM-DD`? */
export function isDay(day: string): boolean {
  return asEpoch(day) !== undefined;
}

function asEpoch(day: string): number | undefined {
  if (!DAY.test(day)) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  // Some engines roll 30 February over into March: only a day that comes back as it was exists.
  return instant.getUTCDate() === Number(day.slice(8)) ? instant.getTime() / MS_PER_DAY : undefined;
}

/** The day that lies `epoch` days after 1970-01-01. Throws RangeError outside the years 0000-9999 or for a fraction. */
export function fromEpochDay(epoch: number): string {
  const instant = new Date(epoch * MS_PER_DAY);
  const text = Number.isInteger(epoch) && !Number.isNaN(instant.getTime()) ? instant.toISOString() : '';
  // Years outside 0000-9999 come with a sign and six digits.
  if (text.length !== WRITTEN_INSTANT.length)
    throw new RangeError('not a day number: give whole days within the years 0000-9999');
  return text.slice(0, 10);
}

/** `count` days later, or earlier when it is negative. */
export function addDays(day: string, count: number): string {
  return fromEpochDay(epochDay(day) + count);
}

/** Days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return epochDay(to) - epochDay(from);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: string): Weekday {
  // 1970-01-01 was a Thursday; the second remainder keeps days before it positive.
  return (((((epochDay(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The plain rhythm of the week, before any holiday or make-up day. */
export function isMondayToFriday(day: string): boolean {
  return weekday(day) <= 5;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2026-09-22` -> `22 September 2026`, as English papers write a day. */
export function dayEnglish(day: string): string {
  epochDay(day);
  const month = MONTHS[Number(day.slice(5, 7)) - 1];
  return `${Number(day.slice(8))} ${month ?? ''} ${day.slice(0, 4)}`;
}

const WRITTEN = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})\\b`, 'g');

/** Every day that a text names, `YYYY-MM-DD` or written out in English, each once, as `YYYY-MM-DD`; one that does not exist too. */
export function daysIn(text: string): string[] {
  const written = [...text.matchAll(WRITTEN)].map(([, day = '', name = '', year = '']) => {
    const month = MONTHS.findIndex((m) => m === name) + 1;
    return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
  return [...new Set([...(text.match(/\d{4}-\d{2}-\d{2}/g) ?? []), ...written])];
}

/** Mondays to Fridays after one day, up to another; at most those of a year. */
export function weekdaysBetween(from: string, to: string): number {
  const days = Math.min(366, daysBetween(from, to));
  let count = 0;
  for (let i = 1; i <= days; i++) if (isMondayToFriday(addDays(from, i))) count++;
  return count;
}

/** The UTC day of an instant. Throws RangeError unless the instant is ISO 8601 in UTC, ending in `Z`. */
export function dayOfInstant(instant: string): string {
  const day = INSTANT.exec(instant)?.[1];
  if (day === undefined)
    throw new RangeError('not an instant: give ISO 8601 in UTC, such as 2026-09-21T09:00:00Z');
  return fromEpochDay(epochDay(day));
}

/** Before every day there is. */
export const BEFORE_ALL = '0000-01-01';

/** The same day some years earlier; 28 February where there was no 29th. Not before the year 0. Throws RangeError for no day. */
export function yearsBefore(day: string, years: number): string {
  epochDay(day);
  const year = String(Math.max(0, Number(day.slice(0, 4)) - years)).padStart(4, '0');
  const leap = day.endsWith('-02-29') && fromEpochDay(epochDay(`${year}-02-28`) + 1).endsWith('-03-01');
  return `${year}${leap ? '-02-28' : day.slice(4)}`;
}

/** The same day some years later (a birthday); 28 February where there is no 29th. Not after the year 9999. */
export function yearsAfter(day: string, years: number): string {
  return yearsBefore(day, Math.max(-years, Number(day.slice(0, 4)) - 9999));
}

/** The same day of the month some months later (earlier where negative); the last of the month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  epochDay(day);
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const within = Math.min(Math.max(index, 0), 9999 * 12 + 11);
  const month = `${String(Math.floor(within / 12)).padStart(4, '0')}-${String((within % 12) + 1).padStart(2, '0')}`;
  // A month has 28 to 31 days: the last one that exists.
  for (let last = Number(day.slice(8)); last > 28; last--) {
    const asked = `${month}-${last}`;
    if (isDay(asked)) return asked;
  }
  return `${month}-${String(Math.min(Number(day.slice(8)), 28)).padStart(2, '0')}`;
}
