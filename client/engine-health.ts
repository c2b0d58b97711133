import type { Client } from '@temporalio/client';
import { troubleOf } from './engine-errors';

/** To learn whether the server is there at all. Milliseconds. */
const HEALTH_MS = 2_000;

/** What is wrong with each, in words; null when nothing is. */
export interface EngineHealth {
  readonly engine: string | null;
  readonly worker: string | null;
}

/** Does the engine answer, and does a worker look after cases? */
export async function engineHealth(client: Client, taskQueue: string): Promise<EngineHealth> {
  try {
    const { pollers } = await client.withDeadline(Date.now() + HEALTH_MS, () =>
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name: taskQueue },
        taskQueueType: 1, // workflow tasks
      }),
    );
    const polled = (pollers ?? []).length > 0;
    return { engine: null, worker: polled ? null : 'no worker has asked for work in the last minutes' };
  } catch (error) {
    if (troubleOf(error).kind !== 'unreachable') throw error;
    return { engine: 'the Temporal server does not answer', worker: 'not known' };
  }
}

/** Is the server there, whatever its workers do? */
export async function serverAnswers(client: Client): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + HEALTH_MS, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch (error) {
    if (troubleOf(error).kind === 'unreachable') return false;
    throw error;
  }
}
