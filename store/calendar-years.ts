import type { LoadedYear } from '../domain/calendar/held-years';
import { readYearNotice } from '../domain/calendar/year-notice';
import type { Database } from './database';

/** The years of China's calendar that were loaded while the product ran: appended to, never changed. */
export class CalendarYears {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Every edition of every loaded year, in order. Throws CalendarDataError when a row was not written by the desk. */
  async all(): Promise<readonly LoadedYear[]> {
    const rows = await this.#db
      .selectFrom('china_years')
      .selectAll()
      .orderBy('year')
      .orderBy('edition')
      .execute();
    return rows.map(({ year, edition, papers, days, loaded_at, loaded_by }) => ({
      notice: readYearNotice({ year, papers, days }, `the loaded year ${year}, edition ${edition}`),
      edition,
      loadedAt: loaded_at.toISOString(),
      loadedBy: loaded_by,
    }));
  }

  /** Adds an edition of a year; false when somebody else has just added that very edition: judge anew. */
  async add({ notice, edition, loadedAt, loadedBy }: LoadedYear): Promise<boolean> {
    const row = await this.#db
      .insertInto('china_years')
      .values({
        year: notice.year,
        edition,
        papers: JSON.stringify(notice.papers),
        days: JSON.stringify(notice.days),
        loaded_at: new Date(loadedAt),
        loaded_by: loadedBy,
      })
      .onConflict((conflict) => conflict.columns(['year', 'edition']).doNothing())
      .returning('edition')
      .executeTakeFirst();
    return row !== undefined;
  }
}
