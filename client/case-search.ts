import type { Client } from '@temporalio/client';
import { CASE_WORKFLOW } from '../domain/case-input';
import { rowOf } from './case-row';
import { byDue, fits, listQuery, type Filters } from './list-query';
import type { CaseRow, ListAnswer } from './wire';

/** At most this many cases in one list; a firm looks at fewer, and the search allows few questions a second. */
export const MOST_ROWS = 1000;

/** Cases by what the engine's search knows of them; it may lag a second behind. Throws what the engine throws. */
export async function searchCases(client: Client, filters: Filters): Promise<ListAnswer> {
  const found = new Map<string, CaseRow>();
  const query = listQuery(CASE_WORKFLOW, filters);
  let truncated = false;
  for await (const execution of client.workflow.list({ query, pageSize: MOST_ROWS })) {
    const row = rowOf(execution);
    // A reopened case has several runs under one id; the newest comes first.
    if (row === undefined || found.has(row.ref) || !fits(row, filters)) continue;
    truncated = found.size === MOST_ROWS;
    if (truncated) break;
    found.set(row.ref, row);
  }
  return { cases: [...found.values()].sort(byDue), truncated };
}
