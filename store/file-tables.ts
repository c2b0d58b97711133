import { sql, type Kysely } from 'kysely';

/** Step 0005: scans and other files, sealed piece by piece, so that neither process nor database holds one in a single value. */
export async function fileTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table files (
      ref text not null,
      sha256 text not null,
      media_type text not null,
      bytes integer not null,
      pieces integer not null,
      stored_at timestamptz not null,
      entered_at timestamptz,
      primary key (ref, sha256)
    )`,
    sql`create index files_not_entered on files (stored_at) where entered_at is null`,
    sql`create table file_pieces (
      ref text not null,
      sha256 text not null,
      n integer not null,
      sealed bytea not null,
      primary key (ref, sha256, n),
      foreign key (ref, sha256) references files (ref, sha256) on delete cascade
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
