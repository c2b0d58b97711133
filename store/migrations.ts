import { Migrator, sql, type Kysely, type Migration, type MigrationProvider } from 'kysely';
import { archiveTables } from './archive-tables';
import { calendarTables } from './calendar-tables';
import { caseRowTables } from './case-row-tables';
import { dailyToolsTables } from './daily-tools-tables';
import { fileTables } from './file-tables';
import type { Database } from './database';
import { playbookTables } from './playbook-tables';
import { measuredTimeTables } from './measured-time-tables';
import { retentionTables } from './retention-tables';
import { signingKeyTables } from './signing-key-tables';
import { keyedSignIn, staffTables } from './staff-tables';
import { wallTables } from './wall-tables';

/**
 * The numbered steps from an empty database to the present schema. A step that has shipped is never edited:
 * a change is a new step. No `down`: a database that holds cases is not taken apart by a program.
 */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-foundation': { up: foundation },
  '0002-archive': { up: archiveTables },
  '0003-daily-tools': { up: dailyToolsTables },
  '0004-staff': { up: staffTables },
  '0005-files': { up: fileTables },
  '0006-calendar-years': { up: calendarTables },
  '0007-walls': { up: wallTables },
  '0008-retention': { up: retentionTables },
  '0009-playbooks': { up: playbookTables },
  '0010-measured-times': { up: measuredTimeTables },
  '0011-signing-keys': { up: signingKeyTables },
  '0012-case-rows': { up: caseRowTables },
  '0013-keyed-sign-in': { up: keyedSignIn },
};

async function foundation(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table case_keys (
      key_id text primary key,
      ref text not null unique,
      wrapped bytea,
      master_key_id text not null,
      created_at timestamptz not null,
      destroyed_at timestamptz,
      check ((wrapped is null) = (destroyed_at is not null))
    )`,
    sql`create table cases (
      ref text primary key,
      open_key text not null unique,
      intake_hash text not null,
      opened_at timestamptz not null,
      closed_at timestamptz
    )`,
    sql`create table mail_ledger (
      key text primary key,
      ref text not null,
      letter_kind text not null,
      message_id text not null unique,
      state text not null check (state in ('claimed', 'sent', 'failed')),
      attempts integer not null,
      claimed_at timestamptz not null,
      sent_at timestamptz,
      smtp_code integer,
      recipient_mac text,
      day text
    )`,
    sql`create index mail_ledger_ref on mail_ledger (ref)`,
    sql`create table reminder_slots (
      recipient_mac text not null,
      day text not null,
      key text not null,
      primary key (recipient_mac, day)
    )`,
    sql`create table documents (
      ref text not null,
      kind text not null,
      n integer not null,
      sha256 text not null,
      bytes integer not null,
      media_type text not null,
      sealed bytea not null,
      created_at timestamptz not null,
      primary key (ref, kind, n)
    )`,
    sql`create table snapshots (
      ref text not null,
      run text not null,
      seq integer not null,
      reason text not null,
      taken_at timestamptz not null,
      sealed bytea not null,
      primary key (ref, run, seq)
    )`,
    sql`create index snapshots_newest on snapshots (ref, taken_at desc)`,
    sql`create table access_log (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      staff_id text not null,
      ref text not null,
      action text not null
    )`,
    sql`create index access_log_ref on access_log (ref, id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/**
 * Brings the schema up to date; returns the names of the steps it ran, none when there was nothing to do.
 * Worker and desk both call it at start, at the same time: on PostgreSQL the second waits for kysely's advisory
 * lock; the embedded database grants that lock to both, and there the steps' transaction makes the second wait,
 * which then finds nothing to do (what is done is read inside that transaction).
 */
export async function migrate(db: Database): Promise<readonly string[]> {
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (error !== undefined) {
    const where = failed ? `at step ${failed.migrationName}` : 'before the first step';
    throw new Error(`the database could not be brought up to date: it stopped ${where}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
