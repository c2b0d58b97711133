import fc from 'fast-check';
import { at, dayIn, lastOpening, nextOpening, utc } from '../../../domain/calendar/office-hours';
import zones from '../../../domain/data/time-zones.json';
import { isMondayToFriday } from '../../../domain/days';

const anyZone = fc.constantFrom(...zones);
const anyInstant = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('a time of day in a zone', () => {
  test.each([
    ['2026-09-21', '09:00', 'Asia/Shanghai', '2026-09-21T01:00:00.000Z'],
    ['2026-11-02', '17:00', 'Asia/Shanghai', '2026-11-02T09:00:00.000Z'],
    ['2026-10-30', '09:00', 'America/New_York', '2026-10-30T13:00:00.000Z'],
    ['2026-11-02', '09:00', 'America/New_York', '2026-11-02T14:00:00.000Z'], // the clocks went back on 1 November
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'], // skipped: half an hour after the skip
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'], // twice: the first
    ['2026-09-21', '09:00', 'Asia/Kathmandu', '2026-09-21T03:15:00.000Z'],
    ['2026-09-21', '09:00', 'Pacific/Kiritimati', '2026-09-20T19:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(at(day, time, zone)).toBe(instant);
  });

  test.each([
    ['2026-09-21T15:59:59Z', 'Asia/Shanghai', '2026-09-21'],
    ['2026-09-21T16:00:00Z', 'Asia/Shanghai', '2026-09-22'],
    ['2026-09-21T03:59:59Z', 'America/New_York', '2026-09-20'],
  ])('%s falls in %s on %s', (instant, zone, day) => expect(dayIn(instant, zone)).toBe(day));

  test('every listed zone is known and puts 09:00 on the day that was asked for', () => {
    const wrong = zones.filter((zone) =>
      ['2026-01-15', '2026-07-15'].some((day) => dayIn(at(day, '09:00', zone), zone) !== day),
    );
    expect(wrong).toEqual([]);
  });

  test('refuses an instant without a zone and a zone that does not exist', () => {
    expect(() => nextOpening('2026-09-21T09:00:00', 'Europe/Dublin')).toThrow(RangeError);
    expect(() => nextOpening('2026-09-21T09:00:00Z', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the next opening', () => {
  test.each([
    ['inside office hours', '2026-09-21T10:15:30.250Z', '2026-09-21T10:15:30.250Z'],
    ['at 09:00 sharp', '2026-09-21T08:00:00Z', '2026-09-21T08:00:00.000Z'],
    ['a moment before', '2026-09-21T07:59:59.999Z', '2026-09-21T08:00:00.000Z'],
    ['a moment before 18:00', '2026-09-21T16:59:59Z', '2026-09-21T16:59:59.000Z'],
    ['at 18:00', '2026-09-21T17:00:00Z', '2026-09-22T08:00:00.000Z'],
    ['Friday evening', '2026-09-25T18:00:00Z', '2026-09-28T08:00:00.000Z'],
    ['Saturday at noon', '2026-09-26T11:00:00Z', '2026-09-28T08:00:00.000Z'],
    ['Sunday night', '2026-09-27T23:30:00Z', '2026-09-28T08:00:00.000Z'],
    ['the week-end on which the clocks go back', '2026-10-23T18:00:00Z', '2026-10-26T09:00:00.000Z'],
  ])('in Dublin, %s', (_, instant, expected) => expect(nextOpening(instant, 'Europe/Dublin')).toBe(expected));

  test('in any zone it is not earlier, within office hours, at most three days on, and stays where it is', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const opening = nextOpening(instant, zone);
        const day = dayIn(opening, zone);
        expect(opening >= utc(instant)).toBe(true);
        expect(isMondayToFriday(day)).toBe(true);
        expect(opening >= at(day, '09:00', zone) && opening < at(day, '18:00', zone)).toBe(true);
        expect(Date.parse(opening) - Date.parse(instant)).toBeLessThan(3 * 86_400_000);
        expect(nextOpening(opening, zone)).toBe(opening);
      }),
    );
  });
});

describe('the last opening', () => {
  test.each([
    ['2026-09-21T10:00:00Z', '2026-09-21T08:00:00.000Z'],
    ['2026-09-21T08:00:00Z', '2026-09-21T08:00:00.000Z'],
    ['2026-09-21T07:59:59Z', '2026-09-18T08:00:00.000Z'],
    ['2026-09-27T12:00:00Z', '2026-09-25T08:00:00.000Z'],
  ])('in Dublin, at %s it was %s', (instant, expected) =>
    expect(lastOpening(instant, 'Europe/Dublin')).toBe(expected),
  );

  test('in any zone it is a weekday at 09:00, not later, and no opening lies between', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const opening = lastOpening(instant, zone);
        expect(opening <= utc(instant)).toBe(true);
        expect(opening).toBe(at(dayIn(opening, zone), '09:00', zone));
        expect(isMondayToFriday(dayIn(opening, zone))).toBe(true);
        // From 18:00 of that day, the next opening is already past the instant.
        expect(nextOpening(at(dayIn(opening, zone), '18:00', zone), zone) > utc(instant)).toBe(true);
      }),
    );
  });
});
