import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { openStore, type Store } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { hashPassword, isPassword, PASSWORD_COST } from '../../store/password-hash';
import { SignInFailures } from '../../store/sign-in-failures';
import { ENROLMENT_MS, StaffAccounts } from '../../store/staff-accounts';
import { SESSION_TIMES, StaffSessions, type SessionKind } from '../../store/staff-sessions';
import { keyedSignIn } from '../../store/staff-tables';
import { totpCode } from '../../store/totp';
import { startDatabase, type TestDatabase } from '../support/database';
import { CHEAP } from '../support/staff';

jest.setTimeout(60_000);

const AT = new Date('2026-11-23T15:00:00Z');
const after = (ms: number): Date => new Date(AT.getTime() + ms);
const PASSWORD = 'correct horse battery';

let database: TestDatabase;
let store: Store;
let keys: CaseKeys;
let accounts: StaffAccounts;
let sessions: StaffSessions;
let failures: SignInFailures;

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  accounts = new StaffAccounts(store.db, keys, CHEAP);
  sessions = new StaffSessions(store.db, keys);
  failures = new SignInFailures(store.db, keys);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});
beforeEach(async () => {
  for (const table of ['staff_sessions', 'staff_accounts', 'sign_in_failures'] as const)
    await store.db.deleteFrom(table).execute();
});

/** An account that has enrolled at AT; answers with the secret in its app. */
async function enrolled(id = 'attorney-1'): Promise<string> {
  const made = await accounts.add(id, AT);
  return enrol(id, made?.code ?? '');
}

async function enrol(id: string, code: string): Promise<string> {
  const secret = (await accounts.beginEnrolment(id, code, AT)) ?? '';
  const chosen = { password: PASSWORD, totp: totpCode(secret, AT) };
  expect(await accounts.finishEnrolment(id, code, chosen, AT)).toBe('done');
  return secret;
}

describe('passwords', () => {
  test('are kept as scrypt with its cost and a salt of their own', async () => {
    const [one, two] = await Promise.all([hashPassword(PASSWORD, CHEAP), hashPassword(PASSWORD, CHEAP)]);
    expect(one).toMatch(/^scrypt:1024:8:1:/);
    expect(one).not.toBe(two);
    expect(await isPassword(PASSWORD, one)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, one)).toBe(false);
    // However the keyboard composes it.
    expect(await isPassword('caf\u00e9 con leche', await hashPassword('cafe\u0301 con leche', CHEAP))).toBe(
      true,
    );
  });

  test('work at the cost of production', async () => {
    expect(await isPassword(PASSWORD, await hashPassword(PASSWORD, PASSWORD_COST))).toBe(true);
  });
});

