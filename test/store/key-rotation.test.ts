import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { KeyRotation } from '../../store/key-rotation';
import { fileMasterKeys, KeyFileBusy } from '../../store/master-key-file';
import { masterKeyFromValue, type MasterKeys } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let folder: string;
let file: string;
/** Two processes that read one key file. */
let desk: MasterKeys;
let worker: MasterKeys;

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});
beforeEach(async () => {
  await store.db.deleteFrom('case_keys').execute();
  await store.db.deleteFrom('cases').execute();
  folder = await mkdtemp(path.join(tmpdir(), 'clearance-ring-'));
  file = path.join(folder, 'master.key');
  desk = (await fileMasterKeys(file, { create: true })).keys;
  worker = (await fileMasterKeys(file, { create: false })).keys;
});
afterEach(() => rm(folder, { recursive: true }));

const refs = Array.from({ length: 7 }, (_, i) => `CN-2026-22222${i + 2}`);
const rotation = () => new KeyRotation(store.db, desk);
/** Anew each time: what counts is what a process finds that has nothing in memory. */
const keysOf = (masters: MasterKeys) => new CaseKeys(store.db, masters);
const masterIds = async () =>
  (await store.db.selectFrom('case_keys').select('master_key_id').distinct().execute()).map(
    (row) => row.master_key_id,
  );

async function made(): Promise<Map<string, Buffer>> {
  const keys = keysOf(desk);
  const all = new Map<string, Buffer>();
  for (const ref of refs) all.set(ref, (await keys.create(ref)).key);
  return all;
}

async function expectAllReadable(masters: MasterKeys, expected: Map<string, Buffer>): Promise<void> {
  for (const [ref, key] of expected) expect(await keysOf(masters).get(ref)).toMatchObject({ ref, key });
}

test('moves every key under a new master key, unchanged, and the former one can be removed afterwards', async () => {
  const before = await made();
  const former = desk.currentId();
  const current = await rotation().renew();
  expect(current).not.toBe(former);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await rotation().rewrap(60_000)).toEqual({ current, rewrapped: refs.length, left: 0 });
  expect(await masterIds()).toEqual([current]);
  expect(await rotation().retire()).toEqual([former]);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ older: [] });
  await expectAllReadable(desk, before);
  // A process that starts now has never heard of the former key.
  await expectAllReadable((await fileMasterKeys(file, { create: false })).keys, before);
});

test('a worker that runs since before the rotation goes on reading, before, during and after it', async () => {
  const before = await made();
  await rotation().renew();
  await new KeyRotation(store.db, desk).rewrap(0);
  await expectAllReadable(worker, before);
  await rotation().rewrap(60_000);
  await rotation().retire();
  await expectAllReadable(worker, before);
  // And what it wraps itself lies under the new one.
  await keysOf(worker).create('CN-2026-NEWER2');
  expect(await masterIds()).toEqual([desk.currentId()]);
});

test('cut off in the middle, it goes on where it was; run twice or side by side, it does nothing twice', async () => {
  const before = await made();
  await rotation().renew();
  // The master key fails in the middle, as a key service may.
  let wraps = 0;
  const failing: MasterKeys = {
    currentId: () => desk.currentId(),
    ids: () => desk.ids(),
    unwrap: (wrapped, aad) => desk.unwrap(wrapped, aad),
    wrap: (bytes, aad) => {
      wraps += 1;
      return wraps > 3 ? Promise.reject(new Error('the key service is away')) : desk.wrap(bytes, aad);
    },
  };
  await expect(new KeyRotation(store.db, failing).rewrap(60_000)).rejects.toThrow('away');
  expect((await rotation().status()).masterKeys.map(({ wraps: n }) => n)).toEqual([3, refs.length - 3]);
  await expectAllReadable(worker, before);
  const two = await Promise.all([rotation().rewrap(60_000), rotation().rewrap(60_000)]);
  expect(two.map(({ left }) => left)).toEqual([0, 0]);
  expect(two[0].rewrapped + two[1].rewrapped).toBe(refs.length - 3);
  expect(await rotation().rewrap(60_000)).toMatchObject({ rewrapped: 0, left: 0 });
  await expectAllReadable(worker, before);
});

