import { chinaCalendar, SHIPPED_NOTICES } from '../../../domain/calendar/china';
import { answerPlans, planWait } from '../../../domain/calendar/plan';
import { shippedCalendars } from '../../../domain/calendar/shipped';
import type { Ladder, WaitPlan, WaitToPlan } from '../../../domain/plans';

const calendars = shippedCalendars();
const NOW = '2026-09-21T02:00:00.000Z';

const wait = (ladder: Partial<Ladder>, rest: Partial<WaitToPlan> = {}): WaitToPlan => ({
  key: 'the wait',
  since: NOW,
  pauses: [],
  zone: 'Asia/Shanghai',
  ...rest,
  ladder: { calendar: 'china', rungs: [], dueDay: 10, breachDay: 10, ...ladder },
});
const rungsOn = (...days: number[]): Ladder['rungs'] => days.map((day) => ({ id: `day-${day}`, day }));
const times = (plan: WaitPlan): string[] => plan.rungs.map(({ at }) => at);

/**
 * Submitted on Monday 21 September 2026 (10:00 in Shanghai, UTC+8). By hand, from the notice of 2026:
 *   22 Tue 1, 23 Wed 2, 24 Thu 3, 25-27 off (Mid-Autumn), 28 Mon 4, 29 Tue 5, 30 Wed 6, 1-7 Oct off (National Day),
 *   8 Thu 7, 9 Fri 8, 10 Sat 9 (make-up), 11 Sun off, 12 Mon 10, 13 Tue 11, 14 Wed 12, 15 Thu 13, 16 Fri 14,
 *   19 Mon 15, 20 Tue 16, 21 Wed 17, 22 Thu 18, 23 Fri 19, 26 Mon 20, 27 Tue 21, 28 Wed 22, 29 Thu 23, 30 Fri 24,
 *   2 Nov Mon 25, 3 Nov Tue 26.
 */
describe('a station that has until working day 25, over Golden Week', () => {
  const ladder: Ladder = { calendar: 'china', rungs: rungsOn(4, 7, 10, 20), dueDay: 25, breachDay: 25 };

  test('counts as the notice says', () => {
    expect(planWait(wait(ladder), NOW, calendars)).toEqual({
      key: 'the wait',
      rungs: [
        { id: 'day-4', at: '2026-09-28T01:00:00.000Z' },
        { id: 'day-7', at: '2026-10-08T01:00:00.000Z' },
        { id: 'day-10', at: '2026-10-12T01:00:00.000Z' },
        { id: 'day-20', at: '2026-10-26T01:00:00.000Z' },
      ],
      dueAt: '2026-11-02T09:00:00.000Z',
      breachAt: '2026-11-03T01:00:00.000Z',
      provisional: false,
      calendar: 'china',
      calendarVersion: 'china-2026',
    });
  });

  test.each([
    [1, '2026-09-22'],
    [3, '2026-09-24'],
    [4, '2026-09-28'],
    [6, '2026-09-30'],
    [7, '2026-10-08'],
    [8, '2026-10-09'],
    [9, '2026-10-10'],
    [10, '2026-10-12'],
    [14, '2026-10-16'],
    [15, '2026-10-19'],
    [19, '2026-10-23'],
    [25, '2026-11-02'],
  ])('working day %i is %s', (day, date) => {
    expect(planWait(wait({ dueDay: day, breachDay: day }), NOW, calendars).dueAt).toBe(
      `${date}T09:00:00.000Z`,
    );
  });

  test('read in New York, the reminders come at 09:00 there, summer time and winter time', () => {
    const plan = planWait(
      wait({ ...ladder, rungs: rungsOn(20, 24), dueDay: 30, breachDay: 30 }, { zone: 'America/New_York' }),
      NOW,
      calendars,
    );
    expect(times(plan)).toEqual(['2026-10-26T13:00:00.000Z', '2026-10-30T13:00:00.000Z']);
    const later = planWait(
      wait({ ...ladder, rungs: rungsOn(25), dueDay: 30, breachDay: 30 }, { zone: 'America/New_York' }),
      NOW,
      calendars,
    );
    expect(times(later)).toEqual(['2026-11-02T14:00:00.000Z']);
  });

  test('the breach after the last day before Golden Week comes after Golden Week', () => {
    expect(planWait(wait({ dueDay: 6, breachDay: 6 }), NOW, calendars)).toMatchObject({
      dueAt: '2026-09-30T09:00:00.000Z',
      breachAt: '2026-10-08T01:00:00.000Z',
    });
  });
});

