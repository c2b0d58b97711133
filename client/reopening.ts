import {
  WithStartWorkflowOperation,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type Client,
} from '@temporalio/client';
import { CASE_WORKFLOW, type CaseInput, type CaseRecord, type CaseSettings } from '../domain/case-input';
import type { Envelope, Receipt } from '../domain/envelope';
import { fold } from '../domain/fold';
import { judge } from '../domain/judge';
import { refuse, type Refusal } from '../domain/refusal';
import { caseWorkflowId } from '../temporal/ids';

/** A closed case is reopened from its record: its workflow starts again under its id, with the reopening as first Update. */

export type Judged =
  /** The same key with the same data made an entry before: answered as then. */
  | { readonly kind: 'answered'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'accepted' };

/**
 * What the case itself would answer to its reopening. Asked before it is started, so that a refusal leaves no run behind.
 * `now`: by the case's clock, ISO 8601 UTC.
 */
export function judgeReopening(record: CaseRecord, envelope: Envelope, now: string): Judged {
  const { key, hash } = envelope;
  const known = record.book.keys[key];
  if (known)
    return known.hash === hash
      ? { kind: 'answered', receipt: { version: 1, key, hash, entry: known.entry } }
      : { kind: 'refused', refusal: refuse('key-reused', 'this key was used before, with other data') };
  const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
  if (matter.end.kind !== 'closed')
    return {
      kind: 'refused',
      refusal: refuse('not-now', 'the engine ended this case before it was closed', [
        'nothing is lost: ops bring the run back with temporal workflow reset',
      ]),
    };
  const verdict = judge(matter, envelope, now, record);
  return verdict.kind === 'refused' ? verdict : { kind: 'accepted' };
}

/**
 * Starts the case again and reopens it, in one request. When somebody else was faster, the Update goes to the running
 * case, which refuses it. Throws what the engine's client throws.
 */
export function startAgain(
  { client, taskQueue, settings }: { client: Client; taskQueue: string; settings: CaseSettings },
  record: CaseRecord,
  envelope: Envelope,
): Promise<Receipt> {
  const input: CaseInput = { version: 1, kind: 'continue', record, settings };
  return client.workflow.executeUpdateWithStart<(input: CaseInput) => Promise<unknown>, Receipt, [Envelope]>(
    envelope.command,
    {
      args: [envelope],
      updateId: envelope.key,
      startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
        workflowId: caseWorkflowId(record.ref),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      }),
    },
  );
}
