import type { Transaction } from 'kysely';
import type { ErasedThing } from '../domain/erasure';
import type { Database } from './database';
import type { Tables } from './schema';

/** Tables whose rows of a case go with it. The key's row stays, destroyed; the register's row stays, emptied. */
export const ERASED_TABLES = {
  mail_ledger: 'send-ledger',
  letters: 'letters',
  documents: 'papers',
  file_pieces: 'file-pieces',
  files: 'files',
  snapshots: 'records',
  archive: 'histories',
  reports: 'reports',
  find_tokens: 'find-index',
  case_rows: 'list-line',
  legal_holds: 'legal-holds',
  retention: 'retention-notes',
} as const satisfies Partial<Record<keyof Tables, ErasedThing>>;
const TABLES = Object.keys(ERASED_TABLES) as (keyof typeof ERASED_TABLES)[];

/** Tables that name a case by its ref and are spared, with the reason. */
export const SPARED_TABLES = {
  case_keys: 'the destroyed key stays destroyed',
  cases: 'the reference is never given again; its hashes are overwritten',
  erasures: 'the tombstone with the certificate',
  access_log: 'who read what when is owed to the client even after the case is gone; it names staff only',
  case_walls: 'who was outside the case stays outside what is kept of it; it names staff only',
  conflict_records: 'a later conflict check must find that there was a case',
  trust_records: 'client money is accounted for after the end',
} as const satisfies Partial<Record<keyof Tables, string>>;

/** Everything that the store holds of one case, counted and removed by the ref alone: no key is needed. */
export class CaseTraces {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** How many rows of a case there are of each thing; things of which there is none are left out. */
  async count(ref: string): Promise<Partial<Record<ErasedThing, number>>> {
    const counted: Partial<Record<ErasedThing, number>> = {};
    for (const table of TABLES) {
      const row = await this.#db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow();
      if (Number(row.n) > 0) counted[ERASED_TABLES[table]] = Number(row.n);
    }
    return counted;
  }

  /**
   * Removes them, and empties the register's row: the hashes by which the intake would be recognised go, the ref and its two
   * dates stay. One transaction, safe to repeat.
   */
  async remove(ref: string): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await removeReminderSlots(transaction, ref);
      for (const table of TABLES) await transaction.deleteFrom(table).where('ref', '=', ref).execute();
      await transaction
        .updateTable('cases')
        .set({ open_key: `erased ${ref}`, intake_hash: 'erased' })
        .where('ref', '=', ref)
        .execute();
    });
  }
}

/** A slot knows its letter, not its case. */
async function removeReminderSlots(transaction: Transaction<Tables>, ref: string): Promise<void> {
  await transaction
    .deleteFrom('reminder_slots')
    .where('key', 'in', (eb) => eb.selectFrom('mail_ledger').select('mail_ledger.key').where('ref', '=', ref))
    .execute();
}
