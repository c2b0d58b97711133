import { dateParts, localDay, zoneCity } from '../../letters/dates';
import { englishDates } from '../../letters/en/dates';
import { chineseDates } from '../../letters/zh/dates';
import { formatMoney } from '../../letters/money';

test.each([
  ['Europe/Dublin', 'Dublin'],
  ['America/Los_Angeles', 'Los Angeles'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['Asia/Shanghai', 'Beijing'],
  ['Europe/Kiev', 'Kyiv'],
  ['UTC', undefined],
  ['Etc/UTC', undefined],
])('%s is called %s', (zone, city) => {
  expect(zoneCity(zone)).toBe(city);
});

test.each([
  ['2026-12-03T17:00:00Z', 'Europe/Dublin', 'Thursday 3 December 2026, 17:00 Dublin time'],
  ['2026-12-03T16:30:00Z', 'Asia/Shanghai', 'Friday 4 December 2026, 00:30 Beijing time'],
  ['2026-07-01T00:00:00Z', 'Etc/UTC', 'Wednesday 1 July 2026, 00:00 UTC'],
  ['2026-07-01T00:00:00Z', 'UTC', 'Wednesday 1 July 2026, 00:00 UTC'],
  ['2026-12-03', 'America/Los_Angeles', 'Thursday 3 December 2026'],
])('%s in %s is %s', (date, zone, words) => {
  expect(englishDates.until(dateParts(date, zone, 'en-GB'), zoneCity(zone))).toBe(words);
});

test('a Chinese date has figures for the month', () => {
  expect(chineseDates.day(dateParts('2026-11-03', 'Asia/Shanghai', 'zh-CN'))).toBe('2026年11月3日');
});

test.each(['3 December 2026', '2026-12-03T17:00:00', ''])(
  '%j is refused: its zone would be a guess',
  (date) => {
    expect(() => dateParts(date, 'Europe/Dublin', 'en-GB')).toThrow(RangeError);
  },
);

test('the day is the one of the zone', () => {
  expect(localDay('2026-12-03T23:30:00Z', 'Asia/Shanghai')).toBe('2026-12-04');
  expect(localDay('2026-12-03T23:30:00Z', 'America/New_York')).toBe('2026-12-03');
});

test.each([
  [75_000, 'USD', 'USD 750.00'],
  [123_456_789, 'EUR', 'EUR 1,234,567.89'],
  [5_000, 'JPY', 'JPY 5,000'],
])('%i %s is %s', (minor, currency, words) => {
  expect(formatMoney({ minor, currency })).toBe(words);
});
