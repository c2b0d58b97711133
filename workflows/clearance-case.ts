import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseInput } from '../domain/case-input';
import type { Outcome } from '../domain/matter';
import { CaseFile } from './case-file';
import { Clock } from './clock';
import { handleCommands, handleQueries, withdrawOnCancel } from './handlers';
import { Outbox } from './outbox';
import { Publisher } from './publish';
import { recordSnapshot } from './snapshot';
import { Waits } from './waits';

/** The reopening comes with the start, in one request; longer than a worker may take to wake up. */
const REOPENED_WITHIN = '1 minute';

/**
 * One case, from consultation to close. The journey itself is in domain/journey.ts: what is waited for and which
 * letters are due follow from the matter as it stands. Here is what a case does about it, over and over, until it is
 * closed and nothing is left to do:
 *
 *   plan what it waits for, remind and take note of what is overdue, write what is due, show where it stands, wait.
 *
 * People move it with Updates, machines with Signals (handlers.ts). It holds no child workflows and sleeps in one place.
 */
export async function clearanceCase(input: CaseInput): Promise<{ ref: string; outcome: Outcome | null }> {
  const clock = new Clock(input.settings.clockOffsetMs);
  const file = CaseFile.from(input, clock);
  const waits = new Waits(file, clock);
  const outbox = new Outbox(file, clock, input.settings);
  const publisher = new Publisher(file);
  let reopenings = file.reopenings;
  handleQueries(file);
  handleCommands(file);
  withdrawOnCancel(file);

  // Cancelling is a withdrawal (see withdrawOnCancel): letters still go and originals still come home.
  await CancellationScope.nonCancellable(async () => {
    // A closed case is started again by its reopening; where that was refused, the run leaves no trace.
    if (file.isClosed && !(await condition(() => file.changes > 0, REOPENED_WITHIN))) return;
    do {
      while (!(file.isClosed && outbox.isEmpty)) {
        const seen = file.changes;
        await waits.plan(outbox.lettersToPlan());
        waits.remindAndEscalate();
        outbox.post();
        publisher.publish();
        if (file.reopenings > reopenings) {
          reopenings = file.reopenings;
          await recordSnapshot(file, 'reopened');
        }
        if (workflowInfo().continueAsNewSuggested && outbox.isIdle) await continueInNewRun(file, input);
        await waits.untilDueOr(() => file.changes !== seen, outbox.nextSending);
      }
      await leaveRecord(file, publisher);
    } while (!file.isClosed);
  });
  return { ref: file.ref, outcome: file.outcome };
}

/**
 * The last snapshot holds everything that was accepted: what came while one was written is in the next. Unless that
 * was a reopening: then the case goes on.
 */
async function leaveRecord(file: CaseFile, publisher: Publisher): Promise<void> {
  for (let recorded: number | undefined; file.isClosed && recorded !== file.changes;) {
    await condition(allHandlersFinished);
    publisher.publish();
    recorded = file.changes;
    await recordSnapshot(file, 'closing');
  }
}

/** A long case goes on in a new run with its whole record; nothing of it is lost or sent again. */
async function continueInNewRun(file: CaseFile, { settings }: CaseInput): Promise<void> {
  await condition(allHandlersFinished);
  await recordSnapshot(file, 'continue-as-new');
  await continueAsNew<typeof clearanceCase>({
    version: 1,
    kind: 'continue',
    record: file.record(),
    settings,
  });
}
