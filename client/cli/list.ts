import { FIRM } from '../../domain/firm';
import type { CaseRow } from '../../domain/case-list';
import type { ListAnswer } from '../wire';
import { dateTime } from './dates';
import { deskHttp, type DeskHttp } from './desk-http';
import { everyCase } from './every-case';
import type { Common, Io } from './io';
import { inkFor, printable, table, type Ink } from './text';

/** Filters of `list`; the desk says which values they take. */
export interface ListOptions extends Common {
  readonly stage?: string;
  /** `owner` or `owner:station`. */
  readonly waitingOn?: string;
  readonly station?: string;
  readonly assignee?: string;
  readonly overdue?: boolean;
  /** A code, or `true` for any. */
  readonly attention?: string | boolean;
  readonly outcome?: string;
  /** The first is 1. */
  readonly page?: number;
  /** Every page. */
  readonly all?: boolean;
}

/** Lines that a person reads at once. */
export const PAGE_LINES = 50;

/** `list`: cases as they last showed themselves, the earliest due first: a page, or all of them. */
export async function list(io: Io, options: ListOptions): Promise<void> {
  const filters: Record<string, string> = {};
  const add = (name: string, value: string | boolean | undefined) => {
    if (value !== undefined && value !== false) filters[name] = value === true ? 'any' : value;
  };
  add('stage', options.stage);
  add('waiting-on', options.waitingOn);
  add('station', options.station);
  add('assignee', options.assignee);
  add('outcome', options.outcome);
  add('attention', options.attention);
  if (options.overdue) filters['overdue'] = 'true';
  const desk = deskHttp(io, options);
  const page = options.page ?? 1;
  const answer = options.all ? await whole(desk, filters) : await onePage(desk, filters, page);
  io.out(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : listPage(answer, inkFor(io), io.now(), options.all ? 1 : page),
  );
}

const onePage = (desk: DeskHttp, filters: Readonly<Record<string, string>>, page: number) =>
  desk.get<ListAnswer>(
    `/api/cases?${new URLSearchParams({ ...filters, page: String(page), size: String(PAGE_LINES) }).toString()}`,
  );

async function whole(desk: DeskHttp, filters: Readonly<Record<string, string>>): Promise<ListAnswer> {
  const cases = await everyCase(desk, filters);
  return { cases, total: cases.length, truncated: false };
}

export function listPage(
  { cases, total, truncated }: ListAnswer,
  ink: Ink,
  now: Date,
  page: number = 1,
): string {
  if (total === 0) return 'No case fits.\n';
  const pages = Math.ceil(total / PAGE_LINES);
  if (cases.length === 0) return `There is no page ${page}: ${total} cases fill ${pages}.\n`;
  const head = ['CASE', 'STAGE', 'WAITING ON', 'DUE', 'FOR', 'ASSIGNEE', 'ATTENTION'].map((title) =>
    ink.dim(title),
  );
  const lines = [table([head, ...cases.map((row) => cells(row, ink, now))])];
  if (truncated || page > 1)
    lines.push(
      `Page ${page} of ${pages}; ${total} cases.${truncated ? ` Next: the same with --page ${page + 1}, or --all.` : ''}`,
    );
  return `${lines.join('\n')}\n`;
}

function cells(row: CaseRow, ink: Ink, now: Date): string[] {
  const due = row.dueAt === null ? '-' : dateTime(row.dueAt, FIRM.office.zone, now);
  const waiting =
    row.waitingOn
      .slice(0, 3)
      .map((w) => w.replace(/:case$/, ''))
      .join(', ') + (row.waitingOn.length > 3 ? ` +${row.waitingOn.length - 3}` : '');
  return [
    row.ref,
    row.outcome === null ? row.stage : `${row.stage}: ${row.outcome}`,
    printable(waiting || '-'),
    row.overdue ? ink.bad(`${due} OVERDUE`) : due,
    printable(row.destination ?? '-'),
    printable(row.assignee ?? '-'),
    ink.warn(printable(row.attention.join(', '))),
  ];
}
