import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';

/** Accounts of staff, their sessions, and failed attempts to sign in. */
export async function staffTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table staff_accounts (
      id text primary key,
      password text,
      totp bytea,
      totp_step integer not null,
      enrolment text,
      enrolment_ends timestamptz,
      enrolment_totp bytea,
      created_at timestamptz not null,
      disabled_at timestamptz,
      check ((password is null) = (totp is null))
    )`,
    sql`create table staff_sessions (
      token_hash text primary key,
      staff_id text not null references staff_accounts (id),
      kind text not null check (kind in ('browser', 'command-line')),
      begun_at timestamptz not null,
      seen_at timestamptz not null
    )`,
    sql`create index staff_sessions_staff on staff_sessions (staff_id)`,
    sql`create table sign_in_failures (
      subject text primary key,
      failures integer not null,
      last_at timestamptz not null,
      blocked_until timestamptz
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/**
 * Sessions and enrolment codes were found by a plain hash, which whoever writes to the database could make. Both end here: staff sign in
 * again, and who has not enrolled yet is given another code (`clearance staff reset <id>`).
 */
export async function keyedSignIn(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`delete from staff_sessions`,
    sql`alter table staff_sessions add column proof text not null`,
    sql`update staff_accounts set enrolment = null, enrolment_ends = null, enrolment_totp = null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
