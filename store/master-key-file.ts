import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import {
  base64Key,
  MasterKeyRing,
  masterKeyId,
  type MasterKeys,
  type RingChanges,
  type WrappedKey,
} from './master-keys';
import { KEY_BYTES } from './sealing';

const ringFile = z.strictObject({
  version: z.literal(1),
  /** The key that wraps. */
  current: base64Key,
  /** Keys that were current before: needed until every case's key is wrapped anew. */
  older: z.array(base64Key),
});
type KeyFile = z.output<typeof ringFile>;

/** As `openssl rand -base64 32` makes it (docs/runbook.md): the first key, before any was changed. */
const firstKey = base64Key.transform((current): KeyFile => ({ version: 1, current, older: [] }));
const keyFile = z.union([ringFile, firstKey]);

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
  return { keys: new FileKeyRing(path, await readKeyFile(path)), made };
}

/**
 * The ring of a file that may change while processes run: it is read anew before something is wrapped (rare: a case is
 * opened) and when a key is asked for that is not known yet. So nobody wraps under a key that was replaced, and what
 * another process wrapped under a new one opens at once.
 */
class FileKeyRing implements MasterKeys {
  readonly changes: RingChanges;
  readonly #path: string;
  #ring: MasterKeyRing;

  constructor(path: string, content: KeyFile) {
    this.#path = path;
    this.#ring = ringOf(content);
    this.changes = { renew: () => this.#renew(), remove: (ids) => this.#remove(ids) };
  }

  currentId(): string {
    return this.#ring.currentId();
  }

  async ids(): Promise<readonly string[]> {
    return (await this.#read()).ids();
  }

  async wrap(bytes: Uint8Array, aad: string): Promise<WrappedKey> {
    return (await this.#read()).wrap(bytes, aad);
  }

  async unwrap(wrapped: WrappedKey, aad: string): Promise<Buffer> {
    const ring = this.#ring.has(wrapped.masterKeyId) ? this.#ring : await this.#read();
    return ring.unwrap(wrapped, aad);
  }

  async #read(): Promise<MasterKeyRing> {
    return (this.#ring = ringOf(await readKeyFile(this.#path)));
  }

  async #renew(): Promise<string> {
    await changeKeyFile(this.#path, ({ current, older }) => ({
      current: randomBytes(KEY_BYTES),
      older: [current, ...older],
    }));
    return (await this.#read()).currentId();
  }

  async #remove(ids: readonly string[]): Promise<void> {
    await changeKeyFile(this.#path, ({ current, older }) => {
      if (ids.includes(masterKeyId(current)))
        throw new Error(`${masterKeyId(current)} is the current master key: it cannot be removed`);
      return { current, older: older.filter((key) => !ids.includes(masterKeyId(key))) };
    });
    await this.#read();
  }
}

const ringOf = ({ current, older }: KeyFile): MasterKeyRing => new MasterKeyRing(current, older);

/** Makes the key file unless there is one; says whether it did. */
async function makeKeyFile(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(partial, textOf({ current: randomBytes(KEY_BYTES), older: [] }), PRIVATE);
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

/**
 * Replaces the file in one step. Its next content is written beside it under a fixed name that only one process can
 * take, so that of two changes at once one is refused.
 */
async function changeKeyFile(
  path: string,
  change: (content: KeyFile) => Omit<KeyFile, 'version'>,
): Promise<void> {
  const next = `${path}.next`;
  try {
    await writeFile(next, '', PRIVATE);
  } catch (error) {
    if (isFixed(error)) throw new KeyFileFixed(path, { cause: error });
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new KeyFileBusy(
      `the master key file is being changed by somebody else; if nobody is, a change was interrupted: remove ${next}`,
      { cause: error },
    );
  }
  try {
    const file = await open(next, 'w', PRIVATE.mode);
    try {
      await file.writeFile(textOf(change(await readKeyFile(path))));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  } catch (error) {
    await unlink(next);
    if (isFixed(error)) throw new KeyFileFixed(path, { cause: error });
    throw error;
  }
}

/** The file can only be read by this process: it belongs to somebody else, or was mounted, as a secret of a container is. */
export class KeyFileFixed extends Error {
  override readonly name = 'KeyFileFixed';
  constructor(path: string, options: ErrorOptions) {
    super(`the master key file ${path} can only be read here, not changed`, options);
  }
}

/** A folder of others, a mount that is read only, a file that was mounted by itself and cannot be replaced. */
const isFixed = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'EBUSY'].includes(codeOf(error) ?? '');

/** Two changes of the key file at once, or one that was cut off. */
export class KeyFileBusy extends Error {
  override readonly name = 'KeyFileBusy';
}

const PRIVATE = { mode: 0o600, flag: 'wx', flush: true } as const;

const textOf = ({ current, older }: Omit<KeyFile, 'version'>): string =>
  `${JSON.stringify({ version: 1, current: current.toString('base64'), older: older.map((key) => key.toString('base64')) }, null, 2)}\n`;

async function readKeyFile(path: string): Promise<KeyFile> {
  const read = keyFile.safeParse(await readPrivately(path));
  if (!read.success)
    throw new Error(`the master key file ${path} is damaged: restore it from its backup`, {
      cause: read.error,
    });
  return read.data;
}

async function readPrivately(path: string): Promise<unknown> {
  const file = await openKeyFile(path);
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new Error(
        `the master key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 ${path}`,
      );
    const text = await readFile(file, 'utf8');
    try {
      return JSON.parse(text);
    } catch {
      // A syntax error's message would repeat part of the file.
      return text.trim();
    }
  } finally {
    await file.close();
  }
}

async function openKeyFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'EACCES')
      throw new Error(
        `the master key file ${path} cannot be read by the user this process runs as: make it the file's owner`,
        { cause: error },
      );
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
