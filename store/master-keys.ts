import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { KEY_BYTES, seal, unseal } from './sealing';

/**
 * The keys that wrap the cases' keys. Small enough for a key management service to implement: a master key wraps
 * and unwraps, and never has to leave the place where it is kept.
 */
export interface MasterKeys {
  /** The id of the key that wraps from now on. */
  currentId(): string;
  /** Wraps under the current key. `aad` says whose key it is; `unwrap` must be given the same. */
  wrap(bytes: Uint8Array, aad: string): Promise<WrappedKey>;
  /** Throws when the master key is not in the ring, or when the bytes were changed or belong to something else. */
  unwrap(wrapped: WrappedKey, aad: string): Promise<Buffer>;
}

export interface WrappedKey {
  readonly masterKeyId: string;
  readonly bytes: Buffer;
}

/** Master keys held in memory: one to wrap, older ones to unwrap what was wrapped before a rotation. */
class MasterKeyRing implements MasterKeys {
  readonly #current: MasterKey;
  readonly #keys: ReadonlyMap<string, MasterKey>;

  constructor(current: MasterKey, older: readonly MasterKey[]) {
    this.#current = current;
    this.#keys = new Map([current, ...older].map((key) => [key.id, key]));
  }

  currentId(): string {
    return this.#current.id;
  }

  wrap(bytes: Uint8Array, aad: string): Promise<WrappedKey> {
    const { id, key } = this.#current;
    return Promise.resolve({ masterKeyId: id, bytes: seal(key, id, aad, bytes) });
  }

  unwrap(wrapped: WrappedKey, aad: string): Promise<Buffer> {
    const master = this.#keys.get(wrapped.masterKeyId);
    if (master === undefined)
      return Promise.reject(
        new Error(
          `the database was made under master key ${wrapped.masterKeyId}, which is not among the configured ones ` +
            `(current: ${this.#current.id}): restore that key, or point to the database that belongs to this one`,
        ),
      );
    return Promise.resolve(unseal(master.key, master.id, aad, wrapped.bytes));
  }
}

interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A master key is named by its fingerprint, so that the same key has the same name wherever it is configured. */
function named(key: Buffer): MasterKey {
  return {
    id: `m-${createHash('sha256').update('clearance master key').update(key).digest('hex').slice(0, 12)}`,
    key,
  };
}

const base64Key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 random bytes in base64, e.g. made by: openssl rand -base64 32')
  .transform((text) => Buffer.from(text, 'base64'));

/** One master key given as 32 bytes in base64, e.g. from the environment. Throws without repeating the value. */
export function masterKeyFromValue(base64: string): MasterKeys {
  const key = base64Key.safeParse(base64);
  if (!key.success) throw new Error(`the master key ${key.error.issues[0]?.message ?? 'is not readable'}`);
  return new MasterKeyRing(named(key.data), []);
}

const keyFile = z.strictObject({
  version: z.literal(1),
  /** The key that wraps. */
  current: base64Key,
  /** Keys that were current before: needed until every case's key is wrapped anew. */
  older: z.array(base64Key),
});

export interface OpenedKeyFile {
  readonly keys: MasterKeys;
  /** True when this call made the file: the caller says where it lies and that it must be backed up apart from the data. */
  readonly made: boolean;
}

/**
 * The master keys in a file that only its owner may read (mode 0600, enforced).
 * With `create`, a missing file is made with a new random key; two processes that start together end with one key.
 * Throws when the file is missing (and `create` is false), readable by others, or not a key file.
 */
export async function fileMasterKeys(path: string, options: { create: boolean }): Promise<OpenedKeyFile> {
  const made = options.create && (await makeKeyFile(path));
  const read = keyFile.safeParse(await readPrivately(path));
  if (!read.success)
    throw new Error(`the master key file ${path} is damaged: restore it from its backup`, {
      cause: read.error,
    });
  return { keys: new MasterKeyRing(named(read.data.current), read.data.older.map(named)), made };
}

/** Makes the key file unless there is one; says whether it did. */
async function makeKeyFile(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const content = { version: 1, current: randomBytes(KEY_BYTES).toString('base64'), older: [] };
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(partial, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // `link` fails when the name is taken: of several that start together, exactly one makes the key.
    await link(partial, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(partial);
  }
}

async function readPrivately(path: string): Promise<unknown> {
  const file = await openKeyFile(path);
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new Error(
        `the master key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 ${path}`,
      );
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // A syntax error's message would repeat part of the file.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  } finally {
    await file.close();
  }
}

async function openKeyFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new Error(
      `there is no master key file at ${path}: restore it from its backup; without it no case can be read`,
      { cause: error },
    );
  }
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
