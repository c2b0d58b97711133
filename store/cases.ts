import { randomBytes } from 'node:crypto';
import { sql, type Insertable } from 'kysely';
import { newRef } from '../domain/ref';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys, PreparedKey } from './keys';
import type { Tables } from './schema';

export interface OpenRequest {
  /** Idempotency key: given by the sender, or made from the intake. */
  readonly key: string;
  /** The intake in one canonical text; only its keyed hash is kept. */
  readonly intake: string;
  /** The case's opening by its clock, ISO 8601 UTC; its year goes into the ref. */
  readonly at: string;
}

/**
 * `opened`: the ref and its key were made now. `opened-before`: the key was used before; `sameIntake` says whether for
 * this very intake. In both cases the caller starts the workflow, which is itself idempotent by its id: the process may
 * have ended in between the first time.
 */
export type OpenResult =
  | { readonly state: 'opened'; readonly ref: string }
  | { readonly state: 'opened-before'; readonly ref: string; readonly sameIntake: boolean };

export interface RegisteredCase {
  readonly ref: string;
  /** ISO 8601 UTC. */
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** It is being erased since, or was erased (`finishedAt`). ISO 8601 UTC. */
  readonly erasure: { readonly begunAt: string; readonly finishedAt: string | null } | null;
}

/** The register of cases: which ref belongs to which opening. */
export class Cases {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm' | 'prepare'>;
  readonly #random: () => Uint8Array;

  /** `random`: 32 bytes of which a ref is made. */
  constructor(
    db: Database,
    keys: Pick<CaseKeys, 'firm' | 'prepare'>,
    random: () => Uint8Array = () => randomBytes(32),
  ) {
    this.#db = db;
    this.#keys = keys;
    this.#random = random;
  }

  /**
   * Gives a case its ref and its key, in one statement, once for each idempotency key. The only place where keys
   * of cases are made.
   */
  async open(request: OpenRequest): Promise<OpenResult> {
    const firm = await this.#keys.firm();
    const openKey = keyedHash(firm, 'open-key', request.key);
    const intakeHash = keyedHash(firm, 'intake', request.intake);
    const at = new Date(request.at);
    for (let tries = 0; tries < 10; tries += 1) {
      const ref = newRef(at.getUTCFullYear(), this.#random());
      const row = { ref, open_key: openKey, intake_hash: intakeHash, opened_at: at };
      if (await this.#insert(row, (await this.#keys.prepare(ref)).row)) return { state: 'opened', ref };
      const before = await this.#openedBefore(openKey, intakeHash);
      if (before !== undefined) return before;
      // The ref is in use. Of 729 million a year that is hardly ever drawn; an erased case's is in use too.
    }
    throw new Error('no unused ref was drawn in ten tries: something is wrong with the random source');
  }

  async get(ref: string): Promise<RegisteredCase | undefined> {
    const row = await this.#db
      .selectFrom('cases')
      .leftJoin('erasures', 'erasures.ref', 'cases.ref')
      .select(COLUMNS)
      .where('cases.ref', '=', ref)
      .executeTakeFirst();
    return row && described(row);
  }

  /** All cases ever opened, oldest first. */
  async list(): Promise<readonly RegisteredCase[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .leftJoin('erasures', 'erasures.ref', 'cases.ref')
      .select(COLUMNS)
      .orderBy('cases.opened_at')
      .orderBy('cases.ref')
      .execute();
    return rows.map(described);
  }

  /** Refs of open cases after this one, in the order of refs, at most so many: a page. */
  async openAfter(ref: string, most: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .select('ref')
      .where('closed_at', 'is', null)
      .where('ref', '>', ref)
      .orderBy('ref')
      .limit(most)
      .execute();
    return rows.map((row) => row.ref);
  }

  /** Notes when the case closed (ISO 8601 UTC); null when it is reopened. */
  async markClosed(ref: string, at: string | null): Promise<void> {
    await this.#db
      .updateTable('cases')
      .set({ closed_at: at === null ? null : new Date(at) })
      .where('ref', '=', ref)
      .execute();
  }

  async #openedBefore(openKey: string, intakeHash: string): Promise<OpenResult | undefined> {
    const row = await this.#db
      .selectFrom('cases')
      .select(['ref', 'intake_hash'])
      .where('open_key', '=', openKey)
      .executeTakeFirst();
    return row && { state: 'opened-before', ref: row.ref, sameIntake: row.intake_hash === intakeHash };
  }

  /** Both or neither; false when the opening was made before, or the ref is in use. */
  async #insert(row: Insertable<Tables['cases']>, key: PreparedKey['row']): Promise<boolean> {
    const { numAffectedRows } = await sql`
      with opened as (
        insert into cases (ref, open_key, intake_hash, opened_at)
        values (${row.ref}, ${row.open_key}, ${row.intake_hash}, ${row.opened_at})
        on conflict do nothing returning ref)
      insert into case_keys (ref, key_id, wrapped, master_key_id, created_at)
      select ref, ${key.key_id}::text, ${key.wrapped}::bytea, ${key.master_key_id}::text, ${key.created_at}::timestamptz
      from opened`.execute(this.#db);
    return numAffectedRows === 1n;
  }
}

const COLUMNS = [
  'cases.ref',
  'cases.opened_at',
  'cases.closed_at',
  'erasures.begun_at',
  'erasures.finished_at',
] as const;

function described(row: {
  ref: string;
  opened_at: Date;
  closed_at: Date | null;
  begun_at: Date | null;
  finished_at: Date | null;
}): RegisteredCase {
  return {
    ref: row.ref,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    erasure:
      row.begun_at === null
        ? null
        : { begunAt: row.begun_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null },
  };
}
