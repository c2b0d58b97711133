import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signedText } from '../../domain/signature';
import { openStore, type Store } from '../../store/database';
import { KeyRotation } from '../../store/key-rotation';
import { fileMasterKeys } from '../../store/master-key-file';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { SigningKeys } from '../../store/signing-keys';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T15:00:00Z');
const REF = 'CN-2026-222222';
const unsigned = (by: string) =>
  ({
    version: 1,
    by,
    role: 'paralegal',
    at: NOW.toISOString(),
    key: 'k-1',
    station: null,
    body: 'a'.repeat(64),
  }) as const;

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
beforeEach(() => store.db.deleteFrom('signing_keys').execute());

test('one key a person, whoever asks first and however many at once', async () => {
  const masters = masterKeyFromValue(randomBytes(32).toString('base64'));
  const processes = [new SigningKeys(store.db, masters), new SigningKeys(store.db, masters)];
  const ids = await Promise.all(processes.map((keys) => keys.ensure('paralegal-1', NOW)));
  expect(new Set([...ids, await processes[0]?.ensure('paralegal-1', NOW)]).size).toBe(1);
  expect(await processes[0]?.ensure('attorney-1', NOW)).not.toBe(ids[0]);
  expect(await store.db.selectFrom('signing_keys').selectAll().execute()).toHaveLength(2);
});

test('a signature is of the person’s key over exactly what was sent', async () => {
  const keys = new SigningKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  const signature = await keys.sign(REF, 'note', unsigned('paralegal-1'));
  const known = (await keys.publicKeys()).get(signature.keyId);
  expect(known?.staffId).toBe('paralegal-1');
  const key = createPublicKey({ key: known?.der ?? Buffer.alloc(0), format: 'der', type: 'spki' });
  const fits = (ref: string, command: string, changed: Partial<typeof signature> = {}) =>
    verify(
      null,
      Buffer.from(signedText(ref, command, { ...signature, ...changed })),
      key,
      Buffer.from(signature.value, 'base64'),
    );
  expect(fits(REF, 'note')).toBe(true);
  expect(fits('CN-2026-333333', 'note')).toBe(false);
  expect(fits(REF, 'decide')).toBe(false);
  for (const changed of [
    { by: 'attorney-1' },
    { role: 'attorney' },
    { at: '2026-11-23T15:00:01.000Z' },
    { key: 'k-2' },
    { station: 'shanghai-pudong' },
    { body: 'b'.repeat(64) },
  ] as const)
    expect({ changed, fits: fits(REF, 'note', changed) }).toEqual({ changed, fits: false });
});

test('a wrapped key opens under its own name only', async () => {
  const masters = masterKeyFromValue(randomBytes(32).toString('base64'));
  const keys = new SigningKeys(store.db, masters);
  await keys.ensure('paralegal-1', NOW);
  await keys.ensure('attorney-1', NOW);
  const [a, b] = await store.db.selectFrom('signing_keys').selectAll().orderBy('staff_id').execute();
  await store.db
    .updateTable('signing_keys')
    .set({ wrapped: b?.wrapped ?? Buffer.alloc(0) })
    .where('key_id', '=', a?.key_id ?? '')
    .execute();
  await expect(
    new SigningKeys(store.db, masters).sign(REF, 'note', unsigned('attorney-1')),
  ).rejects.toThrow();
});

test('a rotation of the master key wraps signing keys anew: the former one can go, and the person signs as before', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'clearance-signing-'));
  try {
    const file = path.join(folder, 'master.key');
    const { keys: masters } = await fileMasterKeys(file, { create: true });
    const { keyId } = await new SigningKeys(store.db, masters).sign(REF, 'note', unsigned('paralegal-1'));
    const former = masters.currentId();
    const rotation = new KeyRotation(store.db, masters);
    const current = await rotation.renew();
    // Not before the signing key has moved.
    expect(await rotation.retire()).toEqual([]);
    expect(await rotation.rewrap(60_000)).toEqual({ current, rewrapped: 1, left: 0 });
    expect((await rotation.status()).masterKeys).toMatchObject([
      { id: current, wraps: 1 },
      { id: former, wraps: 0 },
    ]);
    expect(await rotation.retire()).toEqual([former]);
    const { keys: fresh } = await fileMasterKeys(file, { create: false });
    const again = await new SigningKeys(store.db, fresh).sign(REF, 'note', unsigned('paralegal-1'));
    expect(again.keyId).toBe(keyId);
  } finally {
    await rm(folder, { recursive: true });
  }
});
