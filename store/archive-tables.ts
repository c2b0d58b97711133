import { sql, type Kysely } from 'kysely';

/** The histories of closed runs as the engine held them, and what ops are to look at. */
export async function archiveTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table archive (
      workflow_id text not null,
      run_id text not null,
      ref text not null,
      status text not null,
      started_at timestamptz not null,
      closed_at timestamptz not null,
      events integer not null,
      bytes integer not null,
      history bytea not null,
      archived_at timestamptz not null,
      primary key (workflow_id, run_id)
    )`,
    sql`create index archive_ref on archive (ref, started_at)`,
    sql`create table reports (
      ref text not null,
      run_id text not null,
      kind text not null,
      found_at timestamptz not null,
      settled_at timestamptz,
      settled_by text,
      primary key (run_id, kind)
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
