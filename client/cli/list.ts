import { FIRM } from '../../domain/firm';
import type { CaseRow, ListAnswer } from '../wire';
import { dateTime } from './dates';
import { deskHttp } from './desk-http';
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
}

/** `list`: cases by what the engine's search knows of them, the earliest due first. */
export async function list(io: Io, options: ListOptions): Promise<void> {
  const query = new URLSearchParams();
  const add = (name: string, value: string | boolean | undefined) => {
    if (value !== undefined && value !== false) query.set(name, value === true ? 'any' : value);
  };
  add('stage', options.stage);
  add('waiting-on', options.waitingOn);
  add('station', options.station);
  add('assignee', options.assignee);
  add('outcome', options.outcome);
  add('attention', options.attention);
  if (options.overdue) query.set('overdue', 'true');
  const text = query.toString();
  const answer = await deskHttp(io, options).get<ListAnswer>(`/api/cases${text === '' ? '' : `?${text}`}`);
  io.out(options.json ? `${JSON.stringify(answer)}\n` : listPage(answer, inkFor(io), io.now()));
}

export function listPage({ cases, truncated }: ListAnswer, ink: Ink, now: Date): string {
  if (cases.length === 0) return 'No case fits.\n';
  const head = ['CASE', 'STAGE', 'WAITING ON', 'DUE', 'FOR', 'ASSIGNEE', 'ATTENTION'].map((title) =>
    ink.dim(title),
  );
  const lines = [table([head, ...cases.map((row) => cells(row, ink, now))])];
  if (truncated) lines.push('There are more: narrow the list with a filter (npx clearance list --help).');
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
