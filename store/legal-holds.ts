import type { Database } from './database';
import type { CaseKeys } from './keys';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** A legal hold: while it stands, nothing of the case is destroyed. Instants are ISO 8601 UTC. */
export interface LegalHold {
  readonly ref: string;
  readonly reason: string;
  /** Staff id. */
  readonly placedBy: string;
  readonly placedAt: string;
  readonly liftedBy: string | null;
  readonly liftedAt: string | null;
}

export type HoldResult = 'placed' | 'held-before' | 'unknown-case' | 'being-erased';

/** Holds on cases, open or closed. Placing one and beginning an erasure wait for each other on the case's row. */
export class LegalHolds {
  readonly #db: Database;
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Places a hold; one at a time stands. `at`: ISO 8601 UTC. Throws NoCaseKey. */
  async place(ref: string, reason: string, staffId: string, at: string): Promise<HoldResult> {
    // Before the transaction: a key that is looked up within it would wait for it, on the embedded database for ever.
    const sealed = await sealForCase(this.#keys, ref, within(at), Buffer.from(reason, 'utf8'));
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('cases')
        .select('ref')
        .where('ref', '=', ref)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return 'unknown-case';
      const erasure = await transaction
        .selectFrom('erasures')
        .select('ref')
        .where('ref', '=', ref)
        .executeTakeFirst();
      if (erasure !== undefined) return 'being-erased';
      const standing = await transaction
        .selectFrom('legal_holds')
        .select('id')
        .where('ref', '=', ref)
        .where('lifted_at', 'is', null)
        .executeTakeFirst();
      if (standing !== undefined) return 'held-before';
      await transaction
        .insertInto('legal_holds')
        .values({
          ref,
          reason: sealed,
          placed_by: staffId,
          placed_at: new Date(at),
          lifted_by: null,
          lifted_at: null,
        })
        .execute();
      return 'placed';
    });
  }

  /** Lifts the hold that stands; false when none does. `at`: ISO 8601 UTC. */
  async lift(ref: string, staffId: string, at: string): Promise<boolean> {
    const lifted = await this.#db
      .updateTable('legal_holds')
      .set({ lifted_by: staffId, lifted_at: new Date(at) })
      .where('ref', '=', ref)
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return lifted !== undefined;
  }

  /** Every hold there was on a case, oldest first, with its reason. Throws NoCaseKey. */
  async of(ref: string): Promise<readonly LegalHold[]> {
    const rows = await this.#db
      .selectFrom('legal_holds')
      .selectAll()
      .where('ref', '=', ref)
      .orderBy('id')
      .execute();
    return Promise.all(
      rows.map(async (row) => {
        const placedAt = row.placed_at.toISOString();
        const reason = await unsealForCase(this.#keys, ref, within(placedAt), row.reason);
        return {
          ref,
          reason: reason.toString('utf8'),
          placedBy: row.placed_by,
          placedAt,
          liftedBy: row.lifted_by,
          liftedAt: row.lifted_at?.toISOString() ?? null,
        };
      }),
    );
  }

  /** Cases on which a hold stands, with the instant since when. */
  async standing(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db
      .selectFrom('legal_holds')
      .select(['ref', 'placed_at'])
      .where('lifted_at', 'is', null)
      .execute();
    return new Map(rows.map((row) => [row.ref, row.placed_at.toISOString()]));
  }
}

function within(placedAt: string): string {
  return `legal-hold/${new Date(placedAt).toISOString()}`;
}
