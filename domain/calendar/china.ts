import notice2024 from '../data/china-holidays/2024.json';
import notice2025 from '../data/china-holidays/2025.json';
import notice2026 from '../data/china-holidays/2026.json';
import { isMondayToFriday } from '../days';
import { isWorkdayByLibrary } from './china-library';
import { CalendarDataError, type PublishedCalendar } from './working-calendar';
import { CHINA_ZONE } from './zones';
import { readYearNotice, type YearNotice } from './year-notice';

/** The years that come with the product. */
export const SHIPPED_NOTICES: readonly YearNotice[] = [
  readYearNotice(notice2024, 'domain/data/china-holidays/2024.json'),
  readYearNotice(notice2025, 'domain/data/china-holidays/2025.json'),
  readYearNotice(notice2026, 'domain/data/china-holidays/2026.json'),
];

/**
 * China's working days: Monday to Friday, public holidays off, make-up Saturdays and Sundays on (fact 13).
 *
 * A covered year is answered by its notice alone. For any other day the library chinese-days has the word: it knows
 * the years before, and keeps to Monday to Friday after its last one; either way the day is provisional.
 * Where two notices name a day, the later year's holds.
 *
 * Throws CalendarDataError when `notices` is empty, names a year twice or leaves a year out between two others.
 */
export function chinaCalendar(notices: readonly YearNotice[] = SHIPPED_NOTICES): PublishedCalendar {
  const inOrder = [...notices].sort((a, b) => a.year - b.year);
  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) {
    throw new CalendarDataError('china calendar', ['no year is loaded: load at least one notice']);
  }
  refuseGaps(inOrder);

  const listed = new Map(inOrder.flatMap(({ days }) => days).map(({ date, isOffDay }) => [date, !isOffDay]));
  const coveredFrom = `${first.year}-01-01`;
  const coveredUntil = `${last.year}-12-31`;
  const isProvisional = (day: string): boolean => day < coveredFrom || day > coveredUntil;
  return {
    name: 'china',
    version: versionOf(inOrder, last.year),
    zone: CHINA_ZONE,
    coveredFrom,
    coveredUntil,
    isProvisional,
    isWorkingDay: (day) =>
      listed.get(day) ?? (isProvisional(day) ? isWorkdayByLibrary(day) : isMondayToFriday(day)),
  };
}

function refuseGaps(inOrder: readonly YearNotice[]): void {
  const problems = inOrder.slice(1).flatMap(({ year }, index) => {
    const before = inOrder[index]?.year ?? year;
    if (year === before) return [`${year} is given twice: keep one notice for a year`];
    return year === before + 1
      ? []
      : [`no year between ${before} and ${year} may be missing: load ${before + 1} first`];
  });
  if (problems.length > 0) throw new CalendarDataError('china calendar', problems);
}

/** `china-2026`; `china-2026.1` once an amendment is among the papers, so that an amended year is another version. */
function versionOf(notices: readonly YearNotice[], lastYear: number): string {
  const amendments = notices.reduce((sum, { papers }) => sum + papers.length - 1, 0);
  return amendments === 0 ? `china-${lastYear}` : `china-${lastYear}.${amendments}`;
}
