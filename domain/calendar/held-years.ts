import { isMondayToFriday } from '../days';
import { SHIPPED_NOTICES } from './china';
import type { YearNotice } from './year-notice';

/**
 * Which years China's calendar rests on: those that come with the product and those that were loaded while it ran. What a
 * person loads may add the year after the last, or take the place of a year by a further notice; it may contradict nothing.
 */

/** A year that was loaded: append-only, so an amended year is the next edition of it. */
export interface LoadedYear {
  readonly notice: YearNotice;
  /** From 1; within its year. */
  readonly edition: number;
  /** ISO 8601 UTC. */
  readonly loadedAt: string;
  /** Staff id. */
  readonly loadedBy: string;
}

/** A year as it holds, and by whose word. */
export interface HeldYear {
  readonly notice: YearNotice;
  /** Absent for a year that came with the product. */
  readonly loaded?: Omit<LoadedYear, 'notice'>;
}

/**
 * The years that hold, in order. Of a year known twice the one that names more notices holds, and the shipped one where
 * they name as many: a release that ships a loaded year has been read by more than one person.
 */
export function heldYears(
  loaded: readonly LoadedYear[],
  shipped: readonly YearNotice[] = SHIPPED_NOTICES,
): readonly HeldYear[] {
  const held = new Map<number, HeldYear>(shipped.map((notice) => [notice.year, { notice }]));
  for (const { notice, ...about } of [...loaded].sort((a, b) => a.edition - b.edition)) {
    const known = held.get(notice.year);
    if (known === undefined || notice.papers.length > known.notice.papers.length)
      held.set(notice.year, { notice, loaded: about });
  }
  return [...held.values()].sort((a, b) => a.notice.year - b.notice.year);
}

/** What becomes of a year that somebody wants to load. `days`: how the days differ from the year known until now. */
export type YearVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'amended'; readonly days: readonly string[] }
  /** The year is known in just this form. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly message: string; readonly facts: readonly string[] };

/**
 * Judges a year against those that hold. Refused: a year that leaves a gap, or lies before the first one (no plan looks back
 * so far); one whose days or notices are those of another year; and one that differs from the year known here without being newer, that is, without naming every notice that
 * stands behind the known year and one more.
 */
export function judgeYear(added: YearNotice, held: readonly HeldYear[]): YearVerdict {
  const years = held.map(({ notice }) => notice.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (added.year < first)
    return refused(`${added.year} lies before the first year known here`, [
      `the first one is ${first}; dates are planned ahead only`,
    ]);
  if (added.year > last + 1)
    return refused(`${added.year} would leave a gap`, [
      `the last year known here is ${last}: load ${last + 1} first`,
    ]);
  const known = held.find(({ notice }) => notice.year === added.year)?.notice;
  const doubts = [...ofAnotherYear(added, held), ...makeUpOnWeekdays(added)];
  if (doubts.length > 0) return refused(`the file is not the notice of ${added.year}`, doubts);
  if (known === undefined) return { kind: 'new' };
  const days = differences(known, added);
  const dropped = known.papers.filter((paper) => !added.papers.includes(paper));
  const isNewer = dropped.length === 0 && added.papers.some((paper) => !known.papers.includes(paper));
  if (isNewer) return { kind: 'amended', days };
  if (days.length === 0) return { kind: 'known' };
  return refused(`the file contradicts the year ${added.year} that is known here and is not newer`, [
    ...days,
    ...dropped.map((paper) => `papers: leaves out a notice on which the known year rests: ${paper}`),
    `papers: a newer year names the notices known here and the one that changed them (known: ${known.papers.join(', ')})`,
  ]);
}

/** The days of one year under the notice of another: a file that was copied, whose dates nobody published. */
function ofAnotherYear({ year, papers }: YearNotice, held: readonly HeldYear[]): string[] {
  const others = held.filter(({ notice }) => notice.year !== year);
  const owners = papers.map((paper) => others.find(({ notice }) => notice.papers.includes(paper)));
  if (owners.some((owner) => owner === undefined)) return [];
  return papers.map((paper, i) => `papers: ${paper} is the notice of ${owners[i]?.notice.year ?? ''}`);
}

/** Up to so many days are named one by one. */
const NAMED = 3;

/** A make-up day makes a Saturday or Sunday a working day; a Monday is one already, so that the dates are those of another year. */
function makeUpOnWeekdays({ days }: YearNotice): string[] {
  const wrong = days.flatMap(({ date, isOffDay }) => (!isOffDay && isMondayToFriday(date) ? [date] : []));
  return [
    ...wrong.slice(0, NAMED).map((day) => `${day}: a make-up day, but no Saturday or Sunday`),
    ...(wrong.length > NAMED ? [`and ${wrong.length - NAMED} more such days`] : []),
  ];
}

/** One line for each day on which two notices of a year differ. */
function differences(known: YearNotice, added: YearNotice): string[] {
  const days = [...new Set([...known.days, ...added.days].map(({ date }) => date))].sort();
  return days.flatMap((day) => {
    const [before, after] = [isWorkingDay(known, day), isWorkingDay(added, day)];
    return before === after
      ? []
      : [`${day}: ${wordFor(before)} as known here, ${wordFor(after)} in the file`];
  });
}

function isWorkingDay({ days }: YearNotice, day: string): boolean {
  const listed = days.find(({ date }) => date === day);
  return listed === undefined ? isMondayToFriday(day) : !listed.isOffDay;
}

const wordFor = (isWorking: boolean): string => (isWorking ? 'a working day' : 'off');
const refused = (message: string, facts: readonly string[]): YearVerdict => ({
  kind: 'refused',
  message,
  facts,
});
