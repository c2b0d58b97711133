import {
  Worker,
  type NativeConnection,
  type WorkflowBundleOption,
  type WorkerOptions,
} from '@temporalio/worker';
import type { ArchiveActivity } from '../activities/archive';
import type { Activities } from '../activities/create';
import type { CaseCodec } from '../temporal/codec';
import { makeDataConverter, workflowGuardPath } from '../temporal/data-converter';
import { TASK_QUEUE } from '../temporal/ids';
import { deploymentOptions } from '../temporal/worker-version';

export interface CaseWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly codec: CaseCodec;
  readonly activities: Activities;
  /** For the workflows that belong to no case. */
  readonly acrossCases?: ArchiveActivity;
  /** Bundled once by whoever makes several workers; made from the sources otherwise. */
  readonly workflowBundle?: WorkflowBundleOption;
  /** The build that this worker is; absent in tests, which know one build only. */
  readonly buildId?: string;
  /** For tests of replay after eviction. */
  readonly maxCachedWorkflows?: number;
}

/** Longer than a mail server may take to answer (90 s at most), so that a letter under way is not cut off. */
export const SHUTDOWN_GRACE = '100s';

/** A worker for cases: every payload encrypted with the case's own key, the guard loaded into every workflow. */
export async function createCaseWorker(options: CaseWorkerOptions): Promise<Worker> {
  const workflows: Partial<WorkerOptions> = options.workflowBundle
    ? { workflowBundle: options.workflowBundle }
    : {
        workflowsPath: require.resolve('../workflows/index'),
        interceptors: { workflowModules: [workflowGuardPath] },
      };
  const versioning: Partial<WorkerOptions> =
    options.buildId === undefined ? {} : { workerDeploymentOptions: deploymentOptions(options.buildId) };
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: TASK_QUEUE,
    dataConverter: makeDataConverter(options.codec),
    activities: { ...options.activities, ...options.acrossCases },
    shutdownGraceTime: SHUTDOWN_GRACE,
    ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
    ...workflows,
    ...versioning,
  });
}
