import { randomBytes } from 'node:crypto';
import { AccessLog } from '../../store/access-log';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { Documents } from '../../store/documents';
import { recipientHash } from '../../store/keyed-hash';
import { CaseKeys, FIRM, KEY_CACHE_MS } from '../../store/keys';
import { mailFigures } from '../../store/mail-figures';
import { MailLedger } from '../../store/mail-ledger';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { Playbooks } from '../../store/playbooks';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { Snapshots } from '../../store/snapshots';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const MASTER = masterKeyFromValue(randomBytes(32).toString('base64'));
const AT = '2026-09-21T01:00:00.000Z';
const LATER = '2026-09-22T01:00:00.000Z';

let database: TestDatabase;
/** Two processes that use one database. */
let worker: Store;
let desk: Store;
let ranSteps: readonly (readonly string[])[];

beforeAll(async () => {
  database = await startDatabase();
  worker = openStore(database.url);
  desk = openStore(database.url);
  ranSteps = await Promise.all([worker, desk, worker, desk].map((store) => migrate(store.db)));
});
afterAll(async () => {
  await worker.close();
  await desk.close();
  await database.stop();
});

let drawn = 0;
/** A ref that no other test uses. */
const ref = () => `CN-2026-${String((drawn += 1)).padStart(6, 'A')}`;

describe('migrations', () => {
  test('run once when several processes start at the same time, and never again', async () => {
    expect(ranSteps.filter((steps) => steps.length > 0)).toEqual([
      expect.arrayContaining(['0001-foundation', '0002-archive']),
    ]);
    expect(await migrate(desk.db)).toEqual([]);
  });
});

