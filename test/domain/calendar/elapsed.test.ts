import fc from 'fast-check';
import { chinaCalendar } from '../../../domain/calendar/china';
import { clientCalendar } from '../../../domain/calendar/client';
import { elapsedWorkingDays } from '../../../domain/calendar/elapsed';
import { at, dayIn } from '../../../domain/calendar/office-hours';
import type { Pause } from '../../../domain/plans';

const china = chinaCalendar();
/** An instant by the clocks of Shanghai: `2026-09-21 10:00`. */
const shanghai = (local: string): string => at(local.slice(0, 10), local.slice(11), 'Asia/Shanghai');
const elapsed = (
  since: string,
  until: string,
  pauses: readonly (readonly [string, string?])[] = [],
): number =>
  elapsedWorkingDays(
    shanghai(since),
    shanghai(until),
    pauses.map(([from, to]) => ({ from: shanghai(from), ...(to === undefined ? {} : { to: shanghai(to) }) })),
    china,
  );

describe('working days used without a stop', () => {
  test.each([
    ['the day it starts is day 0', '2026-09-21 10:00', '2026-09-21 23:00', 0],
    ['the next day is day 1, from midnight', '2026-09-21 10:00', '2026-09-22 00:00', 1],
    ['Mid-Autumn and its week-end do not count', '2026-09-21 10:00', '2026-09-28 09:00', 4],
    ['Golden Week does not count', '2026-09-30 10:00', '2026-10-08 09:00', 1],
    ['a make-up Saturday counts', '2026-09-21 10:00', '2026-10-10 09:00', 9],
    ['what is answered on the tenth day took ten', '2026-09-21 10:00', '2026-10-12 11:00', 10],
    ['an end before the start counts nothing', '2026-09-21 10:00', '2026-09-01 10:00', 0],
  ])('%s', (_, since, until, days) => expect(elapsed(since, until)).toBe(days));

  test('days begin at midnight in China, not in UTC', () => {
    // 16:30 UTC on the 21st is the 22nd in Shanghai: that day is day 0.
    expect(elapsedWorkingDays('2026-09-21T16:30:00Z', '2026-09-22T15:59:00Z', [], china)).toBe(0);
    expect(elapsedWorkingDays('2026-09-21T16:30:00Z', '2026-09-22T16:00:00Z', [], china)).toBe(1);
  });
});

/** From Monday 9 to Friday 20 November 2026, ten weekdays without a holiday; the clock starts on Friday the 6th. */
describe('working days used with a stop', () => {
  test.each<[string, string, [string, string?][], number]>([
    ['stopped in the morning, the day does not count', '2026-11-10 12:00', [['2026-11-10 10:00']], 1],
    ['and none after it while the stop lasts', '2026-11-20 12:00', [['2026-11-10 10:00']], 1],
    ['stopped at the close itself, the day does not count', '2026-11-20 12:00', [['2026-11-10 17:00']], 1],
    [
      'resumed at the close itself, that day counts',
      '2026-11-13 18:00',
      [['2026-11-10 10:00', '2026-11-13 17:00']],
      2,
    ],
    ['stopped after the close, the day has counted', '2026-11-20 12:00', [['2026-11-10 17:01']], 2],
    [
      'resumed in the morning, that day counts',
      '2026-11-13 12:00',
      [['2026-11-10 10:00', '2026-11-13 11:00']],
      2,
    ],
    [
      'resumed after the close, the next day counts',
      '2026-11-16 12:00',
      [['2026-11-10 10:00', '2026-11-13 17:01']],
      2,
    ],
    [
      'a stop within a day before the close takes nothing',
      '2026-11-10 18:00',
      [['2026-11-10 10:00', '2026-11-10 16:00']],
      2,
    ],
    [
      'a stop over the close takes the day',
      '2026-11-10 18:00',
      [['2026-11-10 16:30', '2026-11-10 17:30']],
      1,
    ],
    [
      'a stop over a week-end alone takes nothing',
      '2026-11-16 12:00',
      [['2026-11-13 17:30', '2026-11-16 08:00']],
      6,
    ],
    [
      'two stops take their days',
      '2026-11-20 12:00',
      [
        ['2026-11-10 10:00', '2026-11-12 10:00'],
        ['2026-11-16 10:00', '2026-11-18 10:00'],
      ],
      6,
    ],
    [
      'stops that overlap take a day once',
      '2026-11-20 12:00',
      [
        ['2026-11-10 10:00', '2026-11-13 10:00'],
        ['2026-11-11 10:00', '2026-11-12 10:00'],
      ],
      7,
    ],
    [
      'a stop from before the start takes days from the start',
      '2026-11-12 12:00',
      [['2026-11-02 10:00', '2026-11-10 10:00']],
      3,
    ],
    [
      'a stop that ends before it begins takes nothing',
      '2026-11-13 12:00',
      [['2026-11-12 10:00', '2026-11-10 10:00']],
      5,
    ],
  ])('%s', (_, until, pauses, days) => expect(elapsed('2026-11-06 10:00', until, pauses)).toBe(days));
});

