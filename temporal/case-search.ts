import type { Client } from '@temporalio/client';
import { CASE_WORKFLOW } from '../domain/case-input';
import type { ShownRow } from '../domain/case-list';
import { rowOf } from './case-row';

/** Executions of one answer of the engine's search. */
const PAGE = 1000;

/**
 * Cases by what the engine's search knows of them, which may lag a second behind; of a reopened case the newest run comes first. Open ones,
 * and those that closed after `since` (ISO 8601 UTC); all of them when it is null. Throws what the engine throws.
 */
export async function* casesOfEngine(client: Client, since: string | null): AsyncGenerator<ShownRow> {
  const closed =
    since === null
      ? // Earlier runs of a case that continued as new are not cases of their own.
        "ExecutionStatus != 'ContinuedAsNew'"
      : `(ExecutionStatus = 'Running' OR (ExecutionStatus != 'ContinuedAsNew' AND CloseTime > '${since}'))`;
  const query = `WorkflowType = '${CASE_WORKFLOW}' AND ${closed}`;
  for await (const execution of client.workflow.list({ query, pageSize: PAGE })) {
    const row = rowOf(execution);
    // As old as can be: whatever the case itself shows is newer.
    if (row !== undefined) yield { row, shownAt: execution.startTime.toISOString() };
  }
}
