import { createHash } from 'node:crypto';
import { z } from 'zod';
import { seal, unseal } from './sealing';

/**
 * The keys that wrap the cases' keys. Small enough for a key management service to implement: a master key wraps
 * and unwraps, and never has to leave the place where it is kept.
 */
export interface MasterKeys {
  /** The id of the key that wraps from now on, as this process knows it. */
  currentId(): string;
  /** The ids of all keys of the ring as they are now, the current one first. */
  ids(): Promise<readonly string[]>;
  /** Wraps under the current key. `aad` says whose key it is; `unwrap` must be given the same. */
  wrap(bytes: Uint8Array, aad: string): Promise<WrappedKey>;
  /** Throws when the master key is not in the ring, or when the bytes were changed or belong to something else. */
  unwrap(wrapped: WrappedKey, aad: string): Promise<Buffer>;
  /** Where the desk itself can change the ring (a file); absent where others must (environment, key service). */
  readonly changes?: RingChanges;
}

export interface RingChanges {
  /** Makes a new current key; the former one goes on unwrapping. Answers with the new id. */
  renew(): Promise<string>;
  /** Removes keys from the ring for good. Throws for the current one. What they wrapped cannot be opened again. */
  remove(ids: readonly string[]): Promise<void>;
}

export interface WrappedKey {
  readonly masterKeyId: string;
  readonly bytes: Buffer;
}

/** A master key asked for is not in the ring. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';
  constructor(masterKeyId: string, currentId: string) {
    super(
      `the database was made under master key ${masterKeyId}, which is not among the configured ones ` +
        `(current: ${currentId}): restore that key, or point to the database that belongs to this one`,
    );
  }
}

/** Master keys held in memory: one to wrap, others to unwrap what was wrapped before (or will be after) a rotation. */
export class MasterKeyRing implements MasterKeys {
  readonly #current: MasterKey;
  readonly #keys: ReadonlyMap<string, MasterKey>;

  constructor(current: Buffer, others: readonly Buffer[]) {
    this.#current = named(current);
    this.#keys = new Map([this.#current, ...others.map(named)].map((key) => [key.id, key]));
  }

  currentId(): string {
    return this.#current.id;
  }

  ids(): Promise<readonly string[]> {
    return Promise.resolve([...this.#keys.keys()]);
  }

  has(id: string): boolean {
    return this.#keys.has(id);
  }

  wrap(bytes: Uint8Array, aad: string): Promise<WrappedKey> {
    const { id, key } = this.#current;
    return Promise.resolve({ masterKeyId: id, bytes: seal(key, id, aad, bytes) });
  }

  async unwrap(wrapped: WrappedKey, aad: string): Promise<Buffer> {
    const master = this.#keys.get(wrapped.masterKeyId);
    if (master === undefined) throw new MasterKeyMissing(wrapped.masterKeyId, this.#current.id);
    return unseal(master.key, master.id, aad, wrapped.bytes);
  }
}

interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A master key is named by its fingerprint, so that the same key has the same name wherever it is configured. */
export function masterKeyId(key: Buffer): string {
  return `m-${createHash('sha256').update('clearance master key').update(key).digest('hex').slice(0, 12)}`;
}

const named = (key: Buffer): MasterKey => ({ id: masterKeyId(key), key });

/** 32 random bytes in base64, as they stand in a key file or in the environment. */
export const base64Key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 random bytes in base64, e.g. made by: openssl rand -base64 32')
  .transform((text) => Buffer.from(text, 'base64'));

/**
 * Master keys given as 32 bytes in base64 each, e.g. from the environment: one that wraps, and others that only unwrap.
 * Throws without repeating a value.
 */
export function masterKeyFromValue(base64: string, others: readonly string[] = []): MasterKeys {
  const keys = z
    .array(base64Key)
    .min(1)
    .safeParse([base64, ...others]);
  if (!keys.success) throw new Error(`the master key ${keys.error.issues[0]?.message ?? 'is not readable'}`);
  const [current, ...rest] = keys.data;
  if (current === undefined) throw new Error('there is no master key');
  return new MasterKeyRing(current, rest);
}
