import { proxyActivities, sleep } from '@temporalio/workflow';
import type { ErasureActivity } from '../activities/erasure';
import type { ErasureInput } from '../domain/erasure';

/** Store or engine may be away for as long as they like: what was begun is ended. */
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5 minutes' } as const;
const steps = proxyActivities<ErasureActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '2 minutes',
  retry,
});

/**
 * Erases one case that is closed, held by nobody and confirmed (store/erasures.ts: an erasure has been begun). The key
 * goes first: from then on nothing of the case can be read, whatever else is still there and whoever has a copy. Then,
 * when no process can have the key in memory any more, it is tried; only then the rest goes. Belongs to no case's key.
 */
export async function caseErasure({ ref, forgottenAfterMs }: ErasureInput): Promise<void> {
  await steps.prepareErasure(ref);
  await steps.destroyCaseKey(ref);
  await sleep(forgottenAfterMs);
  await steps.proveUnreadable(ref);
  await steps.removeRuns(ref);
  await steps.removeRecords(ref);
  await steps.finishErasure(ref);
}
