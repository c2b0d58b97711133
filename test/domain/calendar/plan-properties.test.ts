import fc from 'fast-check';
import { elapsedWorkingDays } from '../../../domain/calendar/elapsed';
import { dayIn, nextOpening } from '../../../domain/calendar/office-hours';
import { planWait } from '../../../domain/calendar/plan';
import { shippedCalendars } from '../../../domain/calendar/shipped';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar';
import zones from '../../../domain/data/time-zones.json';
import type { Pause, WaitToPlan } from '../../../domain/plans';

const calendars = shippedCalendars();

const START = Date.parse('2026-01-01T00:00:00Z');
/** From 2026 far into 2027, to the minute. */
const anyMinute = fc.integer({ min: 0, max: 500 * 24 * 60 });
const instant = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const anyInstant = anyMinute.map(instant);

const anyLadder = fc
  .record({
    calendar: fc.constantFrom('china' as const, 'firm' as const, 'client' as const),
    days: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
    dueDay: fc.integer({ min: 1, max: 30 }),
    grace: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ calendar, days, dueDay, grace }) => ({
    calendar,
    rungs: [...days].sort((a, b) => a - b).map((day, index) => ({ id: `r${index}`, day })),
    dueDay,
    breachDay: dueDay + grace,
  }));

/** Up to three pauses that begin within four months after the start or in the weeks before. */
const anyPauses = (since: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -20 * 1440, max: 120 * 1440 }), fc.integer({ min: 0, max: 30 * 1440 }))
      .map(([offset, length]): Pause => ({
        from: instant(since + offset),
        to: instant(since + offset + length),
      })),
    { maxLength: 3 },
  );

const anyWait = anyMinute.chain((since) =>
  fc.record({
    key: fc.constant('w'),
    since: fc.constant(instant(since)),
    ladder: anyLadder,
    pauses: anyPauses(since),
    zone: fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Europe/Dublin',
      'Pacific/Kiritimati',
      ...zones,
    ),
  }),
);

const calendarOf = ({ ladder, zone }: WaitToPlan): WorkingCalendar =>
  ladder.calendar === 'client' ? calendars.client(zone) : calendars[ladder.calendar];

const paused = (at: string, pauses: readonly Pause[]): boolean =>
  pauses.some(({ from, to }) => from <= at && (to === undefined || at < to));

test('every instant is ISO 8601 in UTC with seconds, and exists', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      const plan = planWait(wait, now, calendars);
      for (const at of [plan.dueAt, plan.breachAt, ...plan.rungs.map((rung) => rung.at)]) {
        expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
        expect(new Date(at).toISOString()).toBe(at);
      }
    }),
  );
});

test('due comes after the start, breach after due, and rungs in the order of their days', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      const plan = planWait(wait, now, calendars);
      expect(plan.dueAt > wait.since).toBe(true);
      expect(plan.breachAt > plan.dueAt).toBe(true);
      const times = plan.rungs.map(({ at }) => at);
      expect([...times].sort()).toEqual(times);
      expect(times.every((at) => at >= wait.since)).toBe(true);
    }),
  );
});

test('every rung finds its reader in the office and the clock running', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      for (const { at } of planWait(wait, now, calendars).rungs) {
        expect(nextOpening(at, wait.zone)).toBe(at);
        expect(paused(at, wait.pauses)).toBe(false);
      }
    }),
  );
});

test('no rung is after due unless its day is, or the reader never was in the office in time', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      const plan = planWait(wait, now, calendars);
      plan.rungs.forEach(({ at }, index) => {
        if ((wait.ladder.rungs[index]?.day ?? 0) > wait.ladder.dueDay || at <= plan.dueAt) return;
        // Then no office hour lies between the last start of the clock and the due instant.
        const starts = [wait.since, ...wait.pauses.map(({ to }) => to ?? now)].filter(
          (start) => start <= plan.dueAt,
        );
        const lastStart = starts.sort().at(-1) ?? wait.since;
        expect(nextOpening(lastStart, wait.zone) > plan.dueAt).toBe(true);
      });
    }),
  );
});

test('exactly the due days are used when a wait falls due, whatever the stops', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      const { dueAt } = planWait(wait, now, calendars);
      const calendar = calendarOf(wait);
      expect(elapsedWorkingDays(wait.since, dueAt, wait.pauses, calendar)).toBe(wait.ladder.dueDay);
      expect(calendar.isWorkingDay(dayIn(dueAt, calendar.zone))).toBe(true);
      expect(paused(dueAt, wait.pauses)).toBe(false);
    }),
  );
});

test('a longer ladder, a later start or one more pause never brings a date forward', () => {
  fc.assert(
    fc.property(
      anyWait,
      anyMinute,
      anyMinute,
      fc.integer({ min: 0, max: 60 * 1440 }),
      (wait, a, b, length) => {
        const now = instant(b);
        const plan = planWait(wait, now, calendars);
        const longer = {
          ...wait.ladder,
          dueDay: wait.ladder.dueDay + 1,
          breachDay: wait.ladder.breachDay + 1,
        };
        const later = [
          planWait({ ...wait, ladder: longer }, now, calendars),
          planWait(
            { ...wait, since: new Date(Date.parse(wait.since) + length * 60_000).toISOString() },
            now,
            calendars,
          ),
          planWait(
            { ...wait, pauses: [...wait.pauses, { from: instant(a), to: instant(a + length) }] },
            now,
            calendars,
          ),
        ];
        for (const other of later) {
          expect(other.dueAt >= plan.dueAt).toBe(true);
          expect(other.breachAt >= plan.breachAt).toBe(true);
        }
      },
    ),
  );
});

test('a stop in the past and what follows it count as one start with the days that were left', () => {
  fc.assert(
    fc.property(
      anyWait,
      fc.integer({ min: 0, max: 60 * 1440 }),
      fc.integer({ min: 0, max: 60 * 1440 }),
      (wait, run, stop) => {
        const calendar = calendarOf(wait);
        const from = new Date(Date.parse(wait.since) + run * 60_000).toISOString();
        const to = new Date(Date.parse(from) + stop * 60_000).toISOString();
        const used = elapsedWorkingDays(wait.since, to, [{ from, to }], calendar);
        const left = wait.ladder.dueDay - used;
        fc.pre(left >= 1);
        const whole = planWait({ ...wait, pauses: [{ from, to }] }, to, calendars);
        const rest = { ...wait.ladder, rungs: [], dueDay: left, breachDay: wait.ladder.breachDay - used };
        const anew = planWait({ ...wait, since: to, pauses: [], ladder: rest }, to, calendars);
        expect([whole.dueAt, whole.breachAt]).toEqual([anew.dueAt, anew.breachAt]);
      },
    ),
  );
});

test('a plan is provisional exactly when a day it rests on lies outside the published years', () => {
  fc.assert(
    fc.property(anyWait, anyInstant, (wait, now) => {
      const plan = planWait({ ...wait, ladder: { ...wait.ladder, rungs: [] } }, now, calendars);
      const calendar = calendarOf(wait);
      // Every wait here starts within the covered years or after them, so its last day decides.
      expect(plan.provisional).toBe(calendar.isProvisional(dayIn(plan.breachAt, calendar.zone)));
    }),
  );
});