describe('case keys', () => {
  test('are made by create alone: looking for one makes none', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const mine = ref();
    expect(await keys.get(mine)).toBe('unknown');
    expect(await keys.byId('k-none')).toBe('unknown');
    // Names that PostgreSQL would throw at, as whoever writes to the engine may give them.
    for (const name of ['\0', 'k-\0', '', ' ', 'k'.repeat(5000)])
      expect([name, await keys.byId(name)]).toEqual([name, 'unknown']);
    const made = await keys.create(mine);
    expect(made.key).toHaveLength(32);
    expect(await keys.get(mine)).toEqual(made);
    expect(await new CaseKeys(desk.db, MASTER).byId(made.keyId)).toEqual(made);
    await expect(keys.create(mine)).rejects.toThrow(`${mine} has a key already`);
  });

  test('once destroyed stay destroyed, and are gone from the database', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const mine = ref();
    const made = await keys.create(mine);
    expect(await keys.destroy(mine)).toBe(true);
    expect(await keys.destroy(mine)).toBe(false);
    expect(await keys.get(mine)).toBe('destroyed');
    expect(await keys.byId(made.keyId)).toBe('destroyed');
    await expect(keys.create(mine)).rejects.toThrow('destroyed');
    const row = await desk.db.selectFrom('case_keys').selectAll().where('ref', '=', mine).executeTakeFirst();
    expect(row).toMatchObject({ wrapped: null, destroyed_at: expect.any(Date) as Date });
  });

  test('destroyed elsewhere are forgotten within a minute', async () => {
    let now = Date.parse(AT);
    const keys = new CaseKeys(worker.db, MASTER, () => now);
    const mine = ref();
    await keys.create(mine);
    await new CaseKeys(desk.db, MASTER).destroy(mine);
    now += KEY_CACHE_MS - 1;
    expect(await keys.get(mine)).toMatchObject({ ref: mine });
    now += 1;
    expect(await keys.get(mine)).toBe('destroyed');
  });

  test('are looked up once under both their names, and destroyed here they are forgotten at once under both', async () => {
    const made = await new CaseKeys(desk.db, MASTER).create(ref());
    const keys = new CaseKeys(worker.db, MASTER);
    const first = await keys.get(made.ref);
    expect(first).toEqual(made);
    // The very same object: it was not read from the database again.
    expect(await keys.byId(made.keyId)).toBe(first);
    await keys.destroy(made.ref);
    expect([await keys.get(made.ref), await keys.byId(made.keyId)]).toEqual(['destroyed', 'destroyed']);
  });

  test('destroyed while they are looked up are not remembered afterwards', async () => {
    const made = await new CaseKeys(desk.db, MASTER).create(ref());
    let isReached: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (isReached = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const keys = new CaseKeys(worker.db, {
      currentId: () => MASTER.currentId(),
      ids: () => MASTER.ids(),
      wrap: (...key) => MASTER.wrap(...key),
      unwrap: (...key) => {
        isReached();
        return held.then(() => MASTER.unwrap(...key));
      },
    });
    const lookup = keys.get(made.ref);
    await reached;
    await keys.destroy(made.ref);
    goOn();
    expect(await lookup).toEqual(made);
    expect([await keys.get(made.ref), await keys.byId(made.keyId)]).toEqual(['destroyed', 'destroyed']);
  });

  test('lie wrapped, and do not open in another row or under another master key', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const [one, other] = [ref(), ref()];
    const key = await keys.create(one);
    await keys.create(other);
    const rows = await desk.db.selectFrom('case_keys').selectAll().where('ref', 'in', [one, other]).execute();
    const stolen = rows.find((row) => row.ref === one)?.wrapped;
    expect(stolen?.includes(key.key)).toBe(false);
    await desk.db.updateTable('case_keys').set({ wrapped: stolen }).where('ref', '=', other).execute();
    await expect(new CaseKeys(desk.db, MASTER).get(other)).rejects.toThrow('belongs to something else');
    const wrongMaster = masterKeyFromValue(randomBytes(32).toString('base64'));
    await expect(new CaseKeys(desk.db, wrongMaster).get(one)).rejects.toThrow('under master key');
  });

  test('of the firm is one, whoever asks first, and cannot be destroyed', async () => {
    const rings = [worker, desk, worker, desk].map((store) => new CaseKeys(store.db, MASTER));
    const firms = await Promise.all(rings.map((keys) => keys.firm()));
    expect(new Set(firms.map((firm) => firm.keyId)).size).toBe(1);
    expect(firms[0]?.ref).toBe(FIRM);
    await expect(rings[0]?.destroy(FIRM)).rejects.toThrow('cannot be destroyed');
  });

  test('that cannot be looked up are an error, never unknown', async () => {
    const away = openStore('postgres://nobody@127.0.0.1:1/none');
    const keys = new CaseKeys(away.db, MASTER);
    await expect(keys.get(ref())).rejects.toThrow();
    await expect(keys.get(ref())).rejects.toThrow();
    await away.close();
  });
});

