import { sql, type ColumnType, type Generated, type Kysely } from 'kysely';
import type { MatterKind } from '../domain/retention';

/** The tables of step 0008, as kysely types. */
export interface RetentionTables {
  retention: RetentionTable;
  legal_holds: LegalHoldsTable;
  erasures: ErasuresTable;
  conflict_records: ConflictRecordsTable;
  trust_records: TrustRecordsTable;
}

/** What a closed case is, so that the day on which it is due follows from the policy of the day. */
interface RetentionTable {
  ref: string;
  kind: MatterKind;
  /** The closing that this was found for: a case that closed again is looked at anew. */
  closed_at: Date;
  /** When it was first put before the attorneys as due. */
  proposed_at: Date | null;
}

interface LegalHoldsTable {
  id: Generated<string>;
  ref: string;
  /** Sealed with the case's key: it names people. */
  reason: Buffer;
  /** Staff id. */
  placed_by: string;
  placed_at: Date;
  lifted_by: string | null;
  lifted_at: Date | null;
}

/** The tombstone of an erased case; before `finished_at` how far its erasure has come. */
interface ErasuresTable {
  ref: string;
  cause: 'attorney' | 'policy';
  /** Staff id; `policy` where nobody was asked. */
  confirmed_by: string;
  begun_at: Date;
  /** What was found before anything was destroyed, as JSON. */
  found: ColumnType<unknown, string | null, string>;
  key_destroyed_at: Date | null;
  /** What trying to read it showed after the key was gone, as JSON. */
  proof: ColumnType<unknown, string | null, string>;
  /** The certificate, sealed with the firm's key. */
  certificate: Buffer | null;
  finished_at: Date | null;
}

/** Keyed hashes of whole names of erased cases: a later conflict check finds that there was a case. */
interface ConflictRecordsTable {
  token: string;
  ref: string;
}

interface TrustRecordsTable {
  ref: string;
  /** The first day on which it goes, too. */
  keep_until: Date | null;
  /** Payer, and every movement of money in trust, sealed with the firm's key. */
  sealed: Buffer;
}

/** Step 0008: how long closed cases are kept, what blocks that, and what is left of an erased one. */
export async function retentionTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table retention (
      ref text primary key,
      kind text not null,
      closed_at timestamptz not null,
      proposed_at timestamptz
    )`,
    sql`create table legal_holds (
      id bigint generated always as identity primary key,
      ref text not null,
      reason bytea not null,
      placed_by text not null,
      placed_at timestamptz not null,
      lifted_by text,
      lifted_at timestamptz,
      check ((lifted_by is null) = (lifted_at is null))
    )`,
    sql`create unique index legal_holds_one on legal_holds (ref) where lifted_at is null`,
    sql`create table erasures (
      ref text primary key,
      cause text not null check (cause in ('attorney', 'policy')),
      confirmed_by text not null,
      begun_at timestamptz not null,
      found jsonb,
      key_destroyed_at timestamptz,
      proof jsonb,
      certificate bytea,
      finished_at timestamptz,
      check ((certificate is null) = (finished_at is null))
    )`,
    sql`create index erasures_unfinished on erasures (begun_at) where finished_at is null`,
    sql`create table conflict_records (
      token text not null,
      ref text not null,
      primary key (token, ref)
    )`,
    sql`create table trust_records (
      ref text primary key,
      keep_until timestamptz,
      sealed bytea not null
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
