import { z } from 'zod';
import { isoDate } from '../fields';
import { CalendarDataError } from './working-calendar';

/**
 * One year of the State Council's holiday notice, in the format of the public project holiday-cn: `days` lists only
 * the days that differ from the weekly rhythm or belong to a holiday; `papers` names the notice and its amendments.
 */
const yearNoticeSchema = z
  .object({
    year: z.number().int().min(2000, 'must be a year from 2000').max(2100, 'must be a year up to 2100'),
    papers: z
      .array(z.url({ protocol: /^https?$/, error: 'must be the address of the notice' }))
      .min(
        1,
        'names no State Council notice, so this year is not official: wait for the notice (usually October to December of the year before) and load the file that names it',
      ),
    days: z
      .array(z.object({ name: z.string().min(1), date: isoDate, isOffDay: z.boolean() }))
      .min(1, 'lists no day: a notice always does, so take the complete file'),
  })
  .superRefine((notice, context) => {
    const seen = new Set<string>();
    notice.days.forEach(({ date }, index) => {
      const problem = seen.has(date)
        ? `${date} is listed twice: keep the entry that the notice states`
        : belongsTo(notice.year, date)
          ? undefined
          : `${date} lies outside ${notice.year}: take the file of the right year`;
      if (problem !== undefined)
        context.addIssue({ code: 'custom', path: ['days', index, 'date'], message: problem });
      seen.add(date);
    });
  });

export type YearNotice = z.infer<typeof yearNoticeSchema>;

/** The notice of a year may reach into the last days of the year before (that of 2019 moved 29-31 December 2018). */
function belongsTo(year: number, date: string): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
}

/**
 * Reads a year file; unknown fields are ignored. `source` (a path) only names it in errors.
 * Throws CalendarDataError with every problem at once; a year without `papers` is refused as unofficial (fact 13).
 */
export function readYearNotice(value: unknown, source: string): YearNotice {
  const result = yearNoticeSchema.safeParse(value);
  if (result.success) return result.data;
  throw new CalendarDataError(
    source,
    result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
  );
}
