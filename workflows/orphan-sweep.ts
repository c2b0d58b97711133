import { proxyActivities } from '@temporalio/workflow';
import type { OrphanActivity } from '../activities/orphans';

/** Asks each case concerned once; the next day's sweep takes up what this one could not. */
const { removeOrphanFiles } = proxyActivities<OrphanActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes', maximumAttempts: 6 },
});

/** Removes files that were stored and never entered. Belongs to no case; a schedule runs it every day. */
export async function orphanSweep(): Promise<{ removed: number; left: number }> {
  return removeOrphanFiles();
}