const MINUTE = 60_000;
const start = Date.parse('2026-06-01T00:00:00Z');
/** Minutes over some 200 days, Golden Week among them. */
const minute = fc.integer({ min: 0, max: 200 * 24 * 60 });
const instant = (minutes: number): string => new Date(start + minutes * MINUTE).toISOString();
const anyPause = fc
  .tuple(minute, minute)
  .map(([a, b]): Pause => ({ from: instant(Math.min(a, b)), to: instant(Math.max(a, b)) }));
const anyPauses = fc.array(anyPause, { maxLength: 4 });
const anyCalendar = fc.constantFrom(
  china,
  clientCalendar('America/New_York'),
  clientCalendar('Pacific/Auckland'),
);

describe('whatever the stops', () => {
  test('later never counts less, and an earlier start never counts less', () => {
    fc.assert(
      fc.property(anyCalendar, minute, minute, minute, anyPauses, (calendar, a, b, c, pauses) => {
        const [first, second, third] = [a, b, c].sort((x, y) => x - y).map(instant) as [
          string,
          string,
          string,
        ];
        const whole = elapsedWorkingDays(first, third, pauses, calendar);
        expect(whole).toBeGreaterThanOrEqual(elapsedWorkingDays(first, second, pauses, calendar));
        expect(whole).toBeGreaterThanOrEqual(elapsedWorkingDays(second, third, pauses, calendar));
      }),
    );
  });

  test('two spans that meet add up to the whole', () => {
    fc.assert(
      fc.property(anyCalendar, minute, minute, minute, anyPauses, (calendar, a, b, c, pauses) => {
        const [first, second, third] = [a, b, c].sort((x, y) => x - y).map(instant) as [
          string,
          string,
          string,
        ];
        expect(elapsedWorkingDays(first, third, pauses, calendar)).toBe(
          elapsedWorkingDays(first, second, pauses, calendar) +
            elapsedWorkingDays(second, third, pauses, calendar),
        );
      }),
    );
  });

  test('the days used when the clock stops are kept while it stands, and counting goes on from them', () => {
    fc.assert(
      fc.property(anyCalendar, minute, minute, minute, minute, (calendar, a, b, c, d) => {
        const [since, from, to, until] = [a, b, c, d].sort((x, y) => x - y).map(instant) as [
          string,
          string,
          string,
          string,
        ];
        const used = elapsedWorkingDays(since, from, [{ from }], calendar);
        expect(elapsedWorkingDays(since, until, [{ from }], calendar)).toBe(used);
        // On resuming, at most the day of resuming itself is added.
        const resumed = elapsedWorkingDays(since, to, [{ from, to }], calendar);
        const today = dayIn(to, calendar.zone);
        const counts =
          today > dayIn(since, calendar.zone) &&
          calendar.isWorkingDay(today) &&
          to <= at(today, '17:00', calendar.zone);
        expect(resumed).toBe(used + (counts ? 1 : 0));
        expect(elapsedWorkingDays(since, until, [{ from, to }], calendar)).toBe(
          resumed + elapsedWorkingDays(to, until, [], calendar),
        );
      }),
    );
  });

  test('a stop never adds a day, and cutting it in two changes nothing', () => {
    fc.assert(
      fc.property(anyCalendar, minute, minute, minute, minute, minute, (calendar, a, b, c, d, e) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x - y).map(instant) as [string, string, string];
        const [since, until] = [d, e].sort((x, y) => x - y).map(instant) as [string, string];
        const whole = elapsedWorkingDays(since, until, [{ from, to }], calendar);
        expect(whole).toBeLessThanOrEqual(elapsedWorkingDays(since, until, [], calendar));
        expect(
          elapsedWorkingDays(
            since,
            until,
            [
              { from: middle, to },
              { from, to: middle },
            ],
            calendar,
          ),
        ).toBe(whole);
      }),
    );
  });
});
