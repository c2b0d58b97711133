import type { WorkflowExecutionInfo } from '@temporalio/client';
import {
  ASSIGNEE,
  ATTENTION,
  DESTINATION,
  DUE_AT,
  OUTCOME,
  OVERDUE,
  STAGE,
  STATION,
  WAITING_ON,
} from './search-attributes';
import { refOfWorkflowId } from './ids';
import type { CaseRow } from '../domain/case-list';

/** A line of the list from what the search knows; undefined for a workflow that is no case. */
export function rowOf(
  execution: Pick<WorkflowExecutionInfo, 'workflowId' | 'typedSearchAttributes' | 'startTime' | 'status'>,
): CaseRow | undefined {
  const ref = refOfWorkflowId(execution.workflowId);
  if (ref === undefined) return undefined;
  const { typedSearchAttributes: found } = execution;
  const closed = execution.status.name !== 'RUNNING' && execution.status.name !== 'PAUSED';
  return {
    ref,
    // A case publishes within its first task; until then nothing is known of it.
    stage: found.get(STAGE) ?? 'consultation',
    outcome: found.get(OUTCOME) ?? null,
    assignee: found.get(ASSIGNEE) ?? null,
    destination: found.get(DESTINATION) ?? null,
    waitingOn: closed ? [] : (found.get(WAITING_ON) ?? []),
    stations: found.get(STATION) ?? [],
    attention: closed ? [] : (found.get(ATTENTION) ?? []),
    dueAt: closed ? null : (found.get(DUE_AT)?.toISOString() ?? null),
    overdue: !closed && (found.get(OVERDUE) ?? false),
    openedAt: execution.startTime.toISOString(),
    closed,
  };
}
