import { randomUUID } from 'node:crypto';
import { Client, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { FirmEngine } from '../own-firm';
import { CountedActivities } from './activities';
import { count, step, type floorWorkflow, type FloorPlan } from './workflow';

const QUEUE = 'floor';
export const FLOOR_WORKFLOW = 'floorWorkflow';

export type FloorHandle = WorkflowHandleWithFirstExecutionRunId<typeof floorWorkflow>;

/** Bare workflows on the same server, in the same process, beside the cases that they are compared with. */
export interface Floor {
  readonly client: Client;
  start(plan: FloorPlan): Promise<FloorHandle>;
  /** One message, from sending to its answer. */
  step(handle: FloorHandle): Promise<void>;
  /** Asks how many messages it has had. */
  ask(workflowId: string): Promise<number>;
  /** How many empty activities have run, local ones included. */
  activitiesDone(): number;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

/** `cached`: how many workflows the worker may keep in memory. */
export async function startFloor({ connection, native, at }: FirmEngine, cached?: number): Promise<Floor> {
  const client = new Client({ connection, namespace: at.namespace });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('./workflow'),
    logger: new DefaultLogger('ERROR'),
  });
  const counted = new CountedActivities();
  let stopWorker = (): Promise<void> => Promise.resolve();
  const startWorker = async (): Promise<void> => {
    const worker = await Worker.create({
      connection: native,
      namespace: at.namespace,
      taskQueue: QUEUE,
      workflowBundle,
      activities: counted.activities,
      workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 20 },
      activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 20 },
      ...(cached === undefined ? {} : { maxCachedWorkflows: cached }),
    });
    const running = worker.run();
    stopWorker = async () => {
      stopWorker = () => Promise.resolve();
      worker.shutdown();
      await running;
    };
  };
  await startWorker();
  return {
    client,
    start: (plan) =>
      client.workflow.start<typeof floorWorkflow>(FLOOR_WORKFLOW, {
        taskQueue: QUEUE,
        workflowId: `floor/${randomUUID()}`,
        args: [plan],
      }),
    step: async (handle) => {
      // As large as a small command.
      await handle.executeUpdate(step, { args: [{ key: randomUUID(), data: { text: 'x'.repeat(200) } }] });
    },
    ask: (workflowId) => client.workflow.getHandle(workflowId).query(count),
    activitiesDone: () => counted.done,
    startWorker,
    stopWorker: () => stopWorker(),
  };
}
