import type { Database } from './database';

/** Who did what with which case, when. No names of clients, no content. */
export interface Access {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The signed-in person's id, e.g. `paralegal-1`. */
  readonly staffId: string;
  /** Or `NO_CASE`. */
  readonly ref: string;
  /** The program's word for it, e.g. `show`, `decode`, `fetch quote 1`. */
  readonly action: string;
}

/** In the place of a reference where somebody looked and was shown no case. */
export const NO_CASE = 'none';

/** Appended to, never changed; erasing a case spares it. */
export class AccessLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async append(access: Access): Promise<void> {
    await this.#db
      .insertInto('access_log')
      .values({ at: new Date(access.at), staff_id: access.staffId, ref: access.ref, action: access.action })
      .execute();
  }

  /** Several at once, e.g. of a list that shows names. */
  async appendAll(accesses: readonly Access[]): Promise<void> {
    if (accesses.length === 0) return;
    await this.#db
      .insertInto('access_log')
      .values(
        accesses.map(({ at, staffId, ref, action }) => ({
          at: new Date(at),
          staff_id: staffId,
          ref,
          action,
        })),
      )
      .execute();
  }

  /** The accesses to a case, oldest first. */
  async of(ref: string): Promise<readonly Access[]> {
    const rows = await this.#db
      .selectFrom('access_log')
      .selectAll()
      .where('ref', '=', ref)
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      at: row.at.toISOString(),
      staffId: row.staff_id,
      ref: row.ref,
      action: row.action,
    }));
  }
}
