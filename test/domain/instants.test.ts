import { yearsBefore } from '../../domain/days';
import { chinaDay, instant, latest, millis, noon, utcDay } from '../../domain/instants';
import { startOfClock } from '../../domain/fold';

describe('instants', () => {
  it.each([
    ['2026-09-21T15:59:59.999Z', '2026-09-21', '2026-09-21'],
    ['2026-09-21T16:00:00.000Z', '2026-09-21', '2026-09-22'],
    ['2026-12-31T16:00:00.000Z', '2026-12-31', '2027-01-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-28', '2028-02-29'],
  ])('%s falls on %s in UTC and on %s in China', (at, utc, china) => {
    expect([utcDay(at), chinaDay(at)]).toEqual([utc, china]);
  });

  it('go to milliseconds and back', () => {
    expect(instant(millis('2026-09-21T01:00:00+08:00'))).toBe('2026-09-20T17:00:00.000Z');
  });

  it('that are none are refused', () => {
    for (const text of ['', 'yesterday', '2026-13-01T00:00:00Z'])
      expect(() => millis(text)).toThrow(RangeError);
  });

  it('have a last one, however they are written', () => {
    expect(latest('2026-09-21T01:00:00Z', '2026-09-21T08:00:00+08:00', '2026-09-21T00:59:59.000Z')).toBe(
      '2026-09-21T01:00:00Z',
    );
    expect(latest(noon('2026-09-21'))).toBe('2026-09-21T12:00:00.000Z');
  });
});

describe('the clock of something that happened', () => {
  it.each([
    [
      'on the day of entry runs from the entry',
      '2026-09-21T10:00:00.000Z',
      '2026-09-21',
      '2026-09-21T10:00:00.000Z',
    ],
    ["on China's day of entry, too", '2026-09-21T20:00:00.000Z', '2026-09-22', '2026-09-21T20:00:00.000Z'],
    [
      'earlier runs from noon of its day',
      '2026-09-25T10:00:00.000Z',
      '2026-09-21',
      '2026-09-21T12:00:00.000Z',
    ],
    [
      "the day before in UTC, which is China's yesterday",
      '2026-09-21T02:00:00.000Z',
      '2026-09-20',
      '2026-09-20T12:00:00.000Z',
    ],
  ])('%s', (_what, at, on, since) => {
    expect(startOfClock({ at, on })).toBe(since);
  });
});

describe('the same day some years earlier', () => {
  it.each([
    ['2027-03-01', 10, '2017-03-01'],
    ['2028-02-29', 10, '2018-02-28'],
    ['2028-02-29', 4, '2024-02-29'],
    ['2000-02-29', 100, '1900-02-28'],
    ['0004-05-06', 10, '0000-05-06'],
  ])('of %s, %i years, is %s', (day, years, expected) => {
    expect(yearsBefore(day, years)).toBe(expected);
  });

  it('of no day is refused', () => {
    expect(() => yearsBefore('2027-02-29', 1)).toThrow(RangeError);
  });
});
