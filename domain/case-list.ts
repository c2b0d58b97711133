import type { CaseSummary } from './view-of-case';

/** One line of the list of cases: what a case shows of itself in clear. No personal data. */
export interface CaseRow {
  readonly ref: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly assignee: string | null;
  readonly destination: string | null;
  /** `owner` or `owner:station`. */
  readonly waitingOn: readonly string[];
  readonly stations: readonly string[];
  readonly attention: readonly string[];
  /** Earliest due instant, ISO 8601 UTC. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly openedAt: string;
  readonly closed: boolean;
}

/** A line with the instant at which the case showed it, by its own clock: an older one never replaces a newer one. */
export interface ShownRow {
  readonly row: CaseRow;
  /** ISO 8601 UTC. */
  readonly shownAt: string;
}

/** What `list` can be narrowed by. */
export interface Filters {
  readonly stage?: string;
  /** `owner` or `owner:station`. */
  readonly 'waiting-on'?: string;
  readonly station?: string;
  readonly assignee?: string;
  readonly overdue?: string;
  /** A code, or `any`. */
  readonly attention?: string;
  readonly outcome?: string;
}

/** Which part of the list is wanted, and of whose cases. */
export interface ListPart {
  /** The first page is 1. */
  readonly page: number;
  /** Lines of a page. */
  readonly size: number;
  /** Cases that are left out as if they did not exist, by ref. */
  readonly without?: readonly string[];
  /** Only cases at one of these stations. */
  readonly stations?: readonly string[];
  /** Only open cases. */
  readonly open?: boolean;
}

/** One page: the earliest due first, then what has no date; of these open cases first; each by reference. */
export interface ListedCases {
  readonly cases: readonly CaseRow[];
  /** How many there are on all pages. */
  readonly total: number;
  /** There are more after this page. */
  readonly truncated: boolean;
}

/** What a case shows of itself; of what is stopped no due instant counts. */
export function rowOfCase(
  summary: CaseSummary,
  { openedAt, isClosed }: { readonly openedAt: string; readonly isClosed: boolean },
): CaseRow {
  const running = summary.waits.filter((wait) => !wait.paused);
  return {
    ref: summary.ref,
    stage: summary.stage,
    outcome: summary.outcome,
    assignee: summary.assignee,
    destination: summary.destinations.map(({ destination }) => destination).join(' '),
    waitingOn: unique(summary.waits.map(({ owner, station }) => `${owner}:${station ?? 'case'}`)),
    stations: unique(summary.stations.map(({ station }) => station)),
    attention: unique(summary.attention.map(({ code }) => code)),
    dueAt: running.flatMap((wait) => wait.dueAt ?? []).sort()[0] ?? null,
    overdue: summary.waits.some((wait) => wait.breached),
    openedAt,
    closed: isClosed,
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** The order of the list. */
export function byDue(a: CaseRow, b: CaseRow): number {
  if (a.dueAt !== b.dueAt) return a.dueAt === null ? 1 : b.dueAt === null ? -1 : a.dueAt < b.dueAt ? -1 : 1;
  return Number(a.closed) - Number(b.closed) || (a.ref < b.ref ? -1 : 1);
}

/** One page of all these, which are in order. */
export function pageOf(
  all: readonly CaseRow[],
  { page, size }: Pick<ListPart, 'page' | 'size'>,
): ListedCases {
  const from = (page - 1) * size;
  return {
    cases: all.slice(from, from + size),
    total: all.length,
    truncated: all.length > from + size,
  };
}
