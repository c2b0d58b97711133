import { proxyActivities } from '@temporalio/workflow';
import type { ArchiveActivity } from '../activities/archive';

/**
 * A history of 50 MB is fetched in pages, each a sign of life. Nothing is lost by giving up: the next tick goes on
 * where this one stopped.
 */
const { archiveClosedRuns } = proxyActivities<ArchiveActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes', maximumAttempts: 6 },
});

/** So many histories at a time, and so many times: 2000 in one sweep, in a history of some fifty events. */
const HISTORIES = 200;
const TIMES = 10;

/**
 * Copies the raw histories of closed cases to the archive, because the engine drops them after a while. Belongs to no
 * case; a schedule runs it every hour (worker/schedules.ts).
 */
export async function archiveSweep(): Promise<{ archived: number; failed: number }> {
  let archived = 0;
  let failed = 0;
  for (let time = 0; time < TIMES; time++) {
    const answer = await archiveClosedRuns({ most: HISTORIES });
    archived += answer.archived;
    failed = answer.failed;
    if (!answer.more) break;
  }
  return { archived, failed };
}
