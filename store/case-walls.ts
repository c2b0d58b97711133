import { z } from 'zod';
import type { Wall } from '../domain/wall';
import type { Database } from './database';

const staffIds = z.array(z.string());

/**
 * Matter walls. They are the desk's and not the case's: a wall says who passes the door, and must hold before the case is
 * asked, also while no worker answers. Appended to, never changed, so that who set which wall when can be told.
 */
export class CaseWalls {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async set(ref: string, only: Wall, by: { readonly staffId: string; readonly at: Date }): Promise<void> {
    await this.#db
      .insertInto('case_walls')
      .values({
        ref,
        at: by.at,
        set_by: by.staffId,
        only_staff: only === null ? null : JSON.stringify(only),
      })
      .execute();
  }

  async of(ref: string): Promise<Wall> {
    const row = await this.#db
      .selectFrom('case_walls')
      .select('only_staff')
      .where('ref', '=', ref)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return wallIn(row?.only_staff ?? null);
  }

  /** Every case that is limited, with its wall. */
  async all(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.#db
      .selectFrom('case_walls')
      .distinctOn('ref')
      .select(['ref', 'only_staff'])
      .orderBy('ref')
      .orderBy('id', 'desc')
      .execute();
    return new Map(
      rows.flatMap(({ ref, only_staff }) => {
        const only = wallIn(only_staff);
        return only === null ? [] : [[ref, only] as const];
      }),
    );
  }
}

const wallIn = (text: string | null): Wall => (text === null ? null : staffIds.parse(JSON.parse(text)));
