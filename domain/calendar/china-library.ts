import library from 'chinese-days/dist/chinese-days.json';
import { isMondayToFriday } from '../days';

/**
 * The tables of the library chinese-days, not its functions: those look at a day by the clock of the process, and west
 * of Greenwich they answer for the day before.
 */
const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(library.holidays));
const MAKE_UP_DAYS: ReadonlySet<string> = new Set(Object.keys(library.workdays));

/**
 * What chinese-days says of a day in China (`YYYY-MM-DD`): it knows the years from 2004 to its last release, and for
 * any other the answer is Monday to Friday.
 */
export function isWorkdayByLibrary(day: string): boolean {
  return MAKE_UP_DAYS.has(day) || (isMondayToFriday(day) && !HOLIDAYS.has(day));
}
