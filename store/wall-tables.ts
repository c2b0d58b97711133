import { sql, type Kysely } from 'kysely';

/** To whom single cases are limited. Appended to: the newest row of a case counts. */
export async function wallTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table case_walls (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      ref text not null,
      set_by text not null,
      only_staff text
    )`,
    sql`create index case_walls_ref on case_walls (ref, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
