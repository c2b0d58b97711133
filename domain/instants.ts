/** Instants are ISO 8601 UTC strings; these few functions turn them into days and back without any local clock. */

const HOUR = 3_600_000;

/** Epoch milliseconds of an ISO 8601 instant. Throws a RangeError when it is not one. */
export function millis(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an ISO 8601 instant: ${instant}`);
  return ms;
}

/** ISO 8601 UTC of epoch milliseconds. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The last of several instants. */
export function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((last, other) => (millis(other) > millis(last) ? other : last), first);
}

/** The day in UTC on which an instant falls. */
export function utcDay(at: string): string {
  return at.slice(0, 10);
}

/** The day in China (UTC+8 all year) on which an instant falls. */
export function chinaDay(at: string): string {
  return instant(millis(at) + 8 * HOUR).slice(0, 10);
}

/** Noon UTC of a day: the same calendar day nearly everywhere on earth. */
export function noon(day: string): string {
  return `${day}T12:00:00.000Z`;
}
