import type { ColumnType, Generated } from 'kysely';
import type { RunEnd } from './archive';
import type { RetentionTables } from './retention-tables';
import type { SessionKind } from './staff-sessions';
import type { MeasuredStep } from '../domain/estimates/durations';
import type { FindKind } from '../domain/find';

/**
 * The tables, as kysely types; `migrations.ts` makes them.
 * No column holds personal data in clear: blobs are sealed with the case's key, addresses and intakes appear
 * only as keyed hashes. Instants are `timestamptz`, read as `Date`.
 */
export interface Tables extends RetentionTables {
  case_keys: CaseKeysTable;
  cases: CasesTable;
  mail_ledger: MailLedgerTable;
  reminder_slots: ReminderSlotsTable;
  documents: DocumentsTable;
  snapshots: SnapshotsTable;
  access_log: AccessLogTable;
  archive: ArchiveTable;
  reports: ReportsTable;
  case_rows: CaseRowsTable;
  find_tokens: FindTokensTable;
  letters: LettersTable;
  staff_accounts: StaffAccountsTable;
  case_walls: CaseWallsTable;
  signing_keys: SigningKeysTable;
  staff_sessions: StaffSessionsTable;
  sign_in_failures: SignInFailuresTable;
  files: FilesTable;
  file_pieces: FilePiecesTable;
  china_years: ChinaYearsTable;
  measured_times: MeasuredTimesTable;
  playbook_versions: PlaybookVersionsTable;
}

/** One data key a case, wrapped by a master key; and the firm's own under the ref `firm`. */
interface CaseKeysTable {
  key_id: string;
  ref: string;
  /** Null once destroyed. */
  wrapped: Buffer | null;
  master_key_id: string;
  created_at: Date;
  destroyed_at: Date | null;
}

interface CasesTable {
  ref: string;
  /** Keyed hash of the idempotency key under which the case was opened. */
  open_key: string;
  /** Keyed hash of the intake: the same key with another intake is noticed. */
  intake_hash: string;
  opened_at: Date;
  closed_at: Date | null;
}

interface MailLedgerTable {
  key: string;
  ref: string;
  letter_kind: string;
  message_id: string;
  state: 'claimed' | 'sent' | 'failed';
  attempts: number;
  claimed_at: Date;
  sent_at: Date | null;
  /** The SMTP server's last reply code, e.g. 250 or 550; never its text, which repeats addresses. */
  smtp_code: number | null;
  /** Keyed hash of the recipient's address. */
  recipient_mac: string | null;
  /** `YYYY-MM-DD` in the recipient's zone. */
  day: string | null;
}

interface ReminderSlotsTable {
  recipient_mac: string;
  day: string;
  /** The letter that holds the slot. */
  key: string;
}

interface DocumentsTable {
  ref: string;
  kind: string;
  n: number;
  /** Of the clear bytes, hex. */
  sha256: string;
  /** Length of the clear bytes. */
  bytes: number;
  media_type: string;
  sealed: Buffer;
  created_at: Date;
}

interface SnapshotsTable {
  ref: string;
  run: string;
  seq: number;
  reason: string;
  taken_at: Date;
  sealed: Buffer;
}

interface ArchiveTable {
  workflow_id: string;
  run_id: string;
  ref: string;
  status: RunEnd;
  /** By the engine's clock, as `closed_at`. */
  started_at: Date;
  closed_at: Date;
  events: number;
  /** Length of the history, uncompressed. */
  bytes: number;
  /** gzip of a protobuf History; its payloads are encrypted with the case's key. */
  history: Buffer;
  archived_at: Date;
}

interface ReportsTable {
  ref: string;
  run_id: string;
  kind: Exclude<RunEnd, 'completed' | 'continued-as-new'>;
  found_at: Date;
  /** Null until somebody has looked into it. */
  settled_at: Date | null;
  /** Staff id. */
  settled_by: string | null;
}

