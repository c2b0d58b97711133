import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { CaseRow, Filters, ListedCases, ListPart, ShownRow } from '../domain/case-list';
import type { Database } from './database';
import type { Tables } from './schema';

type Where = ExpressionBuilder<Tables, 'case_rows'>;

/** Each filter as a condition; every value is a parameter of the statement. */
const CONDITIONS: Readonly<Record<keyof Filters, (where: Where, value: string) => Expression<SqlBool>>> = {
  stage: (where, value) => where('stage', '=', value),
  'waiting-on': (_, value) =>
    value.includes(':')
      ? sql<SqlBool>`waiting_on @> array[${value}]`
      : sql<SqlBool>`exists (select from unnest(waiting_on) as w where split_part(w, ':', 1) = ${value})`,
  station: (_, value) => sql<SqlBool>`stations @> array[${value}]`,
  assignee: (where, value) => where('assignee', '=', value),
  overdue: (where, value) => where('overdue', '=', value === 'true'),
  attention: (_, value) =>
    value === 'any' ? sql<SqlBool>`cardinality(attention) > 0` : sql<SqlBool>`attention @> array[${value}]`,
  outcome: (where, value) => where('outcome', '=', value),
};

/** What a case shows of itself, beside the engine's search that ops use; `shown_at` is no part of it. */
const SHOWN = sql.raw(
  'stage, outcome, assignee, destination, waiting_on, stations, attention, due_at, overdue, opened_at, closed',
);
const ofTable = (table: string) =>
  sql.raw(
    `${table}.stage, ${table}.outcome, ${table}.assignee, ${table}.destination, ${table}.waiting_on, ${table}.stations, ` +
      `${table}.attention, ${table}.due_at, ${table}.overdue, ${table}.opened_at, ${table}.closed`,
  );

/** The list of cases: a line for each, as the case last showed it. */
export class CaseRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps what cases show, however often and in whatever order it comes: an older line never replaces a newer one. */
  async put(rows: readonly ShownRow[]): Promise<void> {
    await this.#write(rows, null);
  }

  /**
   * Mends lines by what the engine's search says, which lags behind: only those that cases showed before `before` (ISO 8601 UTC),
   * and those that are missing. Answers how many it changed.
   */
  mend(rows: readonly ShownRow[], before: string): Promise<number> {
    return this.#write(rows, before);
  }

  /** Erased cases, and what is no case of this firm, get no line. */
  async #write(rows: readonly ShownRow[], before: string | null): Promise<number> {
    if (rows.length === 0) return 0;
    const given = JSON.stringify(
      rows.map(({ row, shownAt }) => ({
        ...row,
        waiting_on: row.waitingOn,
        due_at: row.dueAt,
        opened_at: row.openedAt,
        shown_at: shownAt,
      })),
    );
    const result = await sql`
      insert into case_rows (ref, ${SHOWN}, shown_at)
      select given.ref, ${ofTable('given')}, given.shown_at
      from jsonb_to_recordset(${given}::jsonb) as given(
        ref text, stage text, outcome text, assignee text, destination text, waiting_on text[], stations text[],
        attention text[], due_at timestamptz, overdue boolean, opened_at timestamptz, closed boolean, shown_at timestamptz)
      join cases on cases.ref = given.ref
      where not exists (select from erasures where erasures.ref = given.ref)
      on conflict (ref) do update set
        (${SHOWN}, shown_at) = row(${ofTable('excluded')}, greatest(case_rows.shown_at, excluded.shown_at))
      where case_rows.shown_at <= coalesce(${before}::timestamptz, excluded.shown_at)
        and (${ofTable('case_rows')}) is distinct from (${ofTable('excluded')})`.execute(this.#db);
    return Number(result.numAffectedRows ?? 0);
  }

  /** One page of the cases that fit, and how many fit in all. */
  async page(filters: Filters, part: ListPart): Promise<ListedCases> {
    const { page, size } = part;
    const from = (page - 1) * size;
    const fitting = this.#db
      .selectFrom('case_rows')
      .where((where) => where.and(conditionsOf(where, filters, part)));
    const [rows, counted] = await Promise.all([
      fitting
        .selectAll()
        .orderBy('due_at')
        .orderBy('closed')
        .orderBy('ref')
        .offset(from)
        .limit(size)
        .execute(),
      fitting.select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow(),
    ]);
    const total = Number(counted.n);
    return { cases: rows.map(rowOf), total, truncated: total > from + rows.length && rows.length === size };
  }

  /** Is there a case without a line: opened under a release that kept none, or while nothing could be written? */
  async areComplete(): Promise<boolean> {
    const missing = await this.#db
      .selectFrom('cases')
      .select('ref')
      .where((where) =>
        where.and([
          where.not(where.exists(where.selectFrom('case_rows').whereRef('case_rows.ref', '=', 'cases.ref'))),
          where.not(where.exists(where.selectFrom('erasures').whereRef('erasures.ref', '=', 'cases.ref'))),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return missing === undefined;
  }
}

function conditionsOf(
  where: Where,
  filters: Filters,
  { without, stations, open }: ListPart,
): Expression<SqlBool>[] {
  const conditions = (
    Object.entries(CONDITIONS) as [keyof Filters, (typeof CONDITIONS)[keyof Filters]][]
  ).flatMap(([name, condition]) => {
    const value = filters[name];
    return value === undefined ? [] : [condition(where, value)];
  });
  if (open === true) conditions.push(sql<SqlBool>`not closed`);
  if (stations !== undefined) conditions.push(sql<SqlBool>`stations && ${[...stations]}::text[]`);
  if (without !== undefined && without.length > 0)
    conditions.push(sql<SqlBool>`ref <> all(${[...without]}::text[])`);
  return conditions;
}

function rowOf(row: {
  readonly ref: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly assignee: string | null;
  readonly destination: string | null;
  readonly waiting_on: string[];
  readonly stations: string[];
  readonly attention: string[];
  readonly due_at: Date | null;
  readonly overdue: boolean;
  readonly opened_at: Date;
  readonly closed: boolean;
}): CaseRow {
  const { ref, stage, outcome, assignee, destination, stations, attention, overdue, closed } = row;
  return {
    ref,
    stage,
    outcome,
    assignee,
    destination,
    waitingOn: row.waiting_on,
    stations,
    attention,
    dueAt: row.due_at?.toISOString() ?? null,
    overdue,
    openedAt: row.opened_at.toISOString(),
    closed,
  };
}
