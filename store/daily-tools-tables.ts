import { sql, type Kysely } from 'kysely';

/** Step 0003: the blind index by which cases are found, and the sealed text of letters that have gone. */
export async function dailyToolsTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table find_tokens (
      token text not null,
      ref text not null,
      kind text not null,
      primary key (token, ref, kind)
    )`,
    sql`create index find_tokens_ref on find_tokens (ref)`,
    sql`create table letters (
      ref text not null,
      key text not null,
      sealed bytea not null,
      kept_at timestamptz not null,
      primary key (ref, key)
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
