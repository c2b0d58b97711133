import {
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  sleep,
  startChild,
  ApplicationFailure,
} from '@temporalio/workflow';
import { isTombstone } from '../../temporal/tombstone';

/** Workflows that exist only to prove what the codec and the guard do on a real worker. */

const activities = proxyActivities<{
  greet(name: string): Promise<string>;
  refuse(name: string): Promise<void>;
}>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 1, maximumAttempts: 2 },
});
const local = proxyLocalActivities<{ plan(name: string): Promise<string> }>({
  scheduleToCloseTimeout: '5 seconds',
});

export interface Seen {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** Notes every message, greets on request, ends on `stop`. */
export async function listener(name: string): Promise<string> {
  const seen: Seen[] = [];
  let stopped = false;
  setHandler(defineQuery<Seen[], unknown[]>('seen'), () => seen);
  setHandler(
    defineUpdate<number, unknown[]>('note'),
    (...args) => {
      seen.push({ name: 'note', args });
      return seen.length;
    },
    {
      validator: (...args) => {
        if (args.some(isTombstone))
          throw ApplicationFailure.nonRetryable('the update cannot be read', 'Unreadable');
      },
    },
  );
  setDefaultSignalHandler((signal, ...args) => {
    seen.push({ name: signal, args });
    if (signal === 'stop') stopped = true;
  });
  setCurrentDetails(`details of ${name}`);
  await condition(() => stopped);
  return name;
}

/** Uses everything that carries text: activities, local ones, failures, timers. */
export async function talker(name: string): Promise<string> {
  const planned = await local.plan(name);
  await sleep(1, { summary: `timer of ${name}` });
  try {
    await activities.refuse(name);
  } catch (error) {
    if (!(error instanceof Error) || !(error.cause instanceof Error)) throw error;
    return `${planned}, ${await activities.greet(name)}, ${error.cause.message}`;
  }
  return 'the activity did not refuse';
}

/** Hands an argument to an activity and comes back with its answer. */
export async function greeter(name: string): Promise<string> {
  return activities.greet(name);
}

/** A workflow that is no case, with a child that is none either. */
export async function parent(name: string): Promise<string> {
  const child = await startChild(greeter, { args: [name] });
  return child.result();
}
