import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createOrphanActivity } from '../../activities/orphans';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { Files } from '../../store/files';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let keys: CaseKeys;
let files: Files;
beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  files = new Files(store.db, keys);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const AT = '2026-11-23T15:00:00.000Z';
let opened = 0;
async function newCase(): Promise<string> {
  opened += 1;
  return (await new Cases(store.db, keys).open({ key: `k-${opened}`, intake: 'x', at: AT })).ref;
}

test('a file of several pieces comes back as it was; the same twice is one; no piece holds it in clear', async () => {
  const ref = await newCase();
  const content = Buffer.concat([Buffer.from('CANARY-PASSPORT'), randomBytes(2_500_000)]);
  const [one, two] = await Promise.all([
    files.put(ref, content, 'application/pdf', AT),
    files.put(ref, content, 'application/pdf', AT),
  ]);
  expect(one).toEqual(two);
  expect(one.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  expect((await files.get(ref, one.sha256))?.equals(content)).toBe(true);
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from file_pieces where ref = ${ref}`.execute(
    store.db,
  );
  expect(rows).toHaveLength(3);
  expect(rows.some((row) => row.sealed.includes('CANARY-PASSPORT'))).toBe(false);
});

test('a piece in another place, or of another case, does not open', async () => {
  const [ref, other] = [await newCase(), await newCase()];
  const { sha256 } = await files.put(ref, randomBytes(2_200_000), 'image/tiff', AT);
  await sql`update file_pieces set n = 2 - n + 10 where ref = ${ref}`.execute(store.db);
  await sql`update file_pieces set n = n - 10 where ref = ${ref}`.execute(store.db);
  await expect(files.get(ref, sha256)).rejects.toThrow('belongs to something else');
  expect(await files.get(other, sha256)).toBeUndefined();
});

test('the sweep removes after a day what no record names, keeps what one does, and leaves what it cannot ask', async () => {
  const [named, orphan, silent] = [await newCase(), await newCase(), await newCase()];
  const stored = new Map<string, string>();
  for (const ref of [named, orphan, silent])
    stored.set(ref, (await files.put(ref, randomBytes(10), 'image/png', AT)).sha256);
  const told: string[] = [];
  const sweepAt = (at: string) =>
    createOrphanActivity({
      files,
      namedBy: (ref) =>
        Promise.resolve(ref === silent ? undefined : new Set(ref === named ? [stored.get(ref)!] : [])),
      now: () => new Date(at),
      alive: () => undefined,
      tell: (_message, ref) => void told.push(ref),
    }).removeOrphanFiles();
  const there = async () =>
    (await Promise.all([...stored].map(([ref, sha]) => files.info(ref, sha)))).map(
      (f) => f && f.enteredAt !== null,
    );
  await sweepAt('2026-11-24T14:00:00.000Z');
  expect(await there()).toEqual([false, false, false]);
  await sweepAt('2026-11-24T16:00:00.000Z');
  expect(await there()).toEqual([true, undefined, false]);
  expect(told).toContain(orphan);
});
