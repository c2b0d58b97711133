import { randomBytes } from 'node:crypto';
import { newRef } from '../domain/ref';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';

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
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /**
   * Gives a case its ref and its key, in one transaction, once for each idempotency key. The only place where keys
   * of cases are made.
   */
  async open(request: OpenRequest): Promise<OpenResult> {
    const firm = await this.#keys.firm();
    const openKey = keyedHash(firm, 'open-key', request.key);
    const intakeHash = keyedHash(firm, 'intake', request.intake);
    const before = await this.#openedBefore(openKey, intakeHash);
    if (before !== undefined) return before;
    const at = new Date(request.at);
    const ref = await this.#unusedRef(at.getUTCFullYear());
    const key = await this.#keys.prepare(ref);
    const opened = await this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('cases')
        .values({ ref, open_key: openKey, intake_hash: intakeHash, opened_at: at, closed_at: null })
        .onConflict((conflict) => conflict.column('open_key').doNothing())
        .returning('ref')
        .executeTakeFirst();
      // Somebody else opened it meanwhile: no key is made.
      if (row === undefined) return false;
      await transaction.insertInto('case_keys').values(key.row).execute();
      return true;
    });
    if (opened) return { state: 'opened', ref };
    const other = await this.#openedBefore(openKey, intakeHash);
    if (other === undefined)
      throw new Error('the case was opened by somebody else and then vanished: try again');
    return other;
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

  /** Of 729 million refs a year one in use is hardly ever drawn; an erased case's ref is in use too. */
  async #unusedRef(year: number): Promise<string> {
    for (let tries = 0; tries < 10; tries += 1) {
      const ref = newRef(year, randomBytes(32));
      const [used, key] = await Promise.all([this.get(ref), this.#keys.get(ref)]);
      if (used === undefined && key === 'unknown') return ref;
    }
    throw new Error('no unused ref was drawn in ten tries: something is wrong with the random source');
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
