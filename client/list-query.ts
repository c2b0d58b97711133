import { BadRequest } from './case-errors';
import type { CaseRow, Filters, ListPart } from '../domain/case-list';

interface FilterRule {
  /** The whole value; nothing that a query language knows as a quote, an operator or a space, though it is never more than a parameter. */
  readonly pattern: RegExp;
  readonly about: string;
  /** Does a found case fit? */
  readonly fits: (row: CaseRow, value: string) => boolean;
}

const WORD = /^[a-z]+(-[a-z]+)*$/;
const STATION = /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u;
const OWNER = /^[a-z]+(:[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*)?$/u;
const STAFF = /^[a-z]+-[0-9]+$/;

const owner = (waiting: string): string => waiting.split(':')[0] ?? waiting;

/** Every filter with its pattern; the store has the condition for each (`store/case-rows.ts`). */
export const LIST_FILTERS: Readonly<Record<keyof Filters, FilterRule>> = {
  stage: {
    pattern: WORD,
    about: 'a stage, such as documents',
    fits: (row, value) => row.stage === value,
  },
  'waiting-on': {
    pattern: OWNER,
    about: 'an owner such as client, or owner:station such as station:shanghai-pudong',
    fits: (row, value) => row.waitingOn.some((w) => w === value || owner(w) === value),
  },
  station: {
    pattern: STATION,
    about: 'a station, such as shanghai-pudong',
    fits: (row, value) => row.stations.includes(value),
  },
  assignee: {
    pattern: STAFF,
    about: 'a staff id, such as paralegal-1',
    fits: (row, value) => row.assignee === value,
  },
  overdue: {
    pattern: /^(true|false)$/,
    about: 'true or false',
    fits: (row, value) => row.overdue === (value === 'true'),
  },
  attention: {
    pattern: WORD,
    about: 'a code such as overdue, or any',
    fits: (row, value) => (value === 'any' ? row.attention.length > 0 : row.attention.includes(value)),
  },
  outcome: {
    pattern: WORD,
    about: 'an outcome, such as delivered',
    fits: (row, value) => row.outcome === value,
  },
};

const NAMES = Object.keys(LIST_FILTERS) as (keyof Filters)[];

/** Lines of a page where none is asked for, and the most that one holds. */
export const MOST_ROWS = 1000;

/** Which part of the list: whole numbers, and what each is about. */
export const LIST_PART = {
  page: { most: 1_000_000, about: 'the page, 1 for the first' },
  size: { most: MOST_ROWS, about: `lines of a page, ${MOST_ROWS} at most` },
} as const;

/**
 * Checks filters and page that came from outside; the first page of 1,000 where none is named.
 * @throws BadRequest with every unknown filter and every value that is not of its pattern
 */
export function readList(given: Readonly<Record<string, string>>): {
  readonly filters: Filters;
  readonly part: Pick<ListPart, 'page' | 'size'>;
} {
  const facts: string[] = [];
  const { page, size, ...rest } = given;
  const number = (name: keyof typeof LIST_PART, text: string | undefined, absent: number): number => {
    const value = text === undefined ? absent : /^[1-9][0-9]{0,6}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > LIST_PART[name].most)
      facts.push(`${name}: must be a whole number from 1 to ${LIST_PART[name].most}`);
    return value;
  };
  const part = { page: number('page', page, 1), size: number('size', size, MOST_ROWS) };
  const filters: Partial<Record<keyof Filters, string>> = {};
  for (const [name, value] of Object.entries(rest)) {
    const known = NAMES.find((n) => n === name);
    if (known === undefined)
      facts.push(`${name.slice(0, 40)}: is not a filter (there are ${NAMES.join(', ')}, page, size)`);
    else if (value.length > 100 || !LIST_FILTERS[known].pattern.test(value))
      facts.push(`${known}: must be ${LIST_FILTERS[known].about}`);
    else filters[known] = value;
  }
  if (facts.length > 0) throw new BadRequest('The list cannot be made with these filters.', facts);
  return { filters, part };
}

/** Does a row fit all filters? */
export function fits(row: CaseRow, filters: Filters): boolean {
  return NAMES.every((name) => {
    const value = filters[name];
    return value === undefined || LIST_FILTERS[name].fits(row, value);
  });
}
