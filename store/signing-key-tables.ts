import { sql, type Kysely } from 'kysely';

/** Keys with which the desk signs what staff send. One in use for each person; none is ever deleted: old entries need it. */
export async function signingKeyTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table signing_keys (
      key_id text primary key,
      staff_id text not null unique,
      public_key bytea not null,
      wrapped bytea not null,
      master_key_id text not null,
      created_at timestamptz not null
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
