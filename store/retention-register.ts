import type { MatterKind } from '../domain/retention';
import type { Database } from './database';

/** A closed case and what it is. Instants are ISO 8601 UTC. */
export interface RetainedCase {
  readonly ref: string;
  readonly kind: MatterKind;
  readonly closedAt: string;
  readonly proposedAt: string | null;
}

/** Which closed cases there are and of what kind; the policy says when each is due. Erased ones are left out. */
export class RetentionRegister {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Closed cases whose kind is not known, or is of an earlier closing; oldest closing first. */
  async unclassified(most: number): Promise<readonly { readonly ref: string; readonly closedAt: string }[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .leftJoin('retention', (join) =>
        join.onRef('retention.ref', '=', 'cases.ref').onRef('retention.closed_at', '=', 'cases.closed_at'),
      )
      .leftJoin('erasures', 'erasures.ref', 'cases.ref')
      .select(['cases.ref', 'cases.closed_at'])
      .where('cases.closed_at', 'is not', null)
      .where('retention.ref', 'is', null)
      .where('erasures.ref', 'is', null)
      .orderBy('cases.closed_at')
      .limit(most)
      .execute();
    return rows.flatMap(({ ref, closed_at: at }) =>
      at === null ? [] : [{ ref, closedAt: at.toISOString() }],
    );
  }

  /** Notes what a case was when it closed; a later closing takes the place of an earlier one. */
  async classify(ref: string, kind: MatterKind, closedAt: string): Promise<void> {
    const row = { kind, closed_at: new Date(closedAt), proposed_at: null };
    await this.#db
      .insertInto('retention')
      .values({ ref, ...row })
      .onConflict((conflict) => conflict.column('ref').doUpdateSet(row))
      .execute();
  }

  /** Every closed case whose kind is known, the longest closed first. */
  async list(): Promise<readonly RetainedCase[]> {
    const rows = await this.#listed().orderBy('retention.closed_at').orderBy('retention.ref').execute();
    return rows.map(described);
  }

  async get(ref: string): Promise<RetainedCase | undefined> {
    const row = await this.#listed().where('retention.ref', '=', ref).executeTakeFirst();
    return row && described(row);
  }

  /** Notes that a case was put before the attorneys. The first time stands. `at`: ISO 8601 UTC. */
  async markProposed(ref: string, at: string): Promise<void> {
    await this.#db
      .updateTable('retention')
      .set({ proposed_at: new Date(at) })
      .where('ref', '=', ref)
      .where('proposed_at', 'is', null)
      .execute();
  }

  /** A reopened case has another closing or none, and an erased one is no longer kept. */
  #listed() {
    return this.#db
      .selectFrom('retention')
      .innerJoin('cases', (join) =>
        join.onRef('cases.ref', '=', 'retention.ref').onRef('cases.closed_at', '=', 'retention.closed_at'),
      )
      .leftJoin('erasures', 'erasures.ref', 'retention.ref')
      .select(['retention.ref', 'retention.kind', 'retention.closed_at', 'retention.proposed_at'])
      .where('erasures.ref', 'is', null);
  }
}

function described(row: {
  ref: string;
  kind: MatterKind;
  closed_at: Date;
  proposed_at: Date | null;
}): RetainedCase {
  return {
    ref: row.ref,
    kind: row.kind,
    closedAt: row.closed_at.toISOString(),
    proposedAt: row.proposed_at?.toISOString() ?? null,
  };
}