describe('opening', () => {
  const open = { key: 'k', intake: '{"name":"A"}', at: AT };

  test('gives ref and key once for one key, also to two desks at once', async () => {
    const all = await Promise.all(
      [worker, desk, worker, desk].map((store) =>
        new Cases(store.db, new CaseKeys(store.db, MASTER)).open(open),
      ),
    );
    expect(new Set(all.map((one) => one.ref)).size).toBe(1);
    expect(all.filter((one) => one.state === 'opened')).toHaveLength(1);
    const mine = all[0]?.ref ?? '';
    expect(mine).toMatch(/^CN-2026-/);
    expect(await new CaseKeys(desk.db, MASTER).get(mine)).toMatchObject({ ref: mine });
  });

  test('tells the same key with another intake, and keeps neither in clear', async () => {
    const cases = new Cases(desk.db, new CaseKeys(desk.db, MASTER));
    const first = await cases.open({ ...open, key: 'k2' });
    expect(await cases.open({ ...open, key: 'k2' })).toEqual({
      state: 'opened-before',
      ref: first.ref,
      sameIntake: true,
    });
    expect(await cases.open({ ...open, key: 'k2', intake: '{}' })).toMatchObject({ sameIntake: false });
    const row = await desk.db
      .selectFrom('cases')
      .selectAll()
      .where('ref', '=', first.ref)
      .executeTakeFirstOrThrow();
    expect([row.open_key, row.intake_hash]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });

  test('makes a case and its key both or not at all', async () => {
    const keys = new CaseKeys(desk.db, MASTER);
    // A key whose id is taken: the database refuses it, and the case with it.
    const { keyId } = await keys.create(ref());
    const cases = new Cases(desk.db, {
      firm: () => keys.firm(),
      prepare: async (of) => ({ row: { ...(await keys.prepare(of)).row, key_id: keyId } }),
    });
    await expect(cases.open({ ...open, key: 'k4' })).rejects.toThrow('case_keys_pkey');
    expect(await new Cases(desk.db, keys).open({ ...open, key: 'k4' })).toMatchObject({ state: 'opened' });
  });

  test('draws again where a ref is in use, and gives up when none is free', async () => {
    const keys = new CaseKeys(desk.db, MASTER);
    const same = randomBytes(32);
    const { ref: used } = await new Cases(desk.db, keys, () => same).open({ ...open, key: 'k5' });
    const bytes = [same, randomBytes(32)];
    const drawing = new Cases(desk.db, keys, () => bytes.shift() ?? same);
    const other = await drawing.open({ ...open, key: 'k6' });
    expect(other.state).toBe('opened');
    expect(other.ref).not.toBe(used);
    expect(bytes).toEqual([]);
    await expect(drawing.open({ ...open, key: 'k7' })).rejects.toThrow('ten tries');
  });

  test('is listed, and closing and reopening are noted', async () => {
    const cases = new Cases(desk.db, new CaseKeys(desk.db, MASTER));
    const { ref: mine } = await cases.open({ ...open, key: 'k3' });
    expect(await cases.get(mine)).toEqual({
      ref: mine,
      openedAt: AT,
      closedAt: null,
      erasure: null,
    });
    await cases.markClosed(mine, LATER);
    expect((await cases.list()).find((one) => one.ref === mine)?.closedAt).toBe(LATER);
    await cases.markClosed(mine, null);
    expect((await cases.get(mine))?.closedAt).toBeNull();
    expect(await cases.get('CN-2026-ZZZZZZ')).toBeUndefined();
  });
});

describe('the mail ledger', () => {
  const letter = (mine: string) => ({ ref: mine, kind: 'welcome', messageId: `<${mine}@test>` });

  test('is counted by kind and by how letters stand: what is tried again is not refused', async () => {
    const ledger = new MailLedger(worker.db);
    const counted = async () =>
      (await mailFigures(desk.db))
        .filter(({ kind }) => kind === 'counted')
        .map(({ state, letters }) => ({ state, letters }));
    const claim = async () => {
      const mine = ref();
      await ledger.claim(mine, { ...letter(mine), kind: 'counted' }, AT);
      return mine;
    };
    await claim();
    await ledger.markSent(await claim(), { at: AT, smtpCode: 250 });
    await ledger.markFailed(await claim(), { smtpCode: 451 });
    await ledger.markFailed(await claim(), {});
    await ledger.markFailed(await claim(), { smtpCode: 550 });
    expect((await counted()).sort((a, b) => a.state.localeCompare(b.state))).toEqual([
      { state: 'claimed', letters: 1 },
      { state: 'deferred', letters: 2 },
      { state: 'refused', letters: 1 },
      { state: 'sent', letters: 1 },
    ]);
  });

  test('lets a letter be sent once', async () => {
    const ledger = new MailLedger(worker.db);
    const mine = ref();
    expect(await ledger.claim(mine, letter(mine), AT)).toMatchObject({ state: 'fresh', attempts: 1 });
    await ledger.markSent(mine, { at: AT, smtpCode: 250 });
    const again = await ledger.claim(mine, { ...letter(mine), messageId: '<other@test>' }, LATER);
    expect(again).toEqual({ state: 'sent', messageId: `<${mine}@test>`, attempts: 1, sentAt: AT });
  });

  test('gives one of several that claim at once a fresh letter, the others the same Message-ID', async () => {
    const mine = ref();
    const claims = await Promise.all(
      [worker, desk, worker, desk].map((store) => new MailLedger(store.db).claim(mine, letter(mine), AT)),
    );
    expect(claims.map((one) => one.state).sort()).toEqual([
      'claimed-before',
      'claimed-before',
      'claimed-before',
      'fresh',
    ]);
    expect(new Set(claims.map((one) => one.messageId)).size).toBe(1);
  });

  test('after a crash between answer and record hands out the same Message-ID as claimed before', async () => {
    const mine = ref();
    await new MailLedger(worker.db).claim(mine, letter(mine), AT);
    expect(await new MailLedger(desk.db).claim(mine, letter(mine), LATER)).toEqual({
      state: 'claimed-before',
      messageId: `<${mine}@test>`,
      attempts: 2,
    });
  });

  test('after a refusal is fresh again; sent is never undone', async () => {
    const ledger = new MailLedger(worker.db);
    const mine = ref();
    await ledger.claim(mine, letter(mine), AT);
    await ledger.markFailed(mine, { smtpCode: 451 });
    expect(await ledger.claim(mine, letter(mine), LATER)).toMatchObject({ state: 'fresh', attempts: 2 });
    await ledger.markSent(mine, { at: LATER, smtpCode: 250 });
    await ledger.markFailed(mine, { smtpCode: 550 });
    expect(await ledger.claim(mine, letter(mine), LATER)).toMatchObject({ state: 'sent', sentAt: LATER });
  });

  test('refuses two letters with one Message-ID', async () => {
    const ledger = new MailLedger(worker.db);
    const mine = ref();
    await ledger.claim(`${mine}/a`, letter(mine), AT);
    await expect(ledger.claim(`${mine}/b`, letter(mine), AT)).rejects.toThrow('message_id');
  });

  test('grants one person one reminder a day over all cases, and the holder again', async () => {
    const firm = await new CaseKeys(worker.db, MASTER).firm();
    const mac = recipientHash(firm, ' Counsel@Example.com');
    expect(mac).toBe(recipientHash(firm, 'counsel@example.com'));
    const ask = (store: Store, day: string, key: string) =>
      new MailLedger(store.db).reminderSlot(mac, day, key);
    const answers = await Promise.all([ask(worker, '2026-09-21', 'a'), ask(desk, '2026-09-21', 'b')]);
    expect([...answers].sort()).toEqual(['granted', 'taken']);
    const winner = answers[0] === 'granted' ? 'a' : 'b';
    expect(await ask(desk, '2026-09-21', winner)).toBe('granted');
    expect(await ask(desk, '2026-09-22', 'c')).toBe('granted');
  });
});

describe('documents', () => {
  const content = Buffer.from('%PDF-1.7 passport E1234567');

  test('come back as they were, sealed meanwhile', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const documents = new Documents(worker.db, keys);
    const name = { ref: (await keys.create(ref())).ref, kind: 'quote', n: 1 };
    const info = await documents.put(name, content, 'application/pdf', AT);
    expect(await documents.put(name, content, 'application/pdf', LATER)).toEqual(info);
    expect(await new Documents(desk.db, new CaseKeys(desk.db, MASTER)).get(name)).toEqual({
      ...info,
      content,
    });
    expect(await documents.list(name.ref)).toEqual([info]);
    expect(await documents.get({ ...name, n: 2 })).toBeUndefined();
    const row = await desk.db
      .selectFrom('documents')
      .select('sealed')
      .where('ref', '=', name.ref)
      .executeTakeFirstOrThrow();
    expect(row.sealed.includes('E1234567')).toBe(false);
    await expect(documents.put(name, Buffer.from('other'), 'text/plain', AT)).rejects.toThrow('next number');
  });

  test('cannot be passed off as another case’s, and end with the key', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const documents = new Documents(worker.db, keys);
    const [one, other] = [(await keys.create(ref())).ref, (await keys.create(ref())).ref];
    await documents.put({ ref: one, kind: 'quote', n: 1 }, content, 'application/pdf', AT);
    await documents.put({ ref: one, kind: 'quote', n: 2 }, Buffer.from('b'), 'application/pdf', AT);
    await desk.db
      .updateTable('documents')
      .set({ ref: other })
      .where('ref', '=', one)
      .where('n', '=', 2)
      .execute();
    await expect(documents.get({ ref: other, kind: 'quote', n: 2 })).rejects.toThrow('under another key');
    await keys.destroy(one);
    await expect(documents.get({ ref: one, kind: 'quote', n: 1 })).rejects.toThrow('was erased');
    await expect(documents.put({ ref: ref(), kind: 'quote', n: 1 }, content, 'a/b', AT)).rejects.toThrow(
      'no key',
    );
  });

  test('of several megabytes fit through the socket', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const documents = new Documents(worker.db, keys);
    const name = { ref: (await keys.create(ref())).ref, kind: 'scan', n: 1 };
    const scan = randomBytes(5_000_000);
    await documents.put(name, scan, 'image/png', AT);
    expect((await documents.get(name))?.content.equals(scan)).toBe(true);
  });
});