describe('a reminder and the office of its reader', () => {
  test('of a make-up Saturday waits for Monday', () => {
    expect(times(planWait(wait({ rungs: rungsOn(9) }), NOW, calendars))).toEqual([
      '2026-10-12T01:00:00.000Z',
    ]);
  });

  test('of a make-up Saturday on which the thing is due comes on the Friday before', () => {
    const plan = planWait(wait({ rungs: rungsOn(9), dueDay: 9, breachDay: 9 }), NOW, calendars);
    expect(plan.dueAt).toBe('2026-10-10T09:00:00.000Z');
    expect(times(plan)).toEqual(['2026-10-09T01:00:00.000Z']);
  });

  test('who gets up after China has closed is reminded on the last working day before', () => {
    // Due on Monday 12 October, 17:00 in Shanghai, which is 05:00 in New York: Friday 9 October, 09:00 there.
    const plan = planWait(wait({ rungs: rungsOn(10) }, { zone: 'America/New_York' }), NOW, calendars);
    expect(plan.dueAt).toBe('2026-10-12T09:00:00.000Z');
    expect(times(plan)).toEqual(['2026-10-09T13:00:00.000Z']);
  });

  test('is not moved before the start of the clock', () => {
    // Starts on Monday at 11:00 in New York; due on Tuesday at 05:00 there: Monday 09:00 has passed, so at once.
    const since = '2026-10-12T15:00:00.000Z';
    const plan = planWait(
      wait({ rungs: rungsOn(1), dueDay: 1, breachDay: 1 }, { since, zone: 'America/New_York' }),
      NOW,
      calendars,
    );
    expect(times(plan)).toEqual([since]);
  });

  test('comes after the due instant when the office never opens in time', () => {
    // Starts on Monday 18:30 in New York (Tuesday in China), due on Wednesday 05:00 there: opens Tuesday, in time.
    // Starts on Friday 18:30 in New York (Saturday), due on Monday 05:00 there: opens on Monday at 09:00, too late.
    const plan = (since: string) =>
      planWait(
        wait({ rungs: rungsOn(1), dueDay: 1, breachDay: 1 }, { since, zone: 'America/New_York' }),
        NOW,
        calendars,
      );
    expect(times(plan('2026-10-12T22:30:00.000Z'))).toEqual(['2026-10-13T13:00:00.000Z']);
    expect(times(plan('2026-10-16T22:30:00.000Z'))).toEqual(['2026-10-19T13:00:00.000Z']);
  });

  test('of a day after the due day keeps its day', () => {
    const plan = planWait(
      wait({ rungs: rungsOn(12), dueDay: 10, breachDay: 15 }, { zone: 'America/New_York' }),
      NOW,
      calendars,
    );
    expect(times(plan)).toEqual(['2026-10-14T13:00:00.000Z']);
  });
});

describe('the firm and the client count by their own calendars', () => {
  test('two firm days over Thanksgiving, in New York', () => {
    // Since Wednesday 25 November: 26 closed, 27 Fri 1, 30 Mon 2; breach on 1 December, 09:00.
    const plan = planWait(
      wait(
        { calendar: 'firm', rungs: rungsOn(1), dueDay: 2, breachDay: 2 },
        { since: '2026-11-25T15:00:00.000Z', zone: 'America/New_York' },
      ),
      NOW,
      calendars,
    );
    expect(plan).toMatchObject({
      rungs: [{ at: '2026-11-27T14:00:00.000Z' }],
      dueAt: '2026-11-30T22:00:00.000Z',
      breachAt: '2026-12-01T14:00:00.000Z',
      provisional: false,
      calendarVersion: 'firm-2027.1',
    });
  });

  test('a client in Dublin has weekdays, through Golden Week and across the end of summer time', () => {
    const ladder: Ladder = { calendar: 'client', rungs: rungsOn(5, 10, 14), dueDay: 15, breachDay: 30 };
    // 28 Sep 5, 5 Oct 10, 9 Oct 14, 12 Oct 15; day 30 is Monday 2 November, so breach on Tuesday the 3rd.
    expect(planWait(wait(ladder, { zone: 'Europe/Dublin' }), NOW, calendars)).toMatchObject({
      rungs: [
        { at: '2026-09-28T08:00:00.000Z' },
        { at: '2026-10-05T08:00:00.000Z' },
        { at: '2026-10-09T08:00:00.000Z' },
      ],
      dueAt: '2026-10-12T16:00:00.000Z',
      breachAt: '2026-11-03T09:00:00.000Z',
      provisional: false,
      calendar: 'client',
    });
  });
});

