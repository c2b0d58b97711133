import { addDays } from '../days';
import { chinaCalendar } from './china';
import type { HeldYear } from './held-years';

/** One year of China's working days as people check it: month by month, with the notices it rests on. */
export interface YearPage {
  readonly year: number;
  /** Which data answers, e.g. `china-2026`. */
  readonly version: string;
  /** Days `YYYY-MM-DD`: the first and the last that a notice covers. */
  readonly coveredFrom: string;
  readonly coveredUntil: string;
  /** True when no notice covers the year: its days are assumed, and every date in it is provisional (fact 13). */
  readonly provisional: boolean;
  /** Addresses of the State Council's notices. */
  readonly papers: readonly string[];
  /** Null for a year that came with the product, or that is not known. */
  readonly loaded: { readonly edition: number; readonly at: string; readonly by: string } | null;
  readonly months: readonly MonthPage[];
}

export interface MonthPage {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly workingDays: number;
  /** Days off that a notice names, weekends within a holiday among them. */
  readonly off: readonly NamedDay[];
  /** Saturdays and Sundays that are worked. */
  readonly makeUp: readonly NamedDay[];
}

export interface NamedDay {
  readonly date: string;
  readonly name: string;
}

/** The page of a year, covered or not, from the years that hold. */
export function yearPage(year: number, held: readonly HeldYear[]): YearPage {
  const calendar = chinaCalendar(held.map(({ notice }) => notice));
  const known = held.find(({ notice }) => notice.year === year);
  // Where two notices name a day, the later year's holds; the notice of a year may name days of the December before.
  const named = new Map(held.flatMap(({ notice }) => notice.days).map((day) => [day.date, day]));
  const off: NamedDay[] = [];
  const makeUp: NamedDay[] = [];
  const working = new Map<string, number>();
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const month = day.slice(0, 7);
    working.set(month, (working.get(month) ?? 0) + (calendar.isWorkingDay(day) ? 1 : 0));
    const { name, isOffDay } = named.get(day) ?? {};
    if (name !== undefined) (isOffDay ? off : makeUp).push({ date: day, name });
  }
  const inMonth = (days: readonly NamedDay[], month: string) => days.filter((d) => d.date.startsWith(month));
  return {
    year,
    version: calendar.version,
    coveredFrom: calendar.coveredFrom,
    coveredUntil: calendar.coveredUntil,
    provisional: known === undefined,
    papers: known?.notice.papers ?? [],
    loaded:
      known?.loaded === undefined
        ? null
        : { edition: known.loaded.edition, at: known.loaded.loadedAt, by: known.loaded.loadedBy },
    months: [...working].map(([month, workingDays]) => ({
      month,
      workingDays,
      off: inMonth(off, month),
      makeUp: inMonth(makeUp, month),
    })),
  };
}
