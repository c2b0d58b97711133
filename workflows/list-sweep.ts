import { proxyActivities } from '@temporalio/workflow';
import type { ListSweepActivity } from '../activities/list-sweep';

const { mendList } = proxyActivities<ListSweepActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes', maximumAttempts: 6 },
});

/** Compares the list of cases with the engine's search. Belongs to no case; a schedule runs it, and every worker at its start. */
export async function listSweep(): Promise<{ looked: number; mended: number }> {
  return mendList();
}
