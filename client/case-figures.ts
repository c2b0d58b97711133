import type { Client } from '@temporalio/client';
import { CASE_WORKFLOW } from '../domain/case-input';
import { STAGES, type Stage } from '../domain/matter';
import { searchCases } from './case-search';

/** What a firm wants to see of all its cases at once; it names none of them. */
export interface CaseFigures {
  readonly openByStage: Readonly<Record<Stage, number>>;
  /** Overdue cases by whom they wait for; a case that waits for two counts for both. */
  readonly overdueByOwner: Readonly<Record<string, number>>;
}

/** Counts from the engine's search, which may lag a second behind: a question for each stage, one after the other. */
export async function caseFigures(client: Client): Promise<CaseFigures> {
  const openByStage = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const stage of STAGES) {
    const query = `WorkflowType = '${CASE_WORKFLOW}' and ExecutionStatus = 'Running' and Stage = '${stage}'`;
    openByStage[stage] = (await client.workflow.count(query)).count;
  }
  const { cases } = await searchCases(client, { overdue: 'true' });
  const overdueByOwner: Record<string, number> = {};
  for (const { waitingOn } of cases)
    for (const owner of new Set(waitingOn.map((waiting) => waiting.split(':')[0] ?? waiting)))
      overdueByOwner[owner] = (overdueByOwner[owner] ?? 0) + 1;
  return { openByStage, overdueByOwner };
}