describe('accounts', () => {
  test('let in who shows password and code, once for each code', async () => {
    const secret = await enrolled();
    const later = after(60_000);
    const code = totpCode(secret, later);
    expect(await accounts.verify('attorney-1', PASSWORD, code, later)).toBe(true);
    expect(await accounts.verify('attorney-1', PASSWORD, code, later)).toBe(false);
    // An older code that nobody has used is not taken after a newer one.
    expect(await accounts.verify('attorney-1', PASSWORD, totpCode(secret, after(30_000)), later)).toBe(false);
  });

  test('of one code shown by many at once, one comes in', async () => {
    const secret = await enrolled();
    const later = after(60_000);
    const code = totpCode(secret, later);
    const came = await Promise.all(
      Array.from({ length: 6 }, () => accounts.verify('attorney-1', PASSWORD, code, later)),
    );
    expect(came.filter(Boolean)).toHaveLength(1);
  });

  test('take no code twice: not even the one that was used to enrol', async () => {
    const secret = await enrolled();
    expect(await accounts.verify('attorney-1', PASSWORD, totpCode(secret, AT), AT)).toBe(false);
  });

  test.each([
    ['another password', 'attorney-1', 'correct horse batterz', 0],
    ['no such account', 'attorney-9', PASSWORD, 0],
    ['a code of three minutes ago', 'attorney-1', PASSWORD, -180_000],
  ])('refuse %s', async (_what, id, password, off) => {
    const secret = await enrolled();
    const later = after(300_000);
    const code = totpCode(secret, new Date(later.getTime() + off));
    expect(await accounts.verify(id, password, code, later)).toBe(false);
  });

  test('are enrolled by a code that counts once and ends', async () => {
    const made = await accounts.add('paralegal-1', AT);
    const code = made?.code ?? '';
    expect(await accounts.add('paralegal-1', AT)).toBeUndefined();
    expect(await accounts.beginEnrolment('paralegal-1', 'wrong', AT)).toBeUndefined();
    expect(await accounts.beginEnrolment('paralegal-2', code, AT)).toBeUndefined();
    expect(await accounts.beginEnrolment('paralegal-1', code, after(ENROLMENT_MS))).toBeUndefined();
    const secret = (await accounts.beginEnrolment('paralegal-1', code, AT)) ?? '';
    // The page opened twice shows one secret.
    expect(await accounts.beginEnrolment('paralegal-1', code, AT)).toBe(secret);
    const wrongApp = { password: PASSWORD, totp: totpCode(secret, after(600_000)) };
    expect(await accounts.finishEnrolment('paralegal-1', code, wrongApp, AT)).toBe('wrong-totp');
    const chosen = { password: PASSWORD, totp: totpCode(secret, AT) };
    expect(await accounts.finishEnrolment('paralegal-1', code, chosen, AT)).toBe('done');
    expect(await accounts.finishEnrolment('paralegal-1', code, chosen, AT)).toBe('wrong-enrolment');
    expect(await accounts.list()).toMatchObject([{ id: 'paralegal-1', state: 'active' }]);
  });

  test('keep neither password, secret nor enrolment code in clear', async () => {
    const made = await accounts.add('paralegal-1', AT);
    const secret = await accounts.beginEnrolment('paralegal-1', made?.code ?? '', AT);
    const rows = JSON.stringify(await store.db.selectFrom('staff_accounts').selectAll().execute());
    const hex = Buffer.from(secret ?? '').toString('hex');
    for (const clear of [made?.code, secret, hex]) expect(rows).not.toContain(clear);
  });

  test('whose secret is moved to another row let nobody in there', async () => {
    await enrolled('attorney-1');
    const own = await enrolled('paralegal-1');
    const [stolen] = await store.db
      .selectFrom('staff_accounts')
      .select('totp')
      .where('id', '=', 'paralegal-1')
      .execute();
    await store.db
      .updateTable('staff_accounts')
      .set({ totp: stolen?.totp ?? null })
      .where('id', '=', 'attorney-1')
      .execute();
    const later = after(60_000);
    await expect(accounts.verify('attorney-1', PASSWORD, totpCode(own, later), later)).rejects.toThrow(
      'belongs to something else',
    );
  });

  test('that are disabled or reset let nobody in and end every session', async () => {
    const secret = await enrolled();
    const later = after(60_000);
    for (const end of [
      () => accounts.disable('attorney-1', later),
      () => accounts.reset('attorney-1', later),
    ]) {
      await accounts.enable('attorney-1');
      const { token } = await sessions.begin('attorney-1', 'browser', later);
      expect(await sessions.find(token, 'browser', later)).toBe('attorney-1');
      await end();
      expect(await sessions.find(token, 'browser', later)).toBeUndefined();
      expect(await accounts.verify('attorney-1', PASSWORD, totpCode(secret, later), later)).toBe(false);
    }
    expect(await accounts.disable('nobody-1', later)).toBe(false);
    expect(await accounts.reset('nobody-1', later)).toBeUndefined();
  });

  test('are not enrolled by a code that a writer of the database made, moved or prolonged', async () => {
    const own = (await accounts.add('paralegal-1', AT))?.code ?? '';
    await accounts.add('attorney-1', AT);
    const row = (id: string) =>
      store.db.selectFrom('staff_accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const change = (id: string, columns: { enrolment?: string | null; enrolment_ends?: Date | null }) =>
      store.db.updateTable('staff_accounts').set(columns).where('id', '=', id).execute();
    const { enrolment, enrolment_ends } = await row('paralegal-1');
    await change('attorney-1', { enrolment, enrolment_ends });
    expect(await accounts.beginEnrolment('attorney-1', own, AT)).toBeUndefined();
    await change('attorney-1', { enrolment: createHash('sha256').update('own').digest('hex') });
    expect(await accounts.beginEnrolment('attorney-1', 'own', AT)).toBeUndefined();
    await change('paralegal-1', { enrolment_ends: after(2 * ENROLMENT_MS) });
    expect(await accounts.beginEnrolment('paralegal-1', own, AT)).toBeUndefined();
    await change('paralegal-1', { enrolment_ends });
    expect(await accounts.beginEnrolment('paralegal-1', own, AT)).toBeDefined();
  });

  test('that are disabled keep no way in by an enrolment code that was given out before', async () => {
    const made = await accounts.add('paralegal-1', AT);
    await accounts.disable('paralegal-1', AT);
    await accounts.enable('paralegal-1');
    expect(await accounts.beginEnrolment('paralegal-1', made?.code ?? '', AT)).toBeUndefined();
  });
});

describe('sessions', () => {
  test.each<SessionKind>(['browser', 'command-line'])(
    'of a %s end when idle, and in any case',
    async (kind) => {
      await enrolled();
      const { idleMs, wholeMs } = SESSION_TIMES[kind];
      const idle = await sessions.begin('attorney-1', kind, AT);
      expect(await sessions.find(idle.token, kind, after(idleMs - 1))).toBe('attorney-1');
      // Seen then, it lasts as long again.
      expect(await sessions.find(idle.token, kind, after(2 * idleMs - 2))).toBe('attorney-1');
      expect(await sessions.find(idle.token, kind, after(3 * idleMs))).toBeUndefined();
      const busy = await sessions.begin('attorney-1', kind, AT);
      for (let at = 0; at < wholeMs; at += idleMs / 2)
        expect(await sessions.find(busy.token, kind, after(at))).toBe('attorney-1');
      expect(await sessions.find(busy.token, kind, after(wholeMs))).toBeUndefined();
    },
  );

  test('are of one kind, kept as hashes, and end by signing out', async () => {
    await enrolled();
    const { token } = await sessions.begin('attorney-1', 'browser', AT);
    expect(await sessions.find(token, 'command-line', AT)).toBeUndefined();
    expect(JSON.stringify(await store.db.selectFrom('staff_sessions').selectAll().execute())).not.toContain(
      token,
    );
    await sessions.end(token);
    expect(await sessions.find(token, 'browser', AT)).toBeUndefined();
  });

  test('made or changed by a writer of the database without the firm’s key let nobody in', async () => {
    await enrolled('attorney-1');
    await enrolled('paralegal-1');
    const token = 'a token of their own making';
    for (const token_hash of [createHash('sha256').update(token).digest('hex'), token]) {
      const forged = {
        token_hash,
        staff_id: 'attorney-1',
        kind: 'browser',
        begun_at: AT,
        seen_at: AT,
      } as const;
      await store.db
        .insertInto('staff_sessions')
        .values({ ...forged, proof: token_hash })
        .execute();
      expect(await sessions.find(token, 'browser', AT)).toBeUndefined();
    }
    const own = await sessions.begin('paralegal-1', 'browser', AT);
    const change = (columns: { staff_id?: string; kind?: SessionKind; begun_at?: Date }) =>
      store.db.updateTable('staff_sessions').where('begun_at', '>=', AT).set(columns).execute();
    await store.db.deleteFrom('staff_sessions').where('staff_id', '=', 'attorney-1').execute();
    for (const columns of [
      { staff_id: 'attorney-1' },
      { kind: 'command-line' },
      { begun_at: after(60_000) },
    ] as const) {
      await change(columns);
      for (const kind of ['browser', 'command-line'] as const)
        expect(await sessions.find(own.token, kind, after(60_000))).toBeUndefined();
      await change({ staff_id: 'paralegal-1', kind: 'browser', begun_at: AT });
      expect(await sessions.find(own.token, 'browser', AT)).toBe('paralegal-1');
    }
  });

  test('and enrolments of the time of plain hashes end when the database is brought up to date', async () => {
    await enrolled();
    await sessions.begin('attorney-1', 'browser', AT);
    await accounts.add('paralegal-1', AT);
    await sql`alter table staff_sessions drop column proof`.execute(store.db);
    await keyedSignIn(store.db);
    expect(await store.db.selectFrom('staff_sessions').selectAll().execute()).toEqual([]);
    expect(await accounts.list()).toMatchObject([
      { id: 'attorney-1', state: 'active' },
      { id: 'paralegal-1', state: 'invited' },
    ]);
    const anew = await accounts.reset('paralegal-1', AT);
    await enrol('paralegal-1', anew?.code ?? '');
    const { token } = await sessions.begin('paralegal-1', 'browser', AT);
    expect(await sessions.find(token, 'browser', AT)).toBe('paralegal-1');
  });

  test('that have ended do not pile up', async () => {
    await enrolled();
    await sessions.begin('attorney-1', 'browser', AT);
    await sessions.begin('attorney-1', 'browser', after(SESSION_TIMES.browser.wholeMs));
    expect(await store.db.selectFrom('staff_sessions').selectAll().execute()).toHaveLength(1);
  });
});

describe('failed attempts', () => {
  const account = { account: 'attorney-1' };
  const address = { address: '192.0.2.7' };

  test('make one wait, each time twice as long, up to a quarter of an hour', async () => {
    let at = AT;
    const waits: number[] = [];
    for (let tries = 0; tries < 19; tries += 1) {
      const until = await failures.begin([account], at);
      if (until === undefined) continue;
      waits.push((until.getTime() - at.getTime()) / 1000);
      at = until;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test('at once gain nothing: each counts before it is judged', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => failures.begin([account], AT)));
    expect(all.filter((until) => until === undefined)).toHaveLength(5);
  });

  test('are counted for each account and for each address', async () => {
    for (let n = 0; n < 20; n += 1)
      expect(await failures.begin([address, { account: `paralegal-${n}` }], AT)).toBeUndefined();
    expect(await failures.begin([address, { account: 'paralegal-50' }], AT)).toBeInstanceOf(Date);
    expect(await failures.begin([{ address: '192.0.2.8' }, account], AT)).toBeUndefined();
  });

  test('are forgotten by success and by time, and name nobody', async () => {
    for (let n = 0; n < 4; n += 1) await failures.begin([address, account], AT);
    await failures.succeeded([address, account]);
    for (let n = 0; n < 5; n += 1) expect(await failures.begin([account], AT)).toBeUndefined();
    expect(await failures.begin([account], AT)).toBeInstanceOf(Date);
    expect(await failures.begin([account], after(25 * 3600_000))).toBeUndefined();
    expect(await failures.begin([account], after(25 * 3600_000))).toBeUndefined();
    const rows = JSON.stringify(await store.db.selectFrom('sign_in_failures').selectAll().execute());
    for (const clear of ['192.0.2.7', 'attorney-1']) expect(rows).not.toContain(clear);
  });
});
