import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Archive } from '../../store/archive';
import { CaseRows } from '../../store/case-rows';
import { Cases } from '../../store/cases';
import { CaseTraces, ERASED_TABLES, SPARED_TABLES } from '../../store/case-traces';
import { openStore, type Store } from '../../store/database';
import { Documents } from '../../store/documents';
import { Erasures } from '../../store/erasures';
import { Files } from '../../store/files';
import { FindTokens } from '../../store/find-tokens';
import { CaseKeys } from '../../store/keys';
import { LegalHolds } from '../../store/legal-holds';
import { Letters } from '../../store/letters';
import { MailLedger } from '../../store/mail-ledger';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { RetentionRegister } from '../../store/retention-register';
import { Snapshots } from '../../store/snapshots';
import { SparedRecords } from '../../store/spared-records';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const AT = '2026-12-01T10:00:00.000Z';
const LATER = '2027-01-01T10:00:00.000Z';
const BY = { cause: 'attorney', confirmedBy: 'attorney-1' } as const;
let database: TestDatabase;
let store: Store;
let keys: CaseKeys;
let cases: Cases;
let holds: LegalHolds;
let erasures: Erasures;
let register: RetentionRegister;
let opened = 0;

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  cases = new Cases(store.db, keys);
  holds = new LegalHolds(store.db, keys);
  erasures = new Erasures(store.db, keys);
  register = new RetentionRegister(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const open = async () => (await cases.open({ key: `k-${(opened += 1)}`, intake: 'x', at: AT })).ref;
async function closed(): Promise<string> {
  const ref = await open();
  await cases.markClosed(ref, AT);
  return ref;
}

describe('a legal hold', () => {
  test('stands once, until it is lifted, and tells why to whoever has the key', async () => {
    const ref = await open();
    expect(await holds.place(ref, 'Subpoena of a grand jury', 'attorney-1', AT)).toBe('placed');
    expect(await holds.place(ref, 'again', 'attorney-2', LATER)).toBe('held-before');
    expect((await holds.standing()).get(ref)).toBe(AT);
    expect(await holds.of(ref)).toMatchObject([{ reason: 'Subpoena of a grand jury', liftedBy: null }]);
    const { reason } = await store.db
      .selectFrom('legal_holds')
      .select('reason')
      .where('ref', '=', ref)
      .executeTakeFirstOrThrow();
    expect(reason.includes('Subpoena')).toBe(false);
    expect(await holds.lift(ref, 'attorney-2', LATER)).toBe(true);
    expect(await holds.lift(ref, 'attorney-2', LATER)).toBe(false);
    expect((await holds.standing()).has(ref)).toBe(false);
    expect(await holds.place(ref, 'a second time', 'attorney-1', LATER)).toBe('placed');
    expect(await holds.of(ref)).toHaveLength(2);
  });

  test('blocks an erasure, and an erasure that has begun blocks a hold', async () => {
    const ref = await closed();
    await holds.place(ref, 'x', 'attorney-1', AT);
    expect(await erasures.begin(ref, BY, AT)).toBe('held');
    await holds.lift(ref, 'attorney-1', AT);
    expect(await erasures.begin(ref, BY, AT)).toBe('begun');
    expect(await holds.place(ref, 'x', 'attorney-1', AT)).toBe('being-erased');
  });

  test('and an erasure at the same moment: one of them, never both', async () => {
    for (let i = 0; i < 8; i += 1) {
      const ref = await closed();
      const [placed, begun] = await Promise.all([
        holds.place(ref, 'x', 'attorney-1', AT),
        erasures.begin(ref, BY, AT),
      ]);
      expect([`${placed} ${begun}`]).toEqual([expect.stringMatching(/^(placed held|being-erased begun)$/)]);
    }
  });
});

describe('an erasure', () => {
  test('begins once, of a case that is closed', async () => {
    expect(await erasures.begin('CN-2026-ZZZZZZ', BY, AT)).toBe('unknown-case');
    expect(await erasures.begin(await open(), BY, AT)).toBe('open');
    const ref = await closed();
    expect(await erasures.begin(ref, BY, AT)).toBe('begun');
    expect(await erasures.begin(ref, { cause: 'policy', confirmedBy: 'policy' }, LATER)).toBe('begun-before');
    expect(await erasures.get(ref)).toMatchObject({ ...BY, begunAt: AT, finishedAt: null });
    expect((await cases.get(ref))?.erasure).toEqual({ begunAt: AT, finishedAt: null });
    expect((await erasures.unfinished()).map((e) => e.ref)).toContain(ref);
  });

  test('is taken back only while nothing is destroyed', async () => {
    const ref = await closed();
    await erasures.begin(ref, BY, AT);
    await erasures.withdraw(ref);
    expect(await erasures.get(ref)).toBeUndefined();
    await erasures.begin(ref, BY, AT);
    await erasures.recordKeyDestroyed(ref, AT);
    await erasures.withdraw(ref);
    expect(await erasures.get(ref)).toMatchObject({ keyDestroyedAt: AT });
  });

  test('keeps what the first of two runs of a step found', async () => {
    const ref = await closed();
    await erasures.begin(ref, BY, AT);
    await erasures.recordKeyDestroyed(ref, AT);
    await erasures.recordKeyDestroyed(ref, LATER);
    const proof = {
      version: 1,
      at: AT,
      payloads: 9,
      readable: 0,
      reason: 'key-destroyed',
      recordReadable: false,
    } as const;
    await erasures.recordProof(ref, proof);
    await erasures.recordProof(ref, { ...proof, payloads: 0 });
    await erasures.finish(ref, Buffer.from('first'), AT);
    await erasures.finish(ref, Buffer.from('second'), LATER);
    expect(await erasures.get(ref)).toMatchObject({ keyDestroyedAt: AT, proof, finishedAt: AT });
    expect((await erasures.certificate(ref))?.toString()).toBe('first');
  });

  test('of a case keeps its histories out of the archive from then on', async () => {
    const ref = await closed();
    const archive = new Archive(store.db);
    const run = {
      ref,
      workflowId: `case/${ref}`,
      runId: `r-${ref}`,
      end: 'completed',
      startedAt: AT,
      closedAt: AT,
    } as const;
    await erasures.begin(ref, BY, AT);
    expect(await archive.missing([run])).toEqual([]);
    expect(await archive.put(run, Buffer.from('h'), 1, AT)).toBe(false);
    expect(await archive.runsOf(ref)).toEqual([]);
  });
});

/** A row of this case in every table that can have one. */
async function leaveTracesOf(ref: string): Promise<void> {
  const firm = await keys.firm();
  expect(firm.ref).toBe('firm');
  await new Documents(store.db, keys).put(
    { ref, kind: 'quote', n: 1 },
    Buffer.from('q'),
    'application/pdf',
    AT,
  );
  await new Files(store.db, keys).put(ref, randomBytes(100), 'application/pdf', AT);
  await new Snapshots(store.db, keys).put({
    ref,
    run: 'r',
    seq: 1,
    reason: 'closing',
    takenAt: AT,
    state: {},
  });
  const ledger = new MailLedger(store.db);
  const welcome = { key: 'welcome', subject: 's', text: 't', language: 'en' };
  const text = await new Letters(store.db, keys).seal(ref, welcome, AT);
  await ledger.claim(
    `${ref}/welcome`,
    { ref, kind: 'welcome', messageId: `<${ref}@x>`, recipientMac: ref, day: '2026-12-01', text },
    AT,
  );
  await ledger.reminderSlot(ref, '2026-12-01', `${ref}/welcome`);
  await new CaseRows(store.db).put([
    {
      row: {
        ref,
        stage: 'closed',
        outcome: 'declined',
        assignee: null,
        destination: null,
        waitingOn: [],
        stations: [],
        attention: [],
        dueAt: null,
        overdue: false,
        openedAt: AT,
        closed: true,
      },
      shownAt: AT,
    },
  ]);
  await new FindTokens(store.db, keys).replace(ref, [{ kind: 'name', text: 'word:ortiz' }]);
  const run = {
    ref,
    workflowId: `case/${ref}`,
    runId: `r-${ref}`,
    end: 'failed',
    startedAt: AT,
    closedAt: AT,
  } as const;
  await new Archive(store.db).put(run, Buffer.from('h'), 1, AT);
  await holds.place(ref, 'x', 'attorney-1', AT);
  await holds.lift(ref, 'attorney-1', AT);
  await register.classify(ref, 'clearance', AT);
}

const rowsOf = async (table: string, ref: string) =>
  (
    await sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where ref = ${ref}`.execute(
      store.db,
    )
  ).rows[0]?.n;

describe('what the store holds of a case', () => {
  test('is counted and removed to the last row, and another case keeps its own', async () => {
    const [gone, stays] = [await closed(), await closed()];
    await leaveTracesOf(gone);
    await leaveTracesOf(stays);
    const traces = new CaseTraces(store.db);
    const before = await traces.count(stays);
    expect(Object.keys(await traces.count(gone)).sort()).toEqual(Object.values(ERASED_TABLES).sort());
    await traces.remove(gone);
    await traces.remove(gone);
    expect(await traces.count(gone)).toEqual({});
    expect(await traces.count(stays)).toEqual(before);
    const slots = await store.db.selectFrom('reminder_slots').selectAll().execute();
    expect(slots.map((slot) => slot.recipient_mac)).toContain(stays);
    expect(slots.map((slot) => slot.recipient_mac)).not.toContain(gone);
    expect(await cases.get(gone)).toMatchObject({ ref: gone, closedAt: AT });
    const again = await cases.open({ key: `k-${opened - 1}`, intake: 'x', at: AT });
    expect(again.state).toBe('opened');
    opened += 1;
  });

  test('is known for every table: one that names cases is either erased or spared, with a reason', async () => {
    const { rows } = await sql<{ table_name: string }>`
      select table_name from information_schema.columns where table_schema = 'public' and column_name = 'ref'
    `.execute(store.db);
    const known = [...Object.keys(ERASED_TABLES), ...Object.keys(SPARED_TABLES)];
    expect(rows.map((row) => row.table_name).sort()).toEqual(known.sort());
    const ref = await closed();
    await leaveTracesOf(ref);
    for (const table of Object.keys(ERASED_TABLES)) expect(await rowsOf(table, ref)).toBe('1');
  });
});

describe('what outlives a case', () => {
  test('is found by its whole name under the firm’s key, and says who paid what', async () => {
    const spared = new SparedRecords(store.db, keys);
    const ref = await closed();
    const trust = {
      version: 1,
      payer: 'Marisol Ortiz',
      closedOn: '2026-12-01',
      movements: [{ on: '2026-09-22', kind: 'payment', amount: { minor: 37_500, currency: 'USD' } }],
    } as const;
    const kept = {
      names: ['full:marisol ortiz'],
      trust: { ...trust, movements: [...trust.movements] },
      trustUntil: '2031-12-01',
    };
    await spared.keep(ref, kept);
    await spared.keep(ref, kept);
    await keys.destroy(ref);
    expect(await spared.casesNamed(['full:marisol ortiz'])).toEqual([ref]);
    expect(await spared.casesNamed(['full:ortiz'])).toEqual([]);
    expect(await spared.trustOf(ref)).toEqual(trust);
    const rows = await store.db.selectFrom('trust_records').select('sealed').execute();
    for (const row of rows) expect(row.sealed.includes('Ortiz')).toBe(false);
    expect(await spared.removeExpired('2031-11-30')).toBe(0);
    expect(await spared.removeExpired('2031-12-01')).toBe(1);
    expect(await spared.trustOf(ref)).toBeUndefined();
  });
});

describe('the register of closed cases', () => {
  test('wants a case looked at once for each closing, and not while it is open or being erased', async () => {
    const [one, other] = [await closed(), await closed()];
    const wanted = async () => (await register.unclassified(1000)).map((row) => row.ref);
    expect(await wanted()).toEqual(expect.arrayContaining([one, other]));
    await register.classify(one, 'never-engaged', AT);
    await register.markProposed(one, AT);
    expect(await wanted()).not.toContain(one);
    expect(await register.get(one)).toEqual({
      ref: one,
      kind: 'never-engaged',
      closedAt: AT,
      proposedAt: AT,
    });
    await cases.markClosed(one, null);
    expect(await register.get(one)).toBeUndefined();
    expect(await wanted()).not.toContain(one);
    await cases.markClosed(one, LATER);
    expect(await wanted()).toContain(one);
    await register.classify(one, 'clearance', LATER);
    expect(await register.get(one)).toMatchObject({ kind: 'clearance', proposedAt: null });
    await erasures.begin(other, BY, AT);
    expect(await wanted()).not.toContain(other);
    await erasures.begin(one, BY, AT);
    expect((await register.list()).map((row) => row.ref)).not.toContain(one);
  });
});
