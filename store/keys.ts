import { randomBytes } from 'node:crypto';
import type { Database } from './database';
import type { MasterKeys, WrappedKey } from './master-keys';
import { KEY_BYTES } from './sealing';

/** The data key of one case; of the firm under the pseudo-ref `firm`. */
export interface CaseKey {
  readonly ref: string;
  /** Random; in the metadata of everything sealed under the key. */
  readonly keyId: string;
  readonly key: Buffer;
}

/** `unknown`: no such key was ever made. `destroyed`: the case was erased, and stays so. */
export type KeyLookup = CaseKey | 'unknown' | 'destroyed';

/** Whose key seals what belongs to no case: workflows across cases, failures without a context, keyed hashes. */
export const FIRM = 'firm';

/** How long a looked-up key may be used: a key destroyed by another process is forgotten everywhere within this time. */
export const KEY_CACHE_MS = 60_000;

/** When nobody has a destroyed key in memory any more; what was being written when it was destroyed is written by then. */
export const KEY_FORGOTTEN_MS = KEY_CACHE_MS + 30_000;

/** A new key, wrapped, not stored yet. */
export interface PreparedKey {
  readonly row: {
    readonly key_id: string;
    readonly ref: string;
    readonly wrapped: Buffer;
    readonly master_key_id: string;
    readonly created_at: Date;
    readonly destroyed_at: null;
  };
}

/**
 * The keys of all cases, in the table `case_keys`, wrapped by a master key with the ref as additional data.
 * Nothing makes a key by looking for it: `create` is called when a case is opened and nowhere else, so a destroyed
 * key is never silently made again. A store that cannot be reached makes lookups throw; that is never `unknown`.
 */
export class CaseKeys {
  readonly #db: Database;
  readonly #masters: MasterKeys;
  readonly #now: () => number;
  readonly #cache = new Map<string, { readonly until: number; readonly lookup: Promise<KeyLookup> }>();
  #firm: CaseKey | undefined;
  #sweepAt = 0;

  /** `now`: milliseconds since 1970, for the cache alone. */
  constructor(db: Database, masters: MasterKeys, now: () => number = Date.now) {
    this.#db = db;
    this.#masters = masters;
    this.#now = now;
  }

  /** Makes the key of a new case. Throws when the ref ever had one, destroyed ones included. */
  async create(ref: string): Promise<CaseKey> {
    const { row } = await this.prepare(ref);
    const made = await this.#db
      .insertInto('case_keys')
      .values(row)
      .onConflict((conflict) => conflict.column('ref').doNothing())
      .returning('key_id')
      .executeTakeFirst();
    if (made === undefined) throw new Error(`${ref} has a key already, or had one that was destroyed`);
    const key = await this.get(ref);
    if (typeof key === 'string') throw new Error(`the key just made for ${ref} is ${key}`);
    return key;
  }

