import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { RetentionActivity, RetentionReview } from '../activities/retention';
import { erasureWorkflowId } from '../domain/erasure';
import { caseErasure } from './case-erasure';

const { reviewRetention } = proxyActivities<RetentionActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes', maximumAttempts: 6 },
});

/** What a schedule tells it. */
export interface RetentionSweepInput {
  readonly version: 1;
  /** As in `ErasureInput`. */
  readonly forgottenAfterMs: number;
}

/**
 * Puts closed cases whose time is over before the attorneys, and runs the erasures that have been begun: those of intakes
 * that were never engaged, and those that did not come to their end. Belongs to no case; a schedule runs it every day.
 */
export async function retentionSweep({
  forgottenAfterMs,
}: RetentionSweepInput): Promise<Omit<RetentionReview, 'erase'> & { erasures: number }> {
  const { erase, ...review } = await reviewRetention();
  let erasures = 0;
  for (const ref of erase) {
    try {
      await startChild(caseErasure, {
        workflowId: erasureWorkflowId(ref),
        args: [{ version: 1, ref, forgottenAfterMs }],
        // It goes on by itself, however long the engine or the store are away.
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      });
      erasures += 1;
    } catch (error) {
      // It is under way.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return { ...review, erasures };
}
