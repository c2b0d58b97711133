import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { isWorkdayByLibrary } from '../../../domain/calendar/china-library';
import { chinaCalendar, SHIPPED_NOTICES } from '../../../domain/calendar/china';
import { CalendarDataError } from '../../../domain/calendar/working-calendar';
import { readYearNotice, type YearNotice } from '../../../domain/calendar/year-notice';
import { epochDay, fromEpochDay, isMondayToFriday } from '../../../domain/days';

const daysOf = (from: string, to: string) =>
  Array.from({ length: epochDay(to) - epochDay(from) + 1 }, (_, i) => fromEpochDay(epochDay(from) + i));

/** What a notice for 2027 might look like; it also moves a day of the December before. */
const NOTICE_2027: YearNotice = {
  year: 2027,
  papers: ['https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm'],
  days: [
    { name: '元旦', date: '2026-12-31', isOffDay: true },
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-03', isOffDay: false },
  ],
};

describe('the shipped China calendar', () => {
  const china = chinaCalendar();

  test('covers 2024 to 2026 and says so', () => {
    expect(china).toMatchObject({
      name: 'china',
      version: 'china-2026',
      zone: 'Asia/Shanghai',
      coveredFrom: '2024-01-01',
      coveredUntil: '2026-12-31',
    });
  });

  test('agrees with chinese-days on every single day of 2024-2026', () => {
    const days = daysOf('2024-01-01', '2026-12-31');
    expect(days).toHaveLength(366 + 365 + 365);
    expect(days.filter((day) => china.isWorkingDay(day) !== isWorkdayByLibrary(day))).toEqual([]);
    expect(days.filter((day) => china.isProvisional(day))).toEqual([]);
  });

  test('agrees with the functions of chinese-days too, where the process lives by UTC', () => {
    // They read the clock of the process, so they are asked in a process of their own.
    const days = daysOf('2024-01-01', '2026-12-31');
    const ask = `const { isWorkday } = require('chinese-days');
      console.log(JSON.stringify(${JSON.stringify(days)}.filter((day) => isWorkday(day))))`;
    const answer = execFileSync(process.execPath, ['-e', ask], {
      env: { ...process.env, TZ: 'UTC' },
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual(days.filter((day) => china.isWorkingDay(day)));
  });

  test.each([2024, 2025, 2026])(
    'says of every day listed in the notice of %i what the notice says',
    (year) => {
      const notice = SHIPPED_NOTICES.find((one) => one.year === year);
      expect(notice?.days.filter(({ date, isOffDay }) => china.isWorkingDay(date) === isOffDay)).toEqual([]);
    },
  );

  test('the make-up working days of 2026 are those of fact 13', () => {
    const weekend = daysOf('2026-01-01', '2026-12-31').filter((day) => !isMondayToFriday(day));
    expect(weekend.filter((day) => china.isWorkingDay(day))).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  test.each([
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-09-25', false],
    ['2026-09-24', true],
    ['2026-10-11', false],
  ])('%s is a working day: %p', (day, working) => expect(china.isWorkingDay(day)).toBe(working));

  test('past the last notice it keeps to Monday to Friday and calls every day provisional', () => {
    fc.assert(
      fc.property(fc.integer({ min: epochDay('2027-01-01'), max: epochDay('2060-12-31') }), (epoch) => {
        const day = fromEpochDay(epoch);
        expect(china.isProvisional(day)).toBe(true);
        expect(china.isWorkingDay(day)).toBe(isMondayToFriday(day));
      }),
    );
  });

  test('before the first notice it takes the word of chinese-days and calls the day provisional', () => {
    // The National Day week of 2019, by the notice of that year; 2019-10-12 was a make-up Saturday.
    expect(china.isWorkingDay('2019-10-02')).toBe(false);
    expect(china.isWorkingDay('2019-10-12')).toBe(true);
    expect(china.isProvisional('2023-12-31')).toBe(true);
  });
});

describe('a year loaded later', () => {
  const china = chinaCalendar([...SHIPPED_NOTICES, NOTICE_2027]);

  test('extends the coverage and makes another version', () => {
    expect(china).toMatchObject({ version: 'china-2027', coveredUntil: '2027-12-31' });
    expect(china.isProvisional('2027-06-01')).toBe(false);
    expect(china.isProvisional('2028-01-01')).toBe(true);
  });

  test('decides its own days, and those of the December before that it names', () => {
    expect(
      ['2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map((day) => china.isWorkingDay(day)),
    ).toEqual([false, false, true, true]);
  });

  test('an amended year replaces the shipped one and makes another version', () => {
    const shipped = SHIPPED_NOTICES.find(({ year }) => year === 2026);
    if (shipped === undefined) throw new Error('2026 is shipped');
    const amended: YearNotice = {
      ...shipped,
      papers: [...shipped.papers, 'https://www.gov.cn/zhengce/zhengceku/202608/content_2.htm'],
      days: [...shipped.days, { name: '特别假期', date: '2026-11-09', isOffDay: true }],
    };
    const calendar = chinaCalendar(SHIPPED_NOTICES.map((one) => (one === shipped ? amended : one)));
    expect(calendar.version).toBe('china-2026.1');
    expect(calendar.isWorkingDay('2026-11-09')).toBe(false);
    expect(calendar.coveredUntil).toBe('2026-12-31');
  });

  test.each<[string, YearNotice[], RegExp]>([
    ['no year at all', [], /no year is loaded/],
    ['a missing year in between', [...SHIPPED_NOTICES, { ...NOTICE_2027, year: 2028 }], /load 2027 first/],
    ['one year twice', [...SHIPPED_NOTICES, ...SHIPPED_NOTICES.slice(2)], /2026 is given twice/],
  ])('refuses %s', (_, notices, message) => {
    expect(() => chinaCalendar(notices)).toThrow(message);
    expect(() => chinaCalendar(notices)).toThrow(CalendarDataError);
  });
});

/** What is said against a year file; empty where it is taken. */
function problemsOf(value: unknown): readonly string[] {
  try {
    readYearNotice(value, 'incoming/year.json');
    return [];
  } catch (error) {
    return error instanceof CalendarDataError ? error.problems : [String(error)];
  }
}

describe('reading a year file', () => {
  const file = { $schema: 'https://example.org/schema.json', ...NOTICE_2027 };

  test('takes an official file and ignores what it does not know', () => {
    expect(readYearNotice(file, 'incoming/2027.json')).toEqual(NOTICE_2027);
  });

  test('refuses a year without papers as unofficial, naming the file and the remedy', () => {
    expect(() => readYearNotice({ ...file, papers: [] }, 'incoming/2027.json')).toThrow(
      /^incoming\/2027\.json: papers: names no State Council notice, so this year is not official: wait for the notice/,
    );
  });

  test.each<[string, unknown, string]>([
    [
      'a day that does not exist',
      { ...file, days: [{ name: 'x', date: '2027-02-30', isOffDay: true }] },
      'days.0.date',
    ],
    [
      'a day of another year',
      { ...file, days: [{ name: 'x', date: '2028-01-01', isOffDay: true }] },
      'take the file of the right year',
    ],
    ['a day listed twice', { ...file, days: [...NOTICE_2027.days, ...NOTICE_2027.days] }, 'is listed twice'],
    ['no day', { ...file, days: [] }, 'lists no day'],
    ['papers that are no addresses', { ...file, papers: ['soon'] }, 'papers.0'],
    ['something else', 'hello', 'file:'],
  ])('refuses %s', (_, value, problem) => {
    expect(() => readYearNotice(value, 'incoming/2027.json')).toThrow(problem);
  });

  test('says once that its days lie in another year', () => {
    const days = SHIPPED_NOTICES[2]!.days;
    expect(days.length).toBeGreaterThan(30);
    const outside = `days: ${days.length} of its ${days.length} days, from ${days[0]!.date} to ${days.at(-1)!.date}, lie outside 2031: take the file of the right year`;
    expect(problemsOf({ ...file, year: 2031, days })).toEqual([outside]);
    // Also where another part is wrong.
    expect(problemsOf({ ...file, year: 2031, days, papers: undefined })).toEqual([
      'papers: is missing',
      outside,
    ]);
    const [first, ...others] = days;
    expect(problemsOf({ ...file, year: 2031, days: [{ ...first, isOffDay: 'yes' }, ...others] })).toEqual([
      expect.stringMatching(/^days\.0\.isOffDay: /),
      outside,
    ]);
  });

  test('names the days that lie in another year, where they are few', () => {
    const days = [...NOTICE_2027.days, { name: 'x', date: '2028-01-01', isOffDay: true }];
    expect(() => readYearNotice({ ...file, days }, 'incoming/2027.json')).toThrow(
      `days.${days.length - 1}.date: 2028-01-01 lies outside 2027`,
    );
  });

  test('reports every problem at once', () => {
    const refusal = (): unknown => {
      try {
        return readYearNotice({ year: 2027, papers: [], days: [] }, 'incoming/2027.json');
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toMatchObject({
      name: 'CalendarDataError',
      source: 'incoming/2027.json',
      problems: { length: 2 },
    });
  });
});
