import fixture2027 from '../support/china-2027-fixture.json';
import { readYearNotice } from '../../domain/calendar/year-notice';
import { CalendarYears } from '../../store/calendar-years';
import { openStore, type Store } from '../../store/database';
import { LiveCalendars } from '../../store/live-calendars';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const NOTICE = readYearNotice(fixture2027, 'the fixture');
const YEAR = { notice: NOTICE, edition: 1, loadedAt: '2026-11-23T15:00:00.000Z', loadedBy: 'paralegal-1' };

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

describe('loaded years in the store', () => {
  test('come back as they were loaded, with who and when, and reach a running process', async () => {
    const years = new CalendarYears(store.db);
    const live = new LiveCalendars(years);
    await live.refresh();
    expect(live.china.version).toBe('china-2026');
    expect(await years.add(YEAR)).toBe(true);
    expect(await years.all()).toEqual([YEAR]);
    await live.refresh();
    expect(live.china.version).toBe('china-2027');
    expect(live.china.isWorkingDay('2027-02-20')).toBe(true);
  });

  test('are appended: an edition that is there is not written over', async () => {
    const years = new CalendarYears(store.db);
    expect(await years.add({ ...YEAR, loadedBy: 'attorney-1' })).toBe(false);
    expect(await years.add({ ...YEAR, edition: 2, loadedBy: 'attorney-1' })).toBe(true);
    expect((await years.all()).map(({ edition, loadedBy }) => [edition, loadedBy])).toEqual([
      [1, 'paralegal-1'],
      [2, 'attorney-1'],
    ]);
  });

  test('leave the calendars as they were when the store does not answer', async () => {
    const live = new LiveCalendars({ all: () => Promise.reject(new Error('away')) });
    await expect(live.refresh()).rejects.toThrow('away');
    expect(live.china.version).toBe('china-2026');
  });
});