interface AccessLogTable {
  id: Generated<string>;
  at: Date;
  staff_id: string;
  ref: string;
  action: string;
}

/** The list of cases, in clear: it holds nothing personal. */
interface CaseRowsTable {
  ref: string;
  stage: string;
  outcome: string | null;
  /** Staff id. */
  assignee: string | null;
  destination: string | null;
  /** `owner` or `owner:station`. */
  waiting_on: string[];
  stations: string[];
  attention: string[];
  due_at: Date | null;
  overdue: boolean;
  opened_at: Date;
  closed: boolean;
  /** When the case showed it, by its clock. */
  shown_at: Date;
}

interface FindTokensTable {
  /** Keyed hash of one normalised word. */
  token: string;
  ref: string;
  kind: FindKind;
}

interface LettersTable {
  ref: string;
  key: string;
  /** Subject, text and language as they went out. */
  sealed: Buffer;
  kept_at: Date;
}

interface StaffAccountsTable {
  /** As in the firm's directory, e.g. `paralegal-1`. */
  id: string;
  /** scrypt with its cost and salt; null until the person has enrolled. */
  password: string | null;
  /** Secret of the authenticator app, sealed under the firm's key. */
  totp: Buffer | null;
  /** The last time step whose code was used: a code counts once. */
  totp_step: number;
  /** SHA-256 of the enrolment code. */
  enrolment: string | null;
  enrolment_ends: Date | null;
  /** The secret shown while enrolling, sealed. */
  enrolment_totp: Buffer | null;
  created_at: Date;
  disabled_at: Date | null;
}

interface StaffSessionsTable {
  /** Keyed hash of the token. */
  token_hash: string;
  /** Keyed hash of the session: `token_hash`, `staff_id`, `kind`, `begun_at`. */
  proof: string;
  staff_id: string;
  kind: SessionKind;
  begun_at: Date;
  seen_at: Date;
}

interface SignInFailuresTable {
  /** Keyed hash of an account's id or of a network address. */
  subject: string;
  failures: number;
  last_at: Date;
  blocked_until: Date | null;
}

interface FilesTable {
  ref: string;
  /** Of the clear bytes, hex. */
  sha256: string;
  media_type: string;
  /** Length of the clear bytes. */
  bytes: number;
  pieces: number;
  stored_at: Date;
  /** Null until the case's record names it. */
  entered_at: Date | null;
}

interface FilePiecesTable {
  ref: string;
  sha256: string;
  n: number;
  sealed: Buffer;
}

/** Years of China's calendar as they were loaded; appended to, never changed. */
interface ChinaYearsTable {
  year: number;
  edition: number;
  /** Read as JSON, written as its text. */
  papers: ColumnType<unknown, string, never>;
  days: ColumnType<unknown, string, never>;
  loaded_at: Date;
  /** Staff id. */
  loaded_by: string;
}

/** One Ed25519 key a member of staff; the private half wrapped by a master key. */
interface SigningKeysTable {
  key_id: string;
  staff_id: string;
  /** SPKI, DER. */
  public_key: Buffer;
  wrapped: Buffer;
  master_key_id: string;
  created_at: Date;
}

interface CaseWallsTable {
  id: Generated<string>;
  at: Date;
  ref: string;
  /** Staff id. */
  set_by: string;
  /** JSON list of staff ids; null: the case is not limited. */
  only_staff: string | null;
}

interface PlaybookVersionsTable {
  /** The order in which they came. */
  n: Generated<number>;
  id: string;
  version: string;
  /** The playbook as JSON, in the form of domain/playbooks/schema.ts. */
  content: string;
  added_at: Date;
  /** Staff id. */
  added_by: string;
  reason: string;
}

/** How long steps of stations took, over all cases. */
interface MeasuredTimesTable {
  /** Keyed hash of the case and the step: nobody can tell whose time it was. */
  key: string;
  station: string;
  step: MeasuredStep;
  working_days: number;
  kept_at: Date;
}
