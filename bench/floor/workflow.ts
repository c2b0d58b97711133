import {
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { FloorActivities } from './activities';

/** How much a bare workflow does, in numbers; nothing of it does anything. */
export interface FloorPlan {
  /** Updates that it waits for before it ends; with 0 it never ends. */
  readonly messages: number;
  /** Shared out evenly over start and messages. */
  readonly activities: number;
  readonly localActivities: number;
  readonly timers: number;
  /** Instant, ISO 8601 UTC, at which one more timer fires and one more activity runs. */
  readonly dueAt?: string;
}

export const step = defineUpdate<number, [unknown]>('step');
export const count = defineQuery<number>('count');

const { empty } = proxyActivities<FloorActivities>({ startToCloseTimeout: '1 minute' });
const { empty: emptyLocal } = proxyLocalActivities<FloorActivities>({ startToCloseTimeout: '1 minute' });

/**
 * What the engine itself costs: as many messages, activities and timers as a case, and no code. Every figure of the bench stands
 * beside that of this workflow from the same run.
 */
export async function floorWorkflow(plan: FloorPlan): Promise<void> {
  let seen = 0;
  setHandler(step, () => ++seen);
  setHandler(count, () => seen);
  const rounds = Math.max(1, plan.messages);
  const share = (total: number, round: number) =>
    Math.floor((total * (round + 1)) / rounds) - Math.floor((total * round) / rounds);
  for (let round = 0; round < rounds; round++) {
    const times = (total: number, one: () => Promise<unknown>) =>
      Array.from({ length: share(total, round) }, one);
    await Promise.all(times(plan.localActivities, () => emptyLocal()));
    await Promise.all(times(plan.activities, () => empty()));
    if (plan.dueAt !== undefined) {
      await sleep(Math.max(1, Date.parse(plan.dueAt) - Date.now()));
      await empty();
    }
    const timers = share(plan.timers, round);
    const enough = () => plan.messages > 0 && seen > round;
    // A timer that a message overtakes, as the alarm of a case is.
    await Promise.all(
      Array.from({ length: Math.max(1, timers) }, () =>
        timers === 0 ? condition(enough) : condition(enough, '30 days'),
      ),
    );
  }
}
