import { randomBytes, randomUUID } from 'node:crypto';
import { createArchiveActivity, oldestUnarchived, type ClosedRuns } from '../../activities/archive';
import { Archive, type ClosedRun, type RunEnd } from '../../store/archive';
import { openStore, type Store } from '../../store/database';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const AT = '2026-12-01T10:00:00.000Z';
let database: TestDatabase;
let store: Store;
let archive: Archive;

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  archive = new Archive(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

let drawn = 0;
const ref = () => `CN-2026-${String((drawn += 1)).padStart(6, '2')}`;
const run = (of: string, end: RunEnd = 'completed', closedAt = AT): ClosedRun => ({
  ref: of,
  workflowId: `case/${of}`,
  runId: randomUUID(),
  end,
  startedAt: '2026-09-21T15:00:00.000Z',
  closedAt,
});

describe('the archive', () => {
  test('gives a history back as it was, and keeps the first', async () => {
    const one = run(ref());
    const history = randomBytes(100_000);
    expect(await archive.missing([one])).toEqual([one]);
    expect(await archive.put(one, history, 42, AT)).toBe(true);
    expect(await archive.put(one, randomBytes(10), 1, AT)).toBe(false);
    expect((await archive.history(one.ref, one.runId))?.equals(history)).toBe(true);
    expect(await archive.runsOf(one.ref)).toEqual([{ ...one, events: 42, bytes: 100_000 }]);
    expect(await archive.missing([one])).toEqual([]);
    expect(await archive.history(ref(), one.runId)).toBeUndefined();
  });

  test('lies packed: what repeats itself takes little room', async () => {
    const one = run(ref());
    await archive.put(one, Buffer.alloc(1_000_000, 'event'), 1, AT);
    const row = await store.db
      .selectFrom('archive')
      .select('history')
      .where('run_id', '=', one.runId)
      .executeTakeFirstOrThrow();
    expect(row.history.byteLength).toBeLessThan(20_000);
  });

  test.each(['terminated', 'failed', 'timed-out', 'cancelled'] as const)(
    'reports a run that %s, once, until somebody has looked into it',
    async (end) => {
      const one = run(ref(), end);
      await archive.put(one, Buffer.from('h'), 1, AT);
      await archive.put(one, Buffer.from('h'), 1, AT);
      const mine = async () => (await archive.openReports()).filter((r) => r.runId === one.runId);
      expect(await mine()).toEqual([{ ref: one.ref, runId: one.runId, kind: end, foundAt: AT }]);
      await archive.settleReport(one.runId, 'ops-1', AT);
      expect(await mine()).toEqual([]);
    },
  );

  test.each(['completed', 'continued-as-new'] as const)('reports nothing of a run that %s', async (end) => {
    const one = run(ref(), end);
    await archive.put(one, Buffer.from('h'), 1, AT);
    expect((await archive.openReports()).filter((r) => r.runId === one.runId)).toEqual([]);
  });
});

describe('the sweep', () => {
  /** A server that knows these runs, in pages of two; a fetch answers what `fetch` says. */
  const engineOf = (
    runs: readonly ClosedRun[],
    fetch: (run: ClosedRun) => Promise<{ events: number; bytes: Uint8Array } | undefined> = () =>
      Promise.resolve({ events: 3, bytes: Buffer.from('history') }),
  ): ClosedRuns & { fetched: string[] } => {
    const fetched: string[] = [];
    return {
      fetched,
      async *closed() {
        for (let i = 0; i < runs.length; i += 2) yield await Promise.resolve(runs.slice(i, i + 2));
      },
      fetch: (one) => {
        fetched.push(one.runId);
        return fetch(one);
      },
    };
  };
  const sweep = (engine: ClosedRuns, told: string[] = []) =>
    createArchiveActivity({
      engine,
      archive,
      now: () => new Date(AT),
      alive: () => undefined,
      tell: (message, of) => told.push(`${of} ${message}`),
    });

  test('takes a part at a time, and only what is not archived yet', async () => {
    const runs = [1, 2, 3, 4, 5].map(() => run(ref()));
    const engine = engineOf(runs);
    const { archiveClosedRuns } = sweep(engine);
    expect(await archiveClosedRuns({ most: 3 })).toEqual({ archived: 3, failed: 0, more: true });
    expect(await archiveClosedRuns({ most: 3 })).toEqual({ archived: 2, failed: 0, more: false });
    expect(await archiveClosedRuns({ most: 3 })).toEqual({ archived: 0, failed: 0, more: false });
    expect(engine.fetched).toHaveLength(5);
  });

  test('goes on past a history that cannot be fetched, and past one that is gone', async () => {
    const [bad, gone, good] = [run(ref()), run(ref()), run(ref())];
    const told: string[] = [];
    const engine = engineOf([bad, gone, good], (one) => {
      if (one === bad) return Promise.reject(new TypeError('a passport number'));
      return Promise.resolve(one === gone ? undefined : { events: 1, bytes: Buffer.from('h') });
    });
    const answer = await sweep(engine, told).archiveClosedRuns({ most: 10 });
    expect(answer).toEqual({ archived: 1, failed: 1, more: false });
    expect(await archive.missing([bad, gone, good])).toEqual([bad, gone]);
    expect(told).toEqual([`${bad.ref} a history could not be fetched for the archive (TypeError)`]);
  });

  test('tells ops of a run that ended by itself, by its ref alone and once', async () => {
    const one = run(ref(), 'terminated');
    const told: string[] = [];
    const { archiveClosedRuns } = sweep(engineOf([one]), told);
    await archiveClosedRuns({ most: 10 });
    await archiveClosedRuns({ most: 10 });
    expect(told).toEqual([`${one.ref} a run of the case ended in the engine by itself (terminated)`]);
  });

  test('knows what has waited longest', async () => {
    const runs = ['2026-12-01T09:00:00.000Z', '2026-12-01T03:00:00.000Z', '2026-12-01T05:00:00.000Z'].map(
      (closedAt) => run(ref(), 'completed', closedAt),
    );
    expect(await oldestUnarchived(engineOf(runs), archive)).toBe('2026-12-01T03:00:00.000Z');
    await sweep(engineOf(runs)).archiveClosedRuns({ most: 10 });
    expect(await oldestUnarchived(engineOf(runs), archive)).toBeUndefined();
  });
});
