import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionLike } from '@temporalio/client';
import type { WorkerDeploymentOptions } from '@temporalio/worker';
import { GRPC, grpcStatus } from './grpc-status';

/** The name under which all releases of the worker are deployed. */
export const DEPLOYMENT_NAME = 'clearance';

/** Worker versioning with auto-upgrade: a running case moves to the current release at its next task. */
export function deploymentOptions(buildId: string): WorkerDeploymentOptions {
  return {
    version: { deploymentName: DEPLOYMENT_NAME, buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}

/**
 * Makes a release the current one: until there is one, workflows wait for ever. Called by the worker when it has begun
 * to poll: the server knows a version only from its pollers, so this waits for that. The release that starts last becomes
 * current, also an older one: that is how a release is taken back. Returns false when it was current already.
 */
export async function setCurrentVersion(
  connection: Pick<ConnectionLike, 'workflowService'>,
  namespace: string,
  buildId: string,
  { patienceMs = 60_000 }: { readonly patienceMs?: number } = {},
): Promise<boolean> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
        namespace,
        deploymentName: DEPLOYMENT_NAME,
      });
      const current = workerDeploymentInfo?.routingConfig?.currentDeploymentVersion;
      if (current?.buildId === buildId) return false;
      await connection.workflowService.setWorkerDeploymentCurrentVersion({
        namespace,
        deploymentName: DEPLOYMENT_NAME,
        buildId,
        identity: 'clearance-worker',
        // A queue that an older release served and this one does not must not keep it from becoming current.
        ignoreMissingTaskQueues: true,
      });
      return true;
    } catch (cause) {
      const status = grpcStatus(cause);
      const soon = status === GRPC.notFound || status === GRPC.failedPrecondition;
      if (!soon) throw cause;
      if (Date.now() >= until)
        throw new Error(
          `the Temporal server does not know worker version ${buildId}: does the worker poll namespace ${namespace}?`,
          { cause },
        );
      await sleep(200);
    }
  }
}
