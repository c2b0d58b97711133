import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createListSweepActivity } from '../../activities/list-sweep';
import type { CaseRow, Filters, ListPart } from '../../domain/case-list';
import { caseFigures } from '../../store/case-figures';
import { CaseRows } from '../../store/case-rows';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let rows: CaseRows;
let cases: Cases;

const AT = '2026-11-23T15:00:00.000Z';
const LATER = '2026-11-23T15:00:01.000Z';
const MUCH_LATER = '2026-11-24T15:00:00.000Z';
const ALL: ListPart = { page: 1, size: 100 };

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  cases = new Cases(store.db, new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64'))));
  rows = new CaseRows(store.db);
});
beforeEach(async () => {
  await sql`truncate case_rows, cases`.execute(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

let opened = 0;
async function shown(over: Partial<CaseRow> = {}, shownAt = AT): Promise<string> {
  opened += 1;
  const { ref } = await cases.open({ key: `k-${opened}`, intake: 'x', at: AT });
  await rows.put([{ row: rowOf(ref, over), shownAt }]);
  return ref;
}

const rowOf = (ref: string, over: Partial<CaseRow> = {}): CaseRow => ({
  ref,
  stage: 'documents',
  outcome: null,
  assignee: 'paralegal-1',
  destination: 'USA',
  waitingOn: ['client:case', 'station:shanghai-pudong'],
  stations: ['shanghai-pudong'],
  attention: [],
  dueAt: '2026-12-03T09:00:00.000Z',
  overdue: false,
  openedAt: AT,
  closed: false,
  ...over,
});

const refs = async (filters: Filters, part: Partial<ListPart> = {}) =>
  (await rows.page(filters, { ...ALL, ...part })).cases.map(({ ref }) => ref);

describe('the list of cases', () => {
  it('gives back what was shown', async () => {
    const over = { outcome: 'delivered', assignee: null, destination: null, dueAt: null, closed: true };
    const ref = await shown({ ...over, waitingOn: [], stations: ['北京-朝阳'], attention: ['overdue'] });
    expect((await rows.page({}, ALL)).cases).toEqual([
      rowOf(ref, { ...over, waitingOn: [], stations: ['北京-朝阳'], attention: ['overdue'] }),
    ]);
  });

  it('is in the order of due instants, then open before closed, and comes in pages with their number', async () => {
    const closed = await shown({ dueAt: null, closed: true });
    const never = await shown({ dueAt: null });
    const late = await shown({ dueAt: '2026-12-04T09:00:00.000Z' });
    const soon = await shown({ dueAt: '2026-12-01T09:00:00.000Z' });
    expect(await refs({})).toEqual([soon, late, never, closed]);
    expect(await refs({}, { open: true })).toEqual([soon, late, never]);
    const second = await rows.page({}, { page: 2, size: 3 });
    expect(second).toMatchObject({ cases: [{ ref: closed }], total: 4, truncated: false });
    expect(await rows.page({}, { page: 1, size: 3 })).toMatchObject({ total: 4, truncated: true });
    expect(await rows.page({}, { page: 2, size: 2 })).toMatchObject({ total: 4, truncated: false });
  });

  it.each<[Filters, boolean]>([
    [{ stage: 'documents' }, true],
    [{ stage: 'waiver' }, false],
    [{ 'waiting-on': 'client' }, true],
    [{ 'waiting-on': 'station:shanghai-pudong' }, true],
    [{ 'waiting-on': 'station:shanghai' }, false],
    [{ 'waiting-on': 'notary' }, false],
    [{ station: 'shanghai-pudong' }, true],
    [{ station: 'beijing' }, false],
    [{ assignee: 'paralegal-1' }, true],
    [{ assignee: 'paralegal-2' }, false],
    [{ overdue: 'true' }, true],
    [{ overdue: 'false' }, false],
    [{ attention: 'any' }, true],
    [{ attention: 'overdue' }, true],
    [{ attention: 'arrest' }, false],
    [{ outcome: 'delivered' }, false],
    [{ stage: 'documents', overdue: 'true', attention: 'any' }, true],
    [{ stage: "x' or true --" }, false],
  ])('narrowed by %j', async (filters, isIn) => {
    const ref = await shown({ overdue: true, attention: ['overdue'] });
    await shown({
      stage: 'application',
      overdue: true,
      waitingOn: [],
      stations: ['chengdu'],
      assignee: null,
    });
    expect((await refs(filters)).includes(ref)).toBe(isIn);
  });

  it('leaves out whom it is told to, and counts them nowhere', async () => {
    const hidden = await shown();
    const ref = await shown();
    const elsewhere = await shown({ stations: ['chengdu'] });
    const part = { ...ALL, without: [hidden] };
    expect(await rows.page({}, part)).toMatchObject({ total: 2 });
    expect(await refs({}, { without: [hidden], stations: ['shanghai-pudong'] })).toEqual([ref]);
    expect(await refs({}, { without: [hidden], stations: ['chengdu'] })).toEqual([elsewhere]);
  });

  it('keeps the newest that a case showed, in whatever order it comes', async () => {
    const ref = await shown({ stage: 'application' }, LATER);
    await rows.put([{ row: rowOf(ref), shownAt: AT }]);
    expect(await refs({ stage: 'application' })).toEqual([ref]);
    await rows.put([{ row: rowOf(ref, { stage: 'delivery' }), shownAt: LATER }]);
    expect(await refs({ stage: 'delivery' })).toEqual([ref]);
  });

  it('has no line of an erased case, nor of one that the register does not know', async () => {
    const ref = await shown();
    await sql`delete from case_rows`.execute(store.db);
    await sql`insert into erasures (ref, begun_at, cause, confirmed_by) values (${ref}, now(), 'policy', 'policy')`.execute(
      store.db,
    );
    await rows.put([
      { row: rowOf(ref), shownAt: LATER },
      { row: rowOf('CN-2026-ZZZZZZ'), shownAt: LATER },
    ]);
    expect(await refs({})).toEqual([]);
    await sql`delete from erasures`.execute(store.db);
  });

  it('is what the metrics count', async () => {
    await shown({ overdue: true, waitingOn: ['client:case', 'client:x', 'station:y'] });
    await shown({ overdue: true, closed: true });
    await shown({ stage: 'waiver' });
    const { openByStage, overdueByOwner } = await caseFigures(store.db);
    expect(openByStage).toMatchObject({ documents: 1, waiver: 1, closed: 0 });
    expect(overdueByOwner).toEqual({ client: 1, station: 1 });
  });

  it('reads a page by its index, not the table, when there are 10,000', async () => {
    await sql`insert into cases (ref, open_key, intake_hash, opened_at)
      select 'CN-' || n, n::text, '', now() from generate_series(1, 10000) as n`.execute(store.db);
    await sql`insert into case_rows
      select 'CN-' || n, 'documents', null, 'paralegal-' || n % 5, 'USA', array['client:case'], array['shanghai-pudong'],
        array[]::text[], now() + n * interval '1 minute', false, now(), n % 7 = 0, now()
      from generate_series(1, 10000) as n`.execute(store.db);
    await sql`analyze case_rows`.execute(store.db);
    const plan = async (where: string) => {
      const { rows: lines } = await sql<{ 'QUERY PLAN': string }>`explain select * from case_rows
        where ${sql.raw(where)} order by due_at, closed, ref limit 50`.execute(store.db);
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    };
    for (const where of ['true', 'not closed', "ref <> all('{CN-5}'::text[])", "assignee = 'paralegal-1'"]) {
      const text = await plan(where);
      expect(text).toContain('Index Scan');
      expect(text).not.toContain('Sort');
    }
    expect(await rows.page({ assignee: 'paralegal-1' }, { page: 1, size: 50 })).toMatchObject({
      total: 2000,
      truncated: true,
    });
  });
});

describe('the list sweep', () => {
  const sweep = (found: readonly { row: CaseRow; shownAt: string }[], asked: (string | null)[] = []) =>
    createListSweepActivity({
      rows,
      search: async function* (since) {
        asked.push(since);
        yield* found;
      },
      now: () => new Date(MUCH_LATER),
      alive: () => undefined,
    }).mendList();

  it('mends what differs and adds what is missing; of several runs the newest counts', async () => {
    const lost = await shown({ overdue: true });
    const missing = await shown();
    await sql`delete from case_rows where ref = ${missing}`.execute(store.db);
    const asked: (string | null)[] = [];
    const found = [
      { row: rowOf(lost), shownAt: AT },
      { row: rowOf(missing, { stage: 'waiver' }), shownAt: AT },
      { row: rowOf(missing, { stage: 'closed', closed: true }), shownAt: AT },
    ];
    expect(await sweep(found, asked)).toEqual({ looked: 2, mended: 2 });
    expect(await refs({ stage: 'waiver' })).toEqual([missing]);
    expect(await refs({ overdue: 'true' })).toEqual([]);
    expect(await sweep(found, asked)).toEqual({ looked: 2, mended: 0 });
    // Every case there is while lines are missing; then what is open or has closed lately.
    expect(asked).toEqual([null, '2026-11-22T15:00:00.000Z']);
  });

  it('does not touch what a case has shown so lately that the search may not know of it', async () => {
    const ref = await shown({ stage: 'delivery' }, '2026-11-24T14:59:45.000Z');
    expect(await sweep([{ row: rowOf(ref), shownAt: AT }])).toEqual({ looked: 1, mended: 0 });
    expect(await refs({ stage: 'delivery' })).toEqual([ref]);
  });
});
