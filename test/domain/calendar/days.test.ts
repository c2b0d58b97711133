import fc from 'fast-check';
import {
  addDays,
  dayOfInstant,
  daysBetween,
  epochDay,
  fromEpochDay,
  isMondayToFriday,
  weekday,
} from '../../../domain/days';

/** Years 0000-9999 in epoch days. */
const anyEpochDay = fc.integer({ min: -719_528, max: 2_932_896 });

describe('epoch days', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-09-21', 20_717],
    ['0000-01-01', -719_528],
    ['0050-06-15', -701_100],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (day, epoch) => {
    expect(epochDay(day)).toBe(epoch);
    expect(fromEpochDay(epoch)).toBe(day);
  });

  test.each([
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '20260101',
    '+012026-01-01',
    '',
  ])('refuses %j without repeating it', (text) => {
    expect(() => epochDay(text)).toThrow(/^not a calendar day: give a day that exists, written YYYY-MM-DD$/);
  });

  test.each([0.5, Number.NaN, Infinity, 2_932_897, -719_529])('refuses the day number %p', (epoch) => {
    expect(() => fromEpochDay(epoch)).toThrow(RangeError);
  });

  test('every day of ten thousand years comes back as it went', () => {
    fc.assert(fc.property(anyEpochDay, (epoch) => epochDay(fromEpochDay(epoch)) === epoch));
  });

  test('days sort as strings as they do in time', () => {
    fc.assert(fc.property(anyEpochDay, anyEpochDay, (a, b) => a < b === fromEpochDay(a) < fromEpochDay(b)));
  });
});

describe('steps between days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-09-21', 0, '2026-09-21'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected) + 0).toBe(count);
  });

  test('the distance to a day n days on is n', () => {
    const around = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(
        around,
        around,
        (start, n) => daysBetween(fromEpochDay(start), addDays(fromEpochDay(start), n)) === n,
      ),
    );
  });
});

describe('days of the week', () => {
  test.each([
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2026-09-21', 1],
    ['2026-10-10', 6],
    ['2026-09-20', 7],
    ['0000-01-01', 6],
  ])('%s is weekday %i', (day, expected) => {
    expect(weekday(day)).toBe(expected);
    expect(isMondayToFriday(day)).toBe(expected <= 5);
  });

  test('they repeat every seven days and go up by one in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), (epoch) => {
        const today = weekday(fromEpochDay(epoch));
        expect(weekday(fromEpochDay(epoch + 7))).toBe(today);
        expect(weekday(fromEpochDay(epoch + 1))).toBe((today % 7) + 1);
      }),
    );
  });
});

describe('the UTC day of an instant', () => {
  test.each([
    ['2026-09-21T00:00:00Z', '2026-09-21'],
    ['2026-09-21T23:59:59.999Z', '2026-09-21'],
    ['2026-09-21T09:00Z', '2026-09-21'],
  ])('%s falls on %s', (instant, day) => expect(dayOfInstant(instant)).toBe(day));

  test.each(['2026-09-21', '2026-09-21T09:00:00', '2026-09-21T09:00:00+08:00', '2026-02-30T09:00:00Z'])(
    'refuses %s',
    (text) => expect(() => dayOfInstant(text)).toThrow(RangeError),
  );
});
