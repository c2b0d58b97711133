import { sql, type Kysely } from 'kysely';

/** China's years as they were loaded: appended to, never changed. An amended year is the next edition of it. */
export async function calendarTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table china_years (
    year integer not null,
    edition integer not null check (edition >= 1),
    papers jsonb not null,
    days jsonb not null,
    loaded_at timestamptz not null,
    loaded_by text not null,
    primary key (year, edition)
  )`.execute(db);
}
