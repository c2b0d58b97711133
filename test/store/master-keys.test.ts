import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileMasterKeys, KeyFileFixed } from '../../store/master-key-file';
import { masterKeyFromValue } from '../../store/master-keys';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clearance-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));
const file = () => path.join(folder, 'inner', 'master.key');

test('a missing file is made only when asked for, readable by its owner alone', async () => {
  await expect(fileMasterKeys(file(), { create: false })).rejects.toThrow('there is no master key file');
  const { keys, made } = await fileMasterKeys(file(), { create: true });
  expect(made).toBe(true);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  const again = await fileMasterKeys(file(), { create: true });
  expect(again.made).toBe(false);
  expect(again.keys.currentId()).toBe(keys.currentId());
});

test('processes that start together end with one key and leave nothing else behind', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => fileMasterKeys(file(), { create: true })));
  expect(opened.filter((one) => one.made)).toHaveLength(1);
  expect(new Set(opened.map((one) => one.keys.currentId())).size).toBe(1);
  expect(await readdir(path.dirname(file()))).toEqual(['master.key']);
});

test('a file that others can read is refused with the remedy', async () => {
  await fileMasterKeys(file(), { create: true });
  await chmod(file(), 0o640);
  await expect(fileMasterKeys(file(), { create: false })).rejects.toThrow(`chmod 600 ${file()}`);
});

test('a file as openssl makes it, one key and nothing else, is a key file, and can be rotated', async () => {
  const made = randomBytes(32).toString('base64');
  const wrapped = await masterKeyFromValue(made).wrap(Buffer.from('key'), 'x');
  const bare = path.join(folder, 'bare');
  await writeFile(bare, `${made}\n`, { mode: 0o400 });
  const { keys } = await fileMasterKeys(bare, { create: false });
  expect((await keys.unwrap(wrapped, 'x')).toString()).toBe('key');
  await keys.changes?.renew();
  expect(keys.currentId()).not.toBe(wrapped.masterKeyId);
  const { keys: read } = await fileMasterKeys(bare, { create: false });
  expect((await read.unwrap(wrapped, 'x')).toString()).toBe('key');
});

/** As a user who may read the file and cannot write beside it; the tests may run as root, whom nothing is forbidden. */
async function asReader<T>(path_: string, act: () => Promise<T>): Promise<T> {
  const nobody = 65534;
  const isRoot = process.geteuid?.() === 0;
  await chmod(path_, 0o400);
  await chmod(path.dirname(path_), isRoot ? 0o755 : 0o500);
  if (isRoot) await chown(path_, nobody, nobody);
  if (isRoot) process.seteuid?.(nobody);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
    await chmod(path.dirname(path_), 0o700);
  }
}

const script = (...args: string[]) =>
  execFileSync('sh', [path.join(__dirname, '../../deploy/master-key.sh'), ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  });

test('a file that can only be read is said to be so, and is changed by the script under running processes', async () => {
  const secret = path.join(folder, 'secret');
  await writeFile(secret, `${randomBytes(32).toString('base64')}\n`);
  const inode = (await stat(secret)).ino;
  const keys = await asReader(secret, async () => {
    const opened = (await fileMasterKeys(secret, { create: false })).keys;
    await expect(opened.changes?.renew()).rejects.toThrow(KeyFileFixed);
    await expect(opened.changes?.remove([])).rejects.toThrow('can only be read here, not changed');
    return opened;
  });
  expect(await readdir(folder)).toEqual(['secret']);

  const first = await keys.wrap(Buffer.from('key'), 'x');
  expect(script('renew', secret)).toContain('safe places');
  script('renew', secret);
  const second = await keys.wrap(Buffer.from('key'), 'x');
  const ids = await keys.ids();
  expect(ids).toHaveLength(3);
  expect([ids[0], ids[2]]).toEqual([second.masterKeyId, first.masterKeyId]);
  expect((await keys.unwrap(first, 'x')).toString()).toBe('key');

  script('retire', secret);
  expect(await keys.ids()).toEqual([second.masterKeyId]);
  expect((await stat(secret)).ino).toBe(inode);
  expect((await stat(secret)).mode & 0o777).toBe(0o400);
  expect(await readdir(folder)).toEqual(['secret']);
  await writeFile(`${secret}.next`, 'interrupted');
  expect(() => script('renew', secret)).toThrow('a change was interrupted');
  expect(await keys.ids()).toEqual([second.masterKeyId]);
});

test('a damaged file is refused without repeating its content', async () => {
  await fileMasterKeys(file(), { create: true });
  await writeFile(file(), (await readFile(file(), 'utf8')).slice(0, -20));
  const error = await fileMasterKeys(file(), { create: false }).catch((e: unknown) => e);
  expect(String(error)).toContain('damaged');
  await writeFile(file(), '{"version":1,"current":"short","older":[]}');
  await expect(fileMasterKeys(file(), { create: false })).rejects.toThrow('damaged');
  await writeFile(file(), `${'A'.repeat(42)}=\n`);
  await expect(fileMasterKeys(file(), { create: false })).rejects.toThrow('damaged');
});

test('what one master key wrapped, only it unwraps, and only for the same owner', async () => {
  const [a, b] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const wrapped = await masterKeyFromValue(a).wrap(Buffer.from('key'), 'CN-2026-7K4M2P');
  expect((await masterKeyFromValue(a).unwrap(wrapped, 'CN-2026-7K4M2P')).toString()).toBe('key');
  await expect(masterKeyFromValue(a).unwrap(wrapped, 'CN-2026-2QX8RD')).rejects.toThrow(
    'belongs to something else',
  );
  await expect(masterKeyFromValue(b).unwrap(wrapped, 'CN-2026-7K4M2P')).rejects.toThrow(wrapped.masterKeyId);
});

test('a key that was current before still unwraps', async () => {
  const old = randomBytes(32).toString('base64');
  const wrapped = await masterKeyFromValue(old).wrap(Buffer.from('key'), 'x');
  const ring = { version: 1, current: randomBytes(32).toString('base64'), older: [old] };
  const ringFile = path.join(folder, 'ring');
  await writeFile(ringFile, JSON.stringify(ring), { mode: 0o600 });
  const { keys } = await fileMasterKeys(ringFile, { create: false });
  expect(keys.currentId()).not.toBe(wrapped.masterKeyId);
  expect((await keys.unwrap(wrapped, 'x')).toString()).toBe('key');
});

test.each(['', 'short', 'A'.repeat(44)])('%j is not a master key, and is not repeated', (value) => {
  expect(() => masterKeyFromValue(value)).toThrow('must be 32 random bytes in base64');
});
