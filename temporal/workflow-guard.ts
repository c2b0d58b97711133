import type { WorkflowInterceptors } from '@temporalio/workflow';
import { isTombstone } from './tombstone';

/**
 * Loaded into every workflow's sandbox by the worker. It keeps what comes from outside from doing harm that no
 * handler could prevent; commands are never issued here, so histories replay with or without it.
 */
export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        // The codec cannot tell a start from a signal. An unreadable start must not run: the task fails, and is tried
        // again until the key fits.
        execute: async (input, next) => {
          refuseTombstones(input.args, 'the arguments this workflow was started with');
          return next(input);
        },
        handleQuery: async (input, next) => {
          refuseTombstones(input.args, 'the arguments of a query');
          return next(input);
        },
      },
    ],
    outbound: [
      {
        startChildWorkflowExecution: async (input, next) => {
          const [started, result] = await next(input);
          return [started, result.then((value) => readable(value, 'the result of a child workflow'))];
        },
      },
    ],
    internals: [
      {
        // The SDK throws on a signal whose name begins with its own prefix before any handler sees it, which would block
        // the workflow for good. Renamed, it reaches the default handler, which refuses it as an unknown command.
        activate: (input, next) => {
          for (const { signalWorkflow } of input.activation.jobs ?? [])
            if (signalWorkflow?.signalName?.startsWith(SDK_PREFIX))
              signalWorkflow.signalName = `refused:${signalWorkflow.signalName}`;
          next(input);
        },
        // After a start that could not be read, the engine may send the query it waits for to the same run. What the failed
        // step left, such as updates nobody took, would go along with the answer: Core refuses that as malformed, and the
        // SDK (1.24) ends the whole worker for it. A query's answer goes alone; the run is thrown away in any case.
        concludeActivation: (input, next) => {
          const answer = input.commands.find(
            ({ respondToQuery }) => respondToQuery?.queryId === LEGACY_QUERY,
          );
          return next(answer === undefined ? input : { ...input, commands: [answer] });
        },
      },
    ],
  };
}

const SDK_PREFIX = '__temporal_';

/** The id that Core gives to a query which comes as a task of its own; there is one in such a task, and nothing else. */
const LEGACY_QUERY = 'legacy_query';

function refuseTombstones(args: readonly unknown[], what: string): void {
  for (const arg of args) readable(arg, what);
}

function readable(value: unknown, what: string): unknown {
  if (isTombstone(value)) throw new Error(`${what} cannot be read: ${value.$unreadable}`);
  return value;
}
