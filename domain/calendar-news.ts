import { z } from 'zod';
import type { WaitPlan } from './plans';

/**
 * News of China's calendar as every open case gets it: a year was published, or changed by a further notice. The case enters
 * it (nobody sends it: it is no command of the registry) and plans its dates anew.
 */

/** The name of the signal that brings it, and of the entry that it makes. */
export const CALENDAR_NEWS = 'calendar-news';

const VERSION = /^china-(\d{4})(?:\.(\d{1,4}))?$/;

export const calendarNewsSchema = z.strictObject({
  version: z.literal(1),
  /** The calendar that plans are to be made with, or a newer one, e.g. `china-2027`. */
  calendar: z.string().regex(VERSION),
  /** The year that was published or changed. */
  year: z.number().int().min(2000).max(2100),
  /** A further notice changed a year that was known. */
  amended: z.boolean(),
  /** Addresses of the year's notices. */
  papers: z.array(z.url()).min(1),
});
export type CalendarNews = z.infer<typeof calendarNewsSchema>;

/**
 * Is the first version of China's calendar older than the second? By the last year, then by the number of amendments
 * (`china-2026` < `china-2026.1` < `china-2027`); what is no version of it is older than none.
 */
export function isOlderCalendar(one: string, other: string): boolean {
  const [a, b] = [VERSION.exec(one), VERSION.exec(other)];
  if (a === null || b === null) return false;
  const years = Number(a[1]) - Number(b[1]);
  return years < 0 || (years === 0 && Number(a[2] ?? 0) < Number(b[2] ?? 0));
}

/** The plan was made with an older calendar of China than the news tell of: its dates may have moved. */
export function isOutdated(
  { calendar, calendarVersion }: Pick<WaitPlan, 'calendar' | 'calendarVersion'>,
  news: Pick<CalendarNews, 'calendar'> | undefined,
): boolean {
  return news !== undefined && calendar === 'china' && isOlderCalendar(calendarVersion, news.calendar);
}
