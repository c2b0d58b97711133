import { erasureFound, erasureProof, type ErasureFound, type ErasureProof } from '../domain/erasure';
import type { Database } from './database';
import type { CaseKeys } from './keys';
import { seal, unseal } from './sealing';

/** Instants are ISO 8601 UTC. */
export interface Erasure {
  readonly ref: string;
  readonly cause: 'attorney' | 'policy';
  /** Staff id; `policy` where nobody was asked. */
  readonly confirmedBy: string;
  readonly begunAt: string;
  readonly found: ErasureFound | null;
  readonly keyDestroyedAt: string | null;
  readonly proof: ErasureProof | null;
  readonly finishedAt: string | null;
}

export type BeginResult = 'begun' | 'begun-before' | 'unknown-case' | 'open' | 'held';

/** The tombstones of erased cases, and how far an erasure has come. */
export class Erasures {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /**
   * Begins an erasure, once: from then on no hold can be placed and the case cannot be reopened. Refuses open and held
   * cases; it and the placing of a hold wait for each other on the case's row.
   */
  async begin(ref: string, by: Pick<Erasure, 'cause' | 'confirmedBy'>, at: string): Promise<BeginResult> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('cases')
        .select('closed_at')
        .where('ref', '=', ref)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return 'unknown-case';
      const before = await transaction
        .selectFrom('erasures')
        .select('ref')
        .where('ref', '=', ref)
        .executeTakeFirst();
      if (before !== undefined) return 'begun-before';
      if (row.closed_at === null) return 'open';
      const hold = await transaction
        .selectFrom('legal_holds')
        .select('id')
        .where('ref', '=', ref)
        .where('lifted_at', 'is', null)
        .executeTakeFirst();
      if (hold !== undefined) return 'held';
      await transaction
        .insertInto('erasures')
        .values({
          ref,
          cause: by.cause,
          confirmed_by: by.confirmedBy,
          begun_at: new Date(at),
          found: null,
          key_destroyed_at: null,
          proof: null,
          certificate: null,
          finished_at: null,
        })
        .execute();
      return 'begun';
    });
  }

  /** Takes an erasure back before anything was destroyed: the case was reopened at the same moment. */
  async withdraw(ref: string): Promise<void> {
    await this.#db
      .deleteFrom('erasures')
      .where('ref', '=', ref)
      .where('key_destroyed_at', 'is', null)
      .where('found', 'is', null)
      .execute();
  }

  async get(ref: string): Promise<Erasure | undefined> {
    const row = await this.#db
      .selectFrom('erasures')
      .select(COLUMNS)
      .where('ref', '=', ref)
      .executeTakeFirst();
    return row && described(row);
  }

  /** Erasures that have begun and not ended, oldest first. */
  async unfinished(): Promise<readonly Erasure[]> {
    const rows = await this.#db
      .selectFrom('erasures')
      .select(COLUMNS)
      .where('finished_at', 'is', null)
      .orderBy('begun_at')
      .execute();
    return rows.map(described);
  }

  /** The first record of each step stands: a step that is done again changes nothing. */
  async recordFound(ref: string, found: ErasureFound): Promise<void> {
    await this.#db
      .updateTable('erasures')
      .set({ found: JSON.stringify(found) })
      .where('ref', '=', ref)
      .where('found', 'is', null)
      .execute();
  }

  async recordKeyDestroyed(ref: string, at: string): Promise<void> {
    await this.#db
      .updateTable('erasures')
      .set({ key_destroyed_at: new Date(at) })
      .where('ref', '=', ref)
      .where('key_destroyed_at', 'is', null)
      .execute();
  }

  async recordProof(ref: string, proof: ErasureProof): Promise<void> {
    await this.#db
      .updateTable('erasures')
      .set({ proof: JSON.stringify(proof) })
      .where('ref', '=', ref)
      .where('proof', 'is', null)
      .execute();
  }

  /** Ends it and keeps the certificate, sealed with the firm's key. Safe to call twice: the first stands. */
  async finish(ref: string, certificate: Uint8Array, at: string): Promise<void> {
    const firm = await this.#keys.firm();
    await this.#db
      .updateTable('erasures')
      .set({ certificate: seal(firm.key, firm.keyId, within(ref), certificate), finished_at: new Date(at) })
      .where('ref', '=', ref)
      .where('finished_at', 'is', null)
      .execute();
  }

  /** The certificate as PDF; undefined while there is none. Throws UnsealError. */
  async certificate(ref: string): Promise<Buffer | undefined> {
    const row = await this.#db
      .selectFrom('erasures')
      .select('certificate')
      .where('ref', '=', ref)
      .executeTakeFirst();
    if (row === undefined || row.certificate === null) return undefined;
    const firm = await this.#keys.firm();
    return unseal(firm.key, firm.keyId, within(ref), row.certificate);
  }
}

const COLUMNS = [
  'ref',
  'cause',
  'confirmed_by',
  'begun_at',
  'found',
  'key_destroyed_at',
  'proof',
  'finished_at',
] as const;

const within = (ref: string): string => `erasure-certificate/${ref}`;

function described(row: {
  ref: string;
  cause: 'attorney' | 'policy';
  confirmed_by: string;
  begun_at: Date;
  found: unknown;
  key_destroyed_at: Date | null;
  proof: unknown;
  finished_at: Date | null;
}): Erasure {
  return {
    ref: row.ref,
    cause: row.cause,
    confirmedBy: row.confirmed_by,
    begunAt: row.begun_at.toISOString(),
    found: erasureFound.nullable().parse(row.found),
    keyDestroyedAt: row.key_destroyed_at?.toISOString() ?? null,
    proof: erasureProof.nullable().parse(row.proof),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