test('a second request for a new master key finishes the first rotation instead of beginning another', async () => {
  await made();
  const current = await rotation().renew();
  expect(await rotation().renew()).toBe(current);
  await rotation().rewrap(60_000);
  expect(await rotation().renew()).not.toBe(current);
});

test('a destroyed key stays destroyed, also when it is destroyed while its rotation is under way', async () => {
  const before = await made();
  const [early = '', late = ''] = refs;
  await keysOf(desk).destroy(early);
  await rotation().renew();
  const destroying: MasterKeys = {
    currentId: () => desk.currentId(),
    ids: () => desk.ids(),
    wrap: (bytes, aad) => desk.wrap(bytes, aad),
    // Between reading the row and writing it, somebody erases the case.
    unwrap: async (wrapped, aad) => {
      if (aad.includes(late)) await keysOf(worker).destroy(late);
      return desk.unwrap(wrapped, aad);
    },
  };
  expect(await new KeyRotation(store.db, destroying).rewrap(60_000)).toMatchObject({
    rewrapped: refs.length - 2,
    left: 0,
  });
  for (const ref of [early, late]) {
    expect(await keysOf(desk).get(ref)).toBe('destroyed');
    before.delete(ref);
  }
  expect(await rotation().status()).toMatchObject({ destroyed: 2 });
  await expectAllReadable(desk, before);
});

test('a master key that still wraps something is not removed, nor is the current one', async () => {
  await made();
  const former = desk.currentId();
  await rotation().renew();
  expect(await rotation().retire()).toEqual([]);
  expect(await desk.ids()).toContain(former);
  await expect(desk.changes?.remove([desk.currentId()])).rejects.toThrow('cannot be removed');
  await expectAllReadable(desk, new Map());
});

test('cases are opened beside a rotation, by a desk that has not heard of it', async () => {
  const other = (await fileMasterKeys(file, { create: false })).keys;
  await made();
  await rotation().renew();
  const cases = new Cases(store.db, keysOf(other));
  const [opened] = await Promise.all([
    cases.open({ key: 'beside', intake: '{}', at: '2026-09-21T01:00:00.000Z' }),
    rotation().rewrap(60_000),
  ]);
  await rotation().rewrap(60_000);
  await rotation().retire();
  expect(await masterIds()).toEqual([desk.currentId()]);
  expect(await keysOf(worker).get(opened.ref)).toMatchObject({ ref: opened.ref });
});

test('two changes of the file at once: one is refused, with the remedy for one that was cut off', async () => {
  await writeFile(`${file}.next`, '', { mode: 0o600 });
  const refusal = await rotation()
    .renew()
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(KeyFileBusy);
  expect(String(refusal)).toContain(`remove ${file}.next`);
});

test('keys from the environment are exchanged by whoever sets them; the desk rewraps', async () => {
  const [a, b] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const before = masterKeyFromValue(a);
  const { key } = await keysOf(before).create(refs[0] ?? '');
  // The coming key is told to everybody first, then exchanged.
  const after = masterKeyFromValue(b, [a]);
  const moved = new KeyRotation(store.db, after);
  expect(await moved.renew()).toBeUndefined();
  expect(await moved.retire()).toBeUndefined();
  expect(await moved.rewrap(60_000)).toMatchObject({ rewrapped: 1, left: 0 });
  expect(await keysOf(masterKeyFromValue(b)).get(refs[0] ?? '')).toMatchObject({ key });
  await expect(keysOf(before).get(refs[0] ?? '')).rejects.toThrow('not among the configured ones');
});

test('a master key that is missing is said, and nothing is changed', async () => {
  await keysOf(masterKeyFromValue(randomBytes(32).toString('base64'))).create(refs[0] ?? '');
  const { masterKeys } = await rotation().status();
  expect(masterKeys.map(({ inRing, wraps }) => ({ inRing, wraps }))).toEqual([
    { inRing: true, wraps: 0 },
    { inRing: false, wraps: 1 },
  ]);
  await expect(rotation().rewrap(60_000)).rejects.toThrow('restore that key');
});