describe('past the last published year', () => {
  const since = '2026-12-14T02:00:00.000Z';
  // From Monday 14 December 2026: 15-18 are days 1-4, 21-25 days 5-9, 28-31 days 10-13; 1 January 2027 is a Friday.
  test.each([
    [12, false, '2026-12-30T09:00:00.000Z', '2026-12-31T01:00:00.000Z'],
    [13, true, '2026-12-31T09:00:00.000Z', '2027-01-01T01:00:00.000Z'],
    [14, true, '2027-01-01T09:00:00.000Z', '2027-01-04T01:00:00.000Z'],
  ])('due on day %i is provisional: %p', (day, provisional, dueAt, breachAt) => {
    const plan = planWait(wait({ dueDay: day, breachDay: day }, { since }), since, calendars);
    expect(plan).toMatchObject({ provisional, dueAt, breachAt, calendarVersion: 'china-2026' });
  });

  test('the same wait is certain, and another, once the notice is loaded', () => {
    const notice = {
      year: 2027,
      papers: ['https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm'],
      days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
    };
    const loaded = { ...calendars, china: chinaCalendar([...SHIPPED_NOTICES, notice]) };
    expect(planWait(wait({ dueDay: 14, breachDay: 14 }, { since }), since, loaded)).toMatchObject({
      provisional: false,
      dueAt: '2027-01-04T09:00:00.000Z',
      calendarVersion: 'china-2027',
    });
  });

  test('a wait from before the first notice is provisional too', () => {
    const early = '2023-12-28T02:00:00.000Z';
    expect(planWait(wait({}, { since: early }), early, calendars).provisional).toBe(true);
  });

  test('what clients count is never provisional', () => {
    const late = '2031-12-29T10:00:00.000Z';
    expect(planWait(wait({ calendar: 'client' }, { since: late }), late, calendars).provisional).toBe(false);
  });
});

describe('a wait that is announced by a letter still to go', () => {
  const attorney = (over: Partial<WaitToPlan>) =>
    wait(
      { calendar: 'firm', rungs: rungsOn(1), dueDay: 2, breachDay: 2 },
      { zone: 'America/New_York', announcing: true, ...over },
    );
  // Monday 12 October, 22:00 in New York: the letter goes on Tuesday at 09:00, when the first reminder would go, too.
  const night = '2026-10-13T02:00:00.000Z';

  test('is not reminded of in the same minute, but on the next day', () => {
    expect(times(planWait(attorney({ since: night }), night, calendars))).toEqual([
      '2026-10-14T13:00:00.000Z',
    ]);
  });

  test('by day is reminded of on its day: the letter goes at once', () => {
    const since = '2026-10-12T18:00:00.000Z';
    expect(times(planWait(attorney({ since }), since, calendars))).toEqual(['2026-10-13T13:00:00.000Z']);
  });

  test('that is entered days later is reminded of after its letter, over the weekend', () => {
    // Entered on Friday 16 October at noon, and it happened on Monday: day 1 was Tuesday.
    const now = '2026-10-16T16:00:00.000Z';
    expect(times(planWait(attorney({ since: '2026-10-12T16:00:00.000Z' }), now, calendars))).toEqual([
      '2026-10-19T13:00:00.000Z',
    ]);
  });

  test('is planned as any other once the letter has gone', () => {
    const { announcing: _gone, ...told } = attorney({ since: night });
    expect(times(planWait(told, night, calendars))).toEqual(['2026-10-13T13:00:00.000Z']);
  });
});

