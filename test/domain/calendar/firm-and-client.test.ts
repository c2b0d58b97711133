import fc from 'fast-check';
import { clientCalendar } from '../../../domain/calendar/client';
import { firmCalendar } from '../../../domain/calendar/firm';
import { CalendarDataError } from '../../../domain/calendar/working-calendar';
import { fromEpochDay, isMondayToFriday } from '../../../domain/days';

describe('the firm calendar', () => {
  const firm = firmCalendar();

  test('says what it rests on', () => {
    expect(firm).toMatchObject({
      name: 'firm',
      version: 'firm-2027.1',
      zone: 'America/New_York',
      coveredFrom: '2026-01-01',
      coveredUntil: '2027-12-31',
    });
  });

  test.each([
    ['2026-01-01', false, 'New Year'],
    ['2026-07-03', false, 'Independence Day, observed on the Friday'],
    ['2026-11-26', false, 'Thanksgiving, fourth Thursday'],
    ['2026-12-25', false, 'Christmas'],
    ['2027-07-05', false, 'Independence Day, observed on the Monday'],
    ['2027-11-25', false, 'Thanksgiving, fourth Thursday'],
    ['2026-10-01', true, 'Golden Week does not silence the office'],
    ['2026-10-10', false, 'a Saturday, make-up day in China only'],
    ['2026-11-27', true, 'the day after Thanksgiving is not listed'],
  ])('%s is a working day: %p (%s)', (day, working) => {
    expect(firm.isWorkingDay(day)).toBe(working);
    expect(firm.isProvisional(day)).toBe(false);
  });

  test.each(['2025-12-31', '2028-01-03'])('%s is outside its years: provisional, by the week', (day) => {
    expect(firm.isProvisional(day)).toBe(true);
    expect(firm.isWorkingDay(day)).toBe(true);
  });

  const data = {
    edition: 2,
    zone: 'Europe/Dublin',
    years: [2026],
    closed: [{ date: '2026-03-17', name: 'Saint Patrick' }],
  };

  test('takes the data of another office', () => {
    const dublin = firmCalendar(data, 'dublin.json');
    expect(dublin).toMatchObject({
      version: 'firm-2026.2',
      zone: 'Europe/Dublin',
      coveredUntil: '2026-12-31',
    });
    expect(dublin.isWorkingDay('2026-03-17')).toBe(false);
  });

  test.each<[string, unknown, string]>([
    ['a zone that does not exist', { ...data, zone: 'Europe/Atlantis' }, 'zone'],
    [
      'a closed day outside its years',
      { ...data, closed: [{ date: '2027-03-17', name: 'x' }] },
      'add the year',
    ],
    ['a closed day listed twice', { ...data, closed: [...data.closed, ...data.closed] }, 'listed twice'],
    ['a year left out', { ...data, years: [2026, 2028] }, 'consecutive'],
    ['a year twice', { ...data, years: [2026, 2026] }, 'consecutive'],
    ['years in disorder', { ...data, years: [2027, 2026] }, 'consecutive'],
    ['no year', { ...data, years: [] }, 'years'],
  ])('refuses %s', (_, value, problem) => {
    expect(() => firmCalendar(value, 'dublin.json')).toThrow(problem);
    expect(() => firmCalendar(value, 'dublin.json')).toThrow(CalendarDataError);
  });
});

test('the client calendar is Monday to Friday and never provisional', () => {
  const client = clientCalendar('Europe/Dublin');
  expect(client).toMatchObject({ name: 'client', zone: 'Europe/Dublin' });
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (epoch) => {
      const day = fromEpochDay(epoch);
      expect(client.isProvisional(day)).toBe(false);
      expect(client.isWorkingDay(day)).toBe(isMondayToFriday(day));
    }),
  );
});