  /** A wrapped key ready to be inserted together with its case (store/cases.ts). */
  async prepare(ref: string): Promise<PreparedKey> {
    const keyId = `k-${randomBytes(12).toString('base64url')}`;
    const wrapped = await this.#masters.wrap(randomBytes(KEY_BYTES), wrappingAad(ref, keyId));
    return {
      row: {
        key_id: keyId,
        ref,
        wrapped: wrapped.bytes,
        master_key_id: wrapped.masterKeyId,
        created_at: new Date(this.#now()),
        destroyed_at: null,
      },
    };
  }

  /** The key of a case. Throws when the store cannot be reached or the master key does not fit. */
  get(ref: string): Promise<KeyLookup> {
    return this.#cached(refName(ref), () => this.#load('ref', ref));
  }

  /** The key with an id, e.g. for decoding a payload of which nothing else is known. Throws as `get` does. */
  byId(keyId: string): Promise<KeyLookup> {
    // Anybody who writes to the engine can name a key so that the store throws at it: then nothing beside it could be read.
    if (!MADE_ID.test(keyId)) return Promise.resolve('unknown');
    return this.#cached(idName(keyId), () => this.#load('key_id', keyId));
  }

  /**
   * The firm's own key, made at the first call ever (several processes at once agree on one) and kept for the life
   * of the process: it is never destroyed, and failures must be encodable while the store is away.
   */
  async firm(): Promise<CaseKey> {
    if (this.#firm !== undefined) return this.#firm;
    let found = await this.#load('ref', FIRM);
    if (found === 'unknown') {
      const { row } = await this.prepare(FIRM);
      await this.#db
        .insertInto('case_keys')
        .values(row)
        .onConflict((conflict) => conflict.column('ref').doNothing())
        .execute();
      found = await this.#load('ref', FIRM);
    }
    if (typeof found === 'string')
      throw new Error(`the firm's own key is ${found}: restore the table case_keys from its backup`);
    return (this.#firm = found);
  }

  /**
   * Destroys the key of a case for good; everything sealed under it becomes unreadable, here at once, in other
   * processes within a minute. Returns false when there was none to destroy. Backups of the table still hold it
   * until they expire, and so do the pages of the database until they are vacuumed.
   */
  async destroy(ref: string): Promise<boolean> {
    if (ref === FIRM)
      throw new Error("the firm's own key cannot be destroyed: every case's records lean on it");
    const destroyed = await this.#db
      .updateTable('case_keys')
      .set({ wrapped: null, destroyed_at: new Date(this.#now()) })
      .where('ref', '=', ref)
      .where('destroyed_at', 'is', null)
      .returning('key_id')
      .executeTakeFirst();
    this.#cache.delete(refName(ref));
    if (destroyed !== undefined) this.#cache.delete(idName(destroyed.key_id));
    return destroyed !== undefined;
  }

  /**
   * What is found is kept for `KEY_CACHE_MS` under both names of the key; what is unknown is asked again, for it may be opened any
   * moment.
   */
  #cached(name: string, load: () => Promise<KeyLookup>): Promise<KeyLookup> {
    const now = this.#now();
    const kept = this.#cache.get(name);
    if (kept !== undefined && kept.until > now) return kept.lookup;
    this.#sweep(now);
    const entry = { until: now + KEY_CACHE_MS, lookup: load() };
    this.#cache.set(name, entry);
    // Not when it was destroyed meanwhile: then it is to be forgotten at once.
    const isKept = () => this.#cache.get(name) === entry;
    const forget = () => isKept() && this.#cache.delete(name);
    entry.lookup.then((found) => {
      if (found === 'unknown') forget();
      else if (found !== 'destroyed' && isKept())
        for (const other of namesOf(found)) this.#cache.set(other, entry);
    }, forget);
    return entry.lookup;
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + KEY_CACHE_MS;
    for (const [name, entry] of this.#cache) if (entry.until <= now) this.#cache.delete(name);
  }

  async #load(column: 'ref' | 'key_id', value: string): Promise<KeyLookup> {
    const row = await this.#db
      .selectFrom('case_keys')
      .select(['ref', 'key_id', 'wrapped', 'master_key_id'])
      .where(column, '=', value)
      .executeTakeFirst();
    if (row === undefined) return 'unknown';
    if (row.wrapped === null) return 'destroyed';
    const wrapped: WrappedKey = { masterKeyId: row.master_key_id, bytes: row.wrapped };
    const key = await this.#masters.unwrap(wrapped, wrappingAad(row.ref, row.key_id));
    return { ref: row.ref, keyId: row.key_id, key };
  }
}

/** As `prepare` makes them, and longer ones that a later release may make. */
const MADE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Under which names a key is in memory. */
const refName = (ref: string): string => `ref ${ref}`;
const idName = (keyId: string): string => `id ${keyId}`;
const namesOf = ({ ref, keyId }: CaseKey): readonly string[] => [refName(ref), idName(keyId)];

/** A wrapped key moved to another row must not open there. */
export function wrappingAad(ref: string, keyId: string): string {
  return `case-key/${ref}/${keyId}`;
}
