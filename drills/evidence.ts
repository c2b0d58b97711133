import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { archivedRecord } from '../client/archived-view';
import type { CaseRecord } from '../domain/case-input';
import type { Store } from '../store/database';
import type { Snapshots } from '../store/snapshots';
import type { CaseCodec } from '../temporal/codec';
import { caseWorkflowId } from '../temporal/ids';
import type { CaseEvidence, LedgerLine } from './compare';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
const { EventType, WorkflowTaskFailedCause } = temporal.api.enums.v1;

export interface Sources {
  readonly connection: Connection;
  readonly namespace: string;
  readonly codec: CaseCodec;
  readonly store: Store;
  readonly snapshots: Snapshots;
}

/** How many cases the register has as closed. */
export async function closedCases({ db }: Store): Promise<number> {
  const { closed } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.count<string>('closed_at').as('closed'))
    .executeTakeFirstOrThrow();
  return Number(closed);
}

/** What engine and store hold of every case that either of them knows. */
export async function gather(sources: Sources): Promise<{ cases: CaseEvidence[]; ledger: LedgerLine[] }> {
  const rows = await sources.store.db
    .selectFrom('cases')
    .select(['ref', 'closed_at'])
    .orderBy('ref')
    .execute();
  const cases: CaseEvidence[] = [];
  for (const { ref, closed_at } of rows) {
    const record = await recordOf(sources, ref, closed_at !== null);
    cases.push({ ref, history: await historyOf(sources, ref), ...(record === undefined ? {} : { record }) });
  }
  const ledger = await sources.store.db
    .selectFrom('mail_ledger')
    .select(['ref', 'key', 'message_id', 'state'])
    .execute();
  return {
    cases,
    ledger: ledger.map(({ ref, key, message_id, state }) => ({
      ref,
      key: key.slice(ref.length + 1),
      messageId: message_id,
      sent: state === 'sent',
    })),
  };
}

async function historyOf(sources: Sources, ref: string): Promise<CaseEvidence['history']> {
  const events = await eventsOf(sources, caseWorkflowId(ref));
  const completed = events.flatMap(({ workflowTaskCompletedEventAttributes: task }) => task ?? []);
  const failed = events.flatMap(({ workflowTaskFailedEventAttributes: task }) => task ?? []);
  return {
    started: events.some(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED),
    completed: events.at(-1)?.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
    updates: events.flatMap(
      ({ workflowExecutionUpdateAcceptedEventAttributes: update }) =>
        update?.acceptedRequest?.meta?.updateId ?? [],
    ),
    signals: await signalsIn(events, sources, caseWorkflowId(ref)),
    replayFailures: failed.filter(
      ({ cause }) => cause === WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR,
    ).length,
    builds: [...new Set(completed.flatMap(({ deploymentVersion }) => deploymentVersion?.buildId ?? []))],
  };
}

async function eventsOf({ connection, namespace }: Sources, workflowId: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId },
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  return events;
}

async function signalsIn(
  events: readonly HistoryEvent[],
  { codec, namespace }: Sources,
  workflowId: string,
): Promise<{ name: string; key?: string }[]> {
  const signals = events.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => signal ?? []);
  return Promise.all(
    signals.map(async ({ signalName, input }) => {
      const name = signalName ?? '';
      try {
        const [payload] = await codec.decode(input?.payloads ?? [], {
          type: 'workflow',
          namespace,
          workflowId,
        });
        const envelope: unknown = JSON.parse(Buffer.from(payload?.data ?? []).toString('utf8'));
        return typeof envelope === 'object' && envelope !== null && 'key' in envelope
          ? { name, key: String(envelope.key) }
          : { name };
      } catch {
        // A stranger's: it stays without a key.
        return { name };
      }
    }),
  );
}

async function recordOf(
  { snapshots }: Sources,
  ref: string,
  closed: boolean,
): Promise<CaseEvidence['record']> {
  const snapshot = await snapshots.newest(ref);
  if (snapshot === undefined) return undefined;
  const { entries, book }: CaseRecord = archivedRecord(snapshot.state);
  return {
    closed,
    entries: entries.map(({ n, command, by, at, on }) => ({
      n,
      command,
      byCase: by.role === 'system',
      at,
      on,
    })),
    keys: new Map(Object.entries(book.keys).map(([key, { entry }]) => [key, entry])),
    refused: book.refusedMessages.length,
    gone: book.mail.map(({ key }) => key),
    givenUp: book.unsent
      .map(({ key }) => key)
      .filter((key) => book.attention.some(({ about }) => about.includes(key))),
    sentAt: book.mail.map(({ sentAt }) => sentAt),
  };
}
