import { z } from 'zod';
import { isoDate } from '../fields';
import { agreeing, heard, type Contradiction } from '../heard';
import { CalendarDataError } from './working-calendar';

const RIGHT_YEAR = 'take the file of the right year';
/** Up to so many days of another year are named one by one: slips, and not the file of another year. */
const SLIPS = 3;

/**
 * One year of the State Council's holiday notice, in the format of the public project holiday-cn: `days` lists only
 * the days that differ from the weekly rhythm or belong to a holiday; `papers` names the notice and its amendments.
 */
const yearNoticeSchema = agreeing(
  z.object({
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
  }),
  contradictions,
);

export type YearNotice = z.infer<typeof yearNoticeSchema>;

/** The notice of a year may reach into the last days of the year before (that of 2019 moved 29-31 December 2018). */
function belongsTo(year: number, date: string): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
}

/** What of a year file, right or wrong, can be held against the rest of it. */
const parts = heard(
  z.object({ year: heard(z.number()), days: heard(z.array(heard(z.object({ date: heard(isoDate) })))) }),
);

interface ListedDay {
  readonly date: string;
  readonly path: readonly (string | number)[];
}

function contradictions(value: unknown): Contradiction[] {
  const { year, days = [] } = parts.parse(value) ?? {};
  const listed = days.flatMap((day, i) =>
    day?.date === undefined ? [] : [{ date: day.date, path: ['days', i, 'date'] }],
  );
  return [...twice(listed), ...(year === undefined ? [] : outsideOf(year, listed))];
}

/** Of a file of another year nearly all days are wrong, in the same way: that is one problem. */
function outsideOf(year: number, listed: readonly ListedDay[]): Contradiction[] {
  const outside = listed.filter(({ date }) => !belongsTo(year, date));
  if (outside.length <= SLIPS)
    return outside.map(({ date, path }) => ({
      path,
      message: `${date} lies outside ${year}: ${RIGHT_YEAR}`,
    }));
  const span = `${outside[0]?.date} to ${outside.at(-1)?.date}`;
  return [
    {
      path: ['days'],
      message: `${outside.length} of its ${listed.length} days, from ${span}, lie outside ${year}: ${RIGHT_YEAR}`,
    },
  ];
}

function twice(listed: readonly ListedDay[]): Contradiction[] {
  const dates = listed.map(({ date }) => date);
  return listed.flatMap(({ date, path }, i) =>
    dates.indexOf(date) < i
      ? [{ path, message: `${date} is listed twice: keep the entry that the notice states` }]
      : [],
  );
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
