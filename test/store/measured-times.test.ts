import { randomBytes } from 'node:crypto';
import { createMeasuredTimesActivity } from '../../activities/measured-times';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { openStore, type Store } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { LiveFigures, MeasuredTimes } from '../../store/measured-times';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let times: MeasuredTimes;
beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  times = new MeasuredTimes(
    store.db,
    new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64'))),
  );
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

describe('measured times in the store', () => {
  const answer = (key: string, workingDays: number) => ({
    key,
    station: 'wuxi',
    step: 'answer' as const,
    workingDays,
  });
  const AT = '2026-11-23T15:00:00.000Z';

  test('are kept once for each case and step, and replaced by a correction', async () => {
    await times.keep('CN-2026-AAAAAA', [answer('answer/wuxi/1', 9)], AT);
    await times.keep('CN-2026-AAAAAA', [answer('answer/wuxi/1', 7)], AT);
    await times.keep('CN-2026-BBBBBB', [answer('answer/wuxi/1', 11)], AT);
    expect(await times.figures('wuxi')).toEqual([
      { station: 'wuxi', step: 'answer', count: 2, shortest: 7, median: 9, p90: 11, longest: 11 },
    ]);
    await times.forget('CN-2026-BBBBBB', ['answer/wuxi/1']);
    expect(await times.figures('wuxi')).toMatchObject([{ count: 1, longest: 7 }]);
    expect(await times.figures('nowhere')).toEqual([]);
  });

  test('of a case may come and go several at once', async () => {
    const three = [answer('a', 1), answer('b', 2), answer('c', 3)].map((t) => ({ ...t, station: 'xi-an' }));
    await times.keep('CN-2026-CCCCCC', three, AT);
    await times.keep('CN-2026-CCCCCC', [], AT);
    await times.keep(
      'CN-2026-CCCCCC',
      three.map((t) => ({ ...t, workingDays: t.workingDays + 10 })),
      AT,
    );
    expect(await times.figures('xi-an')).toMatchObject([{ count: 3, shortest: 11, longest: 13 }]);
    await times.forget('CN-2026-CCCCCC', []);
    await times.forget('CN-2026-CCCCCC', ['a', 'c']);
    expect(await times.figures('xi-an')).toMatchObject([{ count: 1, shortest: 12 }]);
  });

  test('lead to no case', async () => {
    const rows = await store.db.selectFrom('measured_times').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('CN-2026');
  });

  test('are counted in China’s working days without the stops, and the courier’s where the client lives', async () => {
    const { keepTimes } = createMeasuredTimesActivity(times, shippedCalendars());
    // Over the holiday week of October 2026: 30 September to 12 October is 4 working days in China, 8 elsewhere.
    const span = {
      station: 'suzhou',
      since: '2026-09-30T02:00:00.000Z',
      until: '2026-10-12T02:00:00.000Z',
      pauses: [],
    };
    const stopped = [{ from: '2026-10-08T01:00:00.000Z', to: '2026-10-09T01:00:00.000Z' }];
    await keepTimes({
      ref: 'CN-2026-AAAAAA',
      taken: [
        { ...span, key: 'a', step: 'answer' },
        { ...span, key: 'n', step: 'notarization', pauses: stopped },
        { ...span, key: 'c', step: 'courier' },
      ],
      gone: [],
      zone: 'Europe/Dublin',
      now: AT,
    });
    expect((await times.figures('suzhou')).map((f) => [f.step, f.longest])).toEqual([
      ['answer', 4],
      ['courier', 8],
      ['notarization', 3],
    ]);
  });

  test('reach a running worker', async () => {
    const live = new LiveFigures(times);
    expect(live.measured('wuxi', 'answer')).toBeUndefined();
    await live.refresh();
    expect(live.measured('wuxi', 'answer')).toMatchObject({ count: 1 });
  });
});
