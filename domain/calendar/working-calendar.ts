import type { CalendarName } from '../plans';

/** Which days are working days, by whose word, and how far that word reaches. Days are `YYYY-MM-DD`. */
export interface WorkingCalendar {
  readonly name: CalendarName;
  /** Which data answers, e.g. `china-2026`; a plan records it, and another version is a reason to plan again. */
  readonly version: string;
  /** IANA zone in which this calendar's days begin and end. */
  readonly zone: string;
  isWorkingDay(day: string): boolean;
  /** True for a day that no published data covers: the answer to `isWorkingDay` is then an assumption (fact 13). */
  isProvisional(day: string): boolean;
}

/** A calendar that rests on yearly publications. */
export interface PublishedCalendar extends WorkingCalendar {
  readonly coveredFrom: string;
  readonly coveredUntil: string;
}

/** The calendars a plan can be made with. A client's calendar depends on where the client lives. */
export interface Calendars {
  readonly china: PublishedCalendar;
  readonly firm: PublishedCalendar;
  client(zone: string): WorkingCalendar;
}

/** Calendar data that must not be used: names the source and everything that is wrong with it. */
export class CalendarDataError extends Error {
  override readonly name = 'CalendarDataError';

  constructor(
    /** The file or other source, as it was given. */
    readonly source: string,
    /** One line each: what is wrong, and what to do. */
    readonly problems: readonly string[],
  ) {
    super(`${source}: ${problems.join('; ')}`);
  }
}
