import { sql, type Kysely } from 'kysely';

/** The list of cases: a line for each, as the case last showed it. Nothing in it is sealed, for nothing in it is personal. */
export async function caseRowTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table case_rows (
    ref text primary key,
    stage text not null,
    outcome text,
    assignee text,
    destination text,
    waiting_on text[] not null,
    stations text[] not null,
    attention text[] not null,
    due_at timestamptz,
    overdue boolean not null,
    opened_at timestamptz not null,
    closed boolean not null,
    shown_at timestamptz not null
  )`.execute(db);
  // In the order of the list, so that a page is read and not sorted.
  await sql`create index case_rows_due on case_rows (due_at, closed, ref)`.execute(db);
  await sql`create index case_rows_open on case_rows (due_at, closed, ref) where not closed`.execute(db);
  await sql`create index case_rows_assignee on case_rows (assignee, due_at, closed, ref)`.execute(db);
}
