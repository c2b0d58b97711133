import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create';
import { DOCUMENT_QUEUE } from '../temporal/queues';
import type { CaseFile } from './case-file';

/** Without its snapshot a case must not close: the engine forgets, the store does not. So it is tried for as long as it takes. */
const { saveSnapshot } = proxyActivities<Activities>({
  taskQueue: DOCUMENT_QUEUE,
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Writes the case's record where it outlives the engine. */
export async function recordSnapshot(
  file: CaseFile,
  reason: 'closing' | 'continue-as-new' | 'reopened',
): Promise<void> {
  await saveSnapshot({
    ref: file.ref,
    run: workflowInfo().runId,
    seq: file.changes + 1,
    reason,
    now: file.now,
    record: file.record(),
  });
}
