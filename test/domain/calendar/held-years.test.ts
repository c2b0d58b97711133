import fixture2027 from '../../support/china-2027-fixture.json';
import { chinaCalendar, SHIPPED_NOTICES } from '../../../domain/calendar/china';
import { heldYears, judgeYear, type LoadedYear } from '../../../domain/calendar/held-years';
import type { CalendarDataError } from '../../../domain/calendar/working-calendar';
import { readYearNotice, type YearNotice } from '../../../domain/calendar/year-notice';
import { yearPage } from '../../../domain/calendar/year-page';

const NOTICE = readYearNotice(fixture2027, 'the fixture');
const SHIPPED_2026 = SHIPPED_NOTICES.find(({ year }) => year === 2026)!;
const CHANGED_PAPER = 'https://notices.example/fixture-of-a-change';
const loaded = (notice: YearNotice, edition = 1): LoadedYear => ({
  notice,
  edition,
  loadedAt: '2026-11-23T15:00:00.000Z',
  loadedBy: 'paralegal-1',
});
/** 9 November 2026, a Monday, off. */
const changed = (papers: readonly string[]): YearNotice => ({
  ...SHIPPED_2026,
  papers: [...papers],
  days: [...SHIPPED_2026.days, { name: '特别假期', date: '2026-11-09', isOffDay: true }],
});

describe('a year that is to be loaded', () => {
  const held = heldYears([]);

  test.each<[string, YearNotice, string]>([
    ['the year after the last one is new', NOTICE, 'new'],
    ['a shipped year in the same form is known', SHIPPED_2026, 'known'],
    [
      'the same days under fewer notices are known',
      { ...SHIPPED_2026, papers: ['https://notices.example/copy'] },
      'known',
    ],
    [
      'a further notice that changes a day amends it',
      changed([...SHIPPED_2026.papers, CHANGED_PAPER]),
      'amended',
    ],
    ['a changed day without a further notice is refused', changed(SHIPPED_2026.papers), 'refused'],
    ['a changed day under another notice alone is refused', changed([CHANGED_PAPER]), 'refused'],
    ['a year that leaves a gap is refused', { ...NOTICE, year: 2028 }, 'refused'],
    ['a year before the first one is refused', { ...NOTICE, year: 2023 }, 'refused'],
  ])('%s', (_what, notice, kind) => {
    expect(judgeYear(notice, held).kind).toBe(kind);
  });

  test('is refused where its days are those of the year before, under the notice of that year', () => {
    const copied = {
      ...SHIPPED_2026,
      year: 2027,
      days: SHIPPED_2026.days.map((d) => ({ ...d, date: d.date.replace('2026', '2027') })),
    };
    expect(judgeYear(copied, held)).toEqual({
      kind: 'refused',
      message: 'the file is not the notice of 2027',
      facts: [
        `papers: ${SHIPPED_2026.papers[0]} is the notice of 2026`,
        '2027-01-04: a make-up day, but no Saturday or Sunday',
        '2027-09-20: a make-up day, but no Saturday or Sunday',
      ],
    });
    expect(judgeYear({ ...NOTICE, papers: SHIPPED_2026.papers }, held).kind).toBe('refused');
    expect(judgeYear({ ...NOTICE, papers: [...SHIPPED_2026.papers, ...NOTICE.papers] }, held).kind).toBe(
      'new',
    );
  });

  test('is refused with the days that contradict and the reason why it is not newer', () => {
    expect(judgeYear(changed([CHANGED_PAPER]), held)).toMatchObject({
      message: expect.stringContaining('is not newer'),
      facts: [
        '2026-11-09: a working day as known here, off in the file',
        expect.stringContaining(
          `leaves out a notice on which the known year rests: ${SHIPPED_2026.papers[0]}`,
        ),
        expect.stringContaining('names the notices known here and the one that changed them'),
      ],
    });
  });

  test('is refused as unofficial without papers, together with everything else that is wrong', () => {
    const bad = {
      ...NOTICE,
      papers: [],
      days: [...NOTICE.days, NOTICE.days[0], { ...NOTICE.days[1], date: '2029-01-01' }],
    };
    const problems = () => {
      try {
        return readYearNotice(bad, '2027.json').year;
      } catch (error) {
        return (error as CalendarDataError).problems;
      }
    };
    expect(problems()).toEqual([
      expect.stringMatching(/^papers: .*not official/),
      expect.stringMatching(/^days\.\d+\.date: .*listed twice/),
      expect.stringMatching(/^days\.\d+\.date: .*lies outside 2027/),
    ]);
  });
});

describe('the years that hold', () => {
  test('are the shipped and the loaded ones, the newest edition of each', () => {
    const once = changed([...SHIPPED_2026.papers, CHANGED_PAPER]);
    const twice = { ...once, papers: [...once.papers, `${CHANGED_PAPER}-2`], days: SHIPPED_2026.days };
    const held = heldYears([loaded(twice, 2), loaded(NOTICE), loaded(once)]);
    expect(held.map((h) => [h.notice.year, h.loaded?.edition ?? 'shipped'])).toEqual([
      [2024, 'shipped'],
      [2025, 'shipped'],
      [2026, 2],
      [2027, 1],
    ]);
    const calendar = chinaCalendar(held.map(({ notice }) => notice));
    expect(calendar).toMatchObject({ version: 'china-2027.2', coveredUntil: '2027-12-31' });
    expect(calendar.isWorkingDay('2026-11-09')).toBe(true);
  });

  test('are the shipped ones again once a release ships the loaded year', () => {
    expect(
      heldYears([loaded(NOTICE)], [...SHIPPED_NOTICES, NOTICE]).every((h) => h.loaded === undefined),
    ).toBe(true);
  });
});

describe('the page of a year', () => {
  test.each([2024, 2025, 2026])('counts in %i the working days that the calendar counts', (year) => {
    const page = yearPage(year, heldYears([]));
    const notice = SHIPPED_NOTICES.find((n) => n.year === year)!;
    expect(page.months).toHaveLength(12);
    expect(page.months.flatMap((m) => m.off)).toHaveLength(
      notice.days.filter((d) => d.isOffDay && d.date.startsWith(String(year))).length,
    );
    expect(page).toMatchObject({ provisional: false, papers: notice.papers, loaded: null });
  });

  test('has October 2026 with its holiday week and its make-up Saturday', () => {
    const october = yearPage(2026, heldYears([])).months[9]!;
    // 22 weekdays, less five off, and the 10th.
    expect(october.workingDays).toBe(18);
    expect(october.off.map((d) => d.date.slice(8))).toEqual(['01', '02', '03', '04', '05', '06', '07']);
    expect(october.makeUp).toEqual([{ date: '2026-10-10', name: '国庆节' }]);
  });

  test('says of a year without a notice that it is provisional', () => {
    expect(yearPage(2027, heldYears([]))).toMatchObject({ provisional: true, papers: [] });
    expect(yearPage(2027, heldYears([loaded(NOTICE)]))).toMatchObject({
      provisional: false,
      papers: NOTICE.papers,
      loaded: { edition: 1, by: 'paralegal-1' },
    });
  });
});