describe('snapshots', () => {
  test('the newest by the case’s clock wins, the first under a name stands', async () => {
    const keys = new CaseKeys(worker.db, MASTER);
    const snapshots = new Snapshots(worker.db, keys);
    const { ref: mine } = await keys.create(ref());
    expect(await snapshots.newest(mine)).toBeUndefined();
    const first = { ref: mine, run: 'r1', seq: 1, reason: 'continue-as-new', takenAt: AT, state: { a: 1 } };
    const second = { ref: mine, run: 'r2', seq: 1, reason: 'closing', takenAt: LATER, state: { a: 2 } };
    await snapshots.put(second);
    await snapshots.put(first);
    await snapshots.put({ ...second, state: { a: 3 } });
    expect(await snapshots.newest(mine)).toEqual(second);
  });
});

describe('the access log', () => {
  test('tells who did what with a case, oldest first', async () => {
    const log = new AccessLog(desk.db);
    const mine = ref();
    await log.append({ at: AT, staffId: 'paralegal-1', ref: mine, action: 'show' });
    await log.append({ at: LATER, staffId: 'attorney-1', ref: mine, action: 'decode' });
    expect((await log.of(mine)).map((one) => one.staffId)).toEqual(['paralegal-1', 'attorney-1']);
  });
});

describe('playbooks', () => {
  const shipped = shippedPlaybooks();
  const at = (store: Store, files = shipped) => new Playbooks(store.db, files);
  const addition = { at: AT, by: 'paralegal-1', reason: 'the counter said so' };
  const amended = { ...shipped.find((p) => p.id === 'wuxi')!, version: '2026-12' };

  test('that staff add come after the files, with who, when and why, as they were written', async () => {
    expect(await at(worker).add(amended, addition)).toBe(true);
    const known = await at(desk).known();
    expect(known.slice(0, -1)).toEqual(shipped.map((playbook) => ({ playbook, addition: null })));
    expect(known.at(-1)).toEqual({ playbook: amended, addition });
    expect(JSON.stringify(known.at(-1)?.playbook)).toBe(JSON.stringify(amended));
  });

  test('are added once, also by two at the same time, and never under the name of a file', async () => {
    const next = { ...amended, version: '2027-01' };
    const both = await Promise.all([at(worker).add(next, addition), at(desk).add(next, addition)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await at(worker).add({ ...amended, version: '2026-11' }, addition)).toBe(false);
  });

  test('stay as they are: the database refuses to change or remove one, and a file of the same name gives way', async () => {
    const { db } = worker;
    await expect(db.updateTable('playbook_versions').set({ reason: 'x' }).execute()).rejects.toThrow(
      'never changed',
    );
    await expect(db.deleteFrom('playbook_versions').execute()).rejects.toThrow('never changed');
    const file = { ...amended, confidence: 'official' as const };
    const same = (await at(desk, [...shipped, file]).all()).filter((p) => p.version === '2026-12');
    expect(same).toEqual([amended]);
  });
});