describe('a clock that stops', () => {
  // Days 1-5 are 22, 23, 24, 28, 29 September; stopped on Tuesday the 29th at 10:00, with four days used.
  const from = '2026-09-29T02:00:00.000Z';

  test('keeps its used days and goes on with the day on which it is resumed', () => {
    // Resumed on Friday 16 October at 10:00: that is day 5; 19-23 are 6-10; breach on Monday the 26th.
    const plan = planWait(
      wait({ rungs: rungsOn(3, 5, 8) }, { pauses: [{ from, to: '2026-10-16T02:00:00.000Z' }] }),
      NOW,
      calendars,
    );
    expect(plan).toMatchObject({
      // Day 3 was before the stop; day 5 began before the clock was resumed, so its reminder comes with it.
      rungs: [
        { at: '2026-09-24T01:00:00.000Z' },
        { at: '2026-10-16T02:00:00.000Z' },
        { at: '2026-10-21T01:00:00.000Z' },
      ],
      dueAt: '2026-10-23T09:00:00.000Z',
      breachAt: '2026-10-26T01:00:00.000Z',
    });
  });

  test('is planned as if it went on now while it still stands', () => {
    const now = '2026-10-16T02:00:00.000Z';
    const open = planWait(wait({ rungs: rungsOn(3, 5, 8) }, { pauses: [{ from }] }), now, calendars);
    expect(open).toEqual(
      planWait(wait({ rungs: rungsOn(3, 5, 8) }, { pauses: [{ from, to: now }] }), now, calendars),
    );
  });

  test('and stands over the hour of the breach is breached when it goes on', () => {
    // Day 10 is complete on 12 October; stopped that evening, resumed on the 13th at 11:00.
    const pauses = [{ from: '2026-10-12T12:00:00.000Z', to: '2026-10-13T03:00:00.000Z' }];
    expect(planWait(wait({}, { pauses }), NOW, calendars)).toMatchObject({
      dueAt: '2026-10-12T09:00:00.000Z',
      breachAt: '2026-10-13T03:00:00.000Z',
    });
  });

  test('past the published year because of the stop, it becomes provisional', () => {
    const plan = planWait(wait({}, { pauses: [{ from, to: '2026-12-28T02:00:00.000Z' }] }), NOW, calendars);
    expect(plan.provisional).toBe(true);
  });
});

describe('a ladder that cannot be climbed', () => {
  test.each<[string, Partial<Ladder>, RegExp]>([
    ['a breach before the due day', { dueDay: 10, breachDay: 9 }, /breach day 9 is before due day 10/],
    ['half a day', { rungs: rungsOn(1.5) }, /whole number/],
    ['a negative day', { rungs: rungsOn(-1) }, /whole number/],
    ['a day without end', { dueDay: 5000, breachDay: 5000 }, /from 0 to 1000/],
  ])('%s is refused by the name of its wait', (_, ladder, message) => {
    expect(() => planWait(wait(ladder), NOW, calendars)).toThrow(message);
    expect(() => planWait(wait(ladder), NOW, calendars)).toThrow(/^ladder of the wait: /);
  });
});

describe('a batch', () => {
  test('answers waits and letters under their keys, in their order', () => {
    const answer = answerPlans(
      {
        now: '2026-09-25T20:00:00.000Z', // Friday, 21:00 in Dublin, 16:00 in New York
        waits: [wait({}, { key: 'b' }), wait({}, { key: 'a' })],
        letters: [
          { key: 'client', from: '2026-09-25T20:00:00.000Z', zone: 'Europe/Dublin' },
          { key: 'staff', from: '2026-09-20T00:00:00.000Z', zone: 'America/New_York' },
          { key: 'later', from: '2026-09-25T20:15:00.000Z', zone: 'America/New_York' },
        ],
      },
      calendars,
    );
    expect(answer.waits.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(answer.letters).toEqual([
      { key: 'client', sendAt: '2026-09-28T08:00:00.000Z' },
      { key: 'staff', sendAt: '2026-09-25T20:00:00.000Z' },
      { key: 'later', sendAt: '2026-09-25T20:15:00.000Z' },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(answerPlans({ now: NOW, waits: [], letters: [] }, calendars)).toEqual({ waits: [], letters: [] });
  });
});
