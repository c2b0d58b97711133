import { sql, type Kysely } from 'kysely';

/** How long steps of stations took. A time names its station and no case: the key is a keyed hash. */
export async function measuredTimeTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table measured_times (
    key text primary key,
    station text not null,
    step text not null check (step in ('answer', 'notarization', 'legalization', 'courier')),
    working_days integer not null check (working_days >= 0),
    kept_at timestamptz not null
  )`.execute(db);
}
