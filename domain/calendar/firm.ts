import { z } from 'zod';
import shipped from '../data/firm-calendar.json';
import { isMondayToFriday } from '../days';
import { isoDate, timeZone } from '../fields';
import { CalendarDataError, type PublishedCalendar } from './working-calendar';

const firmCalendarSchema = z
  .strictObject({
    about: z.string().optional(),
    edition: z.number().int().min(1, 'must be 1 or more, and rise with every change'),
    zone: timeZone,
    years: z
      .array(z.number().int().min(2000).max(2100))
      .min(1, 'must list the years whose closed days are known'),
    closed: z.array(
      z.strictObject({ date: isoDate, name: z.string().min(1, 'must say why the office is closed') }),
    ),
  })
  .superRefine(({ years, closed }, context) => {
    const inOrder = [...new Set(years)].sort((a, b) => a - b);
    if (
      inOrder.length !== years.length ||
      years.some((year, i) => i > 0 && year !== (years[i - 1] ?? 0) + 1)
    ) {
      context.addIssue({
        code: 'custom',
        path: ['years'],
        message: 'must be consecutive years, each once, in order',
      });
    }
    const seen = new Set<string>();
    closed.forEach(({ date }, index) => {
      const path = ['closed', index, 'date'];
      if (seen.has(date))
        context.addIssue({ code: 'custom', path, message: `${date} is listed twice: keep one` });
      if (!years.includes(Number(date.slice(0, 4)))) {
        context.addIssue({
          code: 'custom',
          path,
          message: `${date} lies in a year that years does not list: add the year`,
        });
      }
      seen.add(date);
    });
  });

/**
 * The firm's own working days: Monday to Friday, less the closed days in `data` (domain/data/firm-calendar.json unless
 * given). A day outside the listed years is provisional and follows the week.
 * `source` names the data in errors; throws CalendarDataError with every problem at once.
 */
export function firmCalendar(
  data: unknown = shipped,
  source = 'domain/data/firm-calendar.json',
): PublishedCalendar {
  const result = firmCalendarSchema.safeParse(data);
  if (!result.success) {
    throw new CalendarDataError(
      source,
      result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  const { edition, zone, years, closed } = result.data;
  const lastYear = Math.max(...years);
  const closedDays = new Set(closed.map(({ date }) => date));
  const coveredFrom = `${Math.min(...years)}-01-01`;
  const coveredUntil = `${lastYear}-12-31`;
  return {
    name: 'firm',
    version: `firm-${lastYear}.${edition}`,
    zone,
    coveredFrom,
    coveredUntil,
    isProvisional: (day) => day < coveredFrom || day > coveredUntil,
    isWorkingDay: (day) => isMondayToFriday(day) && !closedDays.has(day),
  };
}
