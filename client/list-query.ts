import { BadRequest } from './case-errors';
import type { CaseRow } from './wire';

/** What `list` can be narrowed by; parsed from strings by `readFilters`, never used raw. */
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

interface FilterRule {
  /** The whole value; nothing that a query language knows as a quote, an operator or a space. */
  readonly pattern: RegExp;
  readonly about: string;
  /** The part of the search query; undefined where only `fits` can tell. */
  readonly query: (value: string) => string | undefined;
  /** Does a found case fit? */
  readonly fits: (row: CaseRow, value: string) => boolean;
}

const WORD = /^[a-z]+(-[a-z]+)*$/;
const STATION = /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u;
const OWNER = /^[a-z]+(:[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*)?$/u;
const STAFF = /^[a-z]+-[0-9]+$/;

const owner = (waiting: string): string => waiting.split(':')[0] ?? waiting;

/** Every filter with its pattern: the only list of them. Values are also checked against the rows that come back. */
export const LIST_FILTERS: Readonly<Record<keyof Filters, FilterRule>> = {
  stage: {
    pattern: WORD,
    about: 'a stage, such as documents',
    query: (value) => `Stage = '${value}'`,
    fits: (row, value) => row.stage === value,
  },
  'waiting-on': {
    pattern: OWNER,
    about: 'an owner such as client, or owner:station such as station:shanghai-pudong',
    // The engine finds whole keywords of a list only, not beginnings.
    query: (value) => (value.includes(':') ? `WaitingOn = '${value}'` : undefined),
    fits: (row, value) => row.waitingOn.some((w) => w === value || owner(w) === value),
  },
  station: {
    pattern: STATION,
    about: 'a station, such as shanghai-pudong',
    query: (value) => `Station = '${value}'`,
    fits: (row, value) => row.stations.includes(value),
  },
  assignee: {
    pattern: STAFF,
    about: 'a staff id, such as paralegal-1',
    query: (value) => `Assignee = '${value}'`,
    fits: (row, value) => row.assignee === value,
  },
  overdue: {
    pattern: /^(true|false)$/,
    about: 'true or false',
    query: (value) => (value === 'true' ? 'Overdue = true' : undefined),
    fits: (row, value) => row.overdue === (value === 'true'),
  },
  attention: {
    pattern: WORD,
    about: 'a code such as overdue, or any',
    query: (value) => (value === 'any' ? undefined : `Attention = '${value}'`),
    fits: (row, value) => (value === 'any' ? row.attention.length > 0 : row.attention.includes(value)),
  },
  outcome: {
    pattern: WORD,
    about: 'an outcome, such as delivered',
    query: (value) => `Outcome = '${value}'`,
    fits: (row, value) => row.outcome === value,
  },
};

const NAMES = Object.keys(LIST_FILTERS) as (keyof Filters)[];

/**
 * Checks filters that came from outside.
 * @throws BadRequest with every unknown filter and every value that is not of its pattern
 */
export function readFilters(given: Readonly<Record<string, string>>): Filters {
  const facts: string[] = [];
  const filters: Partial<Record<keyof Filters, string>> = {};
  for (const [name, value] of Object.entries(given)) {
    const known = NAMES.find((n) => n === name);
    if (known === undefined)
      facts.push(`${name.slice(0, 40)}: is not a filter (there are ${NAMES.join(', ')})`);
    else if (value.length > 100 || !LIST_FILTERS[known].pattern.test(value))
      facts.push(`${known}: must be ${LIST_FILTERS[known].about}`);
    else filters[known] = value;
  }
  if (facts.length > 0) throw new BadRequest('The list cannot be made with these filters.', facts);
  return filters;
}

/** The search query for cases of `workflowType`; only values that fit their patterns come into it. */
export function listQuery(workflowType: string, filters: Filters): string {
  // Earlier runs of a case that continued as new are not cases of their own.
  const parts = [`WorkflowType = '${workflowType}'`, "ExecutionStatus != 'ContinuedAsNew'"];
  for (const name of NAMES) {
    const value = filters[name];
    if (value === undefined) continue;
    if (!LIST_FILTERS[name].pattern.test(value))
      throw new BadRequest('The list cannot be made.', [`${name}: not of its pattern`]);
    const part = LIST_FILTERS[name].query(value);
    if (part !== undefined) parts.push(part);
  }
  return parts.join(' AND ');
}

/** Does a row fit all filters? The search may lag behind or not be able to say. */
export function fits(row: CaseRow, filters: Filters): boolean {
  return NAMES.every((name) => {
    const value = filters[name];
    return value === undefined || LIST_FILTERS[name].fits(row, value);
  });
}

/** The earliest due first, then what has no date, each by reference. */
export function byDue(a: CaseRow, b: CaseRow): number {
  if (a.dueAt !== b.dueAt)
    return a.dueAt === null ? 1 : b.dueAt === null ? -1 : a.dueAt.localeCompare(b.dueAt);
  return a.ref.localeCompare(b.ref);
}
