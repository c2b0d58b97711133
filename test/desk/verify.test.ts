import { randomBytes } from 'node:crypto';
import type { Signer } from '../../client/envelope';
import type { SignatureLine } from '../../client/wire';
import type { Role } from '../../domain/actor';
import { envelopeSchema } from '../../domain/envelope';
import type { Entry } from '../../domain/matter';
import { openStore, type Store } from '../../store/database';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { SigningKeys } from '../../store/signing-keys';
import { cliFixture } from '../client/cli-fixture';
import { startDatabase, type TestDatabase } from '../support/database';
import { exampleIntake } from './desk-fixture';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let signingKeys: SigningKeys;
beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  signingKeys = new SigningKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

/** A case in which three people have signed; `entries` is the record itself, to be tampered with. */
async function signedCase(signer: Signer = signingKeys) {
  const cli = await cliFixture({ signingKeys }, signer);
  const { body } = await cli.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
  const ref = String(body.ref);
  const send = (command: string, data: unknown, as: Role) =>
    cli.ask('POST', `/api/cases/${ref}/commands/${command}`, { as, body: { data } });
  const entries = (await cli.paper.record(ref)).entries as Entry[];
  const lines = async (): Promise<readonly SignatureLine[]> =>
    (await cli.ask('GET', `/api/cases/${ref}/signatures`)).body.entries;
  return { ...cli, ref, send, entries, lines };
}

async function threeSigned() {
  const signed = await signedCase();
  await signed.send('record-conflict-check', { result: 'clear' }, 'paralegal');
  await signed.send('note', { text: 'Rings at noon.' }, 'bookkeeper');
  await signed.send('note', { text: 'Privileged.', kind: 'privileged' }, 'attorney');
  return signed;
}

test('every entry is told: by whom, and that it is theirs', async () => {
  const { lines, clearance, ref, close, accesses } = await threeSigned();
  try {
    expect((await lines()).map(({ entry, by, state, signedBy }) => [entry, by, state, signedBy])).toEqual([
      // The paper desk opens without a signature, as earlier releases did.
      [1, 'paralegal-1', 'unsigned', null],
      [2, 'paralegal-1', 'valid', 'paralegal-1'],
      [3, 'bookkeeper-1', 'valid', 'bookkeeper-1'],
      [4, 'attorney-1', 'valid', 'attorney-1'],
    ]);
    const { code, out } = await clearance(['verify', ref]);
    expect(code).toBe(0);
    expect(out).toMatch(/3 +.* note +bookkeeper-1 +valid/);
    expect(out).toContain("3 valid, 0 invalid, 1 unsigned, 0 the case's own");
    expect(accesses.at(-1)).toMatchObject({ ref, action: 'verify', staffId: 'paralegal-1' });
    expect((await clearance(['verify', ref, '--as', 'agent'])).code).toBe(3);
  } finally {
    await close();
  }
});

test.each<[string, (entries: Entry[]) => Entry, RegExp]>([
  ['the data', (e) => ({ ...at(e, 2), data: { text: 'Rings at one.' } }), /data is not what was signed/],
  [
    'whom it names',
    (e) => ({ ...at(e, 2), by: { id: 'attorney-1', role: 'attorney' } }),
    /the entry names attorney-1/,
  ],
  ['the role', (e) => ({ ...at(e, 2), by: { id: 'bookkeeper-1', role: 'attorney' } }), /the entry names/],
  ['the command', (e) => ({ ...at(e, 2), command: 'log-client-message' }), /does not fit/],
  ['the instant', (e) => signedAs(e, { at: '2026-11-01T00:00:00.000Z' }), /does not fit/],
  ['the station', (e) => signedAs(e, { station: 'shanghai-pudong' }), /station is not the one/],
  ['the key', (e) => signedAs(e, { keyId: 's-unknown' }), /nobody here has the key/],
  ['the person, with somebody else’s key', (e) => signedAs(e, { keyId: keyIdOf(e, 3) }), /key of attorney-1/],
  ['nothing, but stands there twice', (e) => ({ ...at(e, 2), n: 5 }), /earlier entry, too/],
  ['the form', (e) => signedAs(e, { value: 'x' }), /not in its form/],
])('a changed record shows: %s', async (_, change, problem) => {
  const { entries, lines, clearance, ref, close } = await threeSigned();
  try {
    const changed = change(entries);
    entries[changed.n - 1] = changed;
    const bad = (await lines()).filter(({ state }) => state === 'invalid');
    expect(bad).toEqual([
      expect.objectContaining({ entry: changed.n, problem: expect.stringMatching(problem) }),
    ]);
    const { code, out, err } = await clearance(['verify', ref]);
    expect({ code, told: out.includes('INVALID') }).toEqual({ code: 3, told: true });
    expect(err).toMatch(problem);
  } finally {
    await close();
  }
});

test('an entry moved to another case does not fit there', async () => {
  const one = await threeSigned();
  const other = await signedCase();
  try {
    // Both first cases of their desk have one reference: a third case has another.
    const { body } = await other.ask('POST', '/api/cases', {
      body: { intake: exampleIntake('two-cities-with-counsel') },
    });
    const entries = (await other.paper.record(String(body.ref))).entries as Entry[];
    entries.push({ ...at(one.entries, 2), n: 2 });
    const { body: answer } = await other.ask('GET', `/api/cases/${String(body.ref)}/signatures`);
    expect(answer.entries[1]).toMatchObject({
      state: 'invalid',
      problem: expect.stringMatching(/does not fit/),
    });
  } finally {
    await one.close();
    await other.close();
  }
});

test('an envelope that names another than its signature is refused at the desk, and by the case', async () => {
  const forging: Signer = {
    sign: (ref, command, unsigned) => signingKeys.sign(ref, command, { ...unsigned, by: 'attorney-1' }),
  };
  const { send, entries, close } = await signedCase(forging);
  try {
    const { status, body } = await send('note', { text: 'x' }, 'paralegal');
    expect({ status, code: body.error.code }).toEqual({ status: 403, code: 'not-allowed' });
    expect(entries).toHaveLength(1);
  } finally {
    await close();
  }
  const signature = await signingKeys.sign('CN-2026-222222', 'note', {
    version: 1,
    by: 'attorney-1',
    role: 'attorney',
    at: '2026-11-23T15:00:00.000Z',
    key: 'k',
    station: null,
    body: 'a'.repeat(64),
  });
  const envelope = (id: string, role: Role) =>
    envelopeSchema.safeParse({
      version: 1,
      key: 'k',
      hash: 'a'.repeat(64),
      command: 'note',
      data: {},
      actor: { id, role },
      signature,
    }).success;
  expect(envelope('attorney-1', 'attorney')).toBe(true);
  expect(envelope('paralegal-1', 'attorney')).toBe(false);
  expect(envelope('attorney-1', 'paralegal')).toBe(false);
});

const at = (entries: readonly Entry[], i: number): Entry => entries[i] as Entry;
const keyIdOf = (entries: readonly Entry[], i: number): string => at(entries, i).signature?.keyId ?? '';
const signedAs = (entries: readonly Entry[], change: object): Entry => {
  const entry = at(entries, 2);
  return { ...entry, signature: { ...(entry.signature as NonNullable<Entry['signature']>), ...change } };
};
