import { temporal } from '@temporalio/proto';
import type { ConnectionLike } from '@temporalio/client';
import type { ClosedRun, RunEnd } from '../store/archive';
import { GRPC, grpcStatus } from './grpc-status';
import { refOfWorkflowId } from './ids';

const { History } = temporal.api.history.v1;

/** temporal.api.enums.v1.WorkflowExecutionStatus: those of runs that have ended. */
const ENDS: ReadonlyMap<number, RunEnd> = new Map([
  [2, 'completed'],
  [3, 'failed'],
  [4, 'cancelled'],
  [5, 'terminated'],
  [6, 'continued-as-new'],
  [7, 'timed-out'],
]);

/** Few requests matter more than small ones: a server's search answers about ten a second. */
const RUNS_A_PAGE = 1000;

export interface RawHistory {
  readonly events: number;
  /** Protobuf of a History; the payloads as the server holds them. */
  readonly bytes: Uint8Array;
}

/** Closed runs of cases and their histories, straight from the server: no payload is decoded. */
export class Histories {
  readonly #connection: Pick<ConnectionLike, 'workflowService'>;
  readonly #namespace: string;

  constructor(connection: Pick<ConnectionLike, 'workflowService'>, namespace: string) {
    this.#connection = connection;
    this.#namespace = namespace;
  }

  /**
   * All closed runs of a workflow type, page by page, the last closed first. Runs under an id that names no case are left
   * out. The search lags a moment behind.
   */
  async *closed(workflowType: string): AsyncGenerator<ClosedRun[]> {
    const query = `WorkflowType = '${workflowType}' and ExecutionStatus != 'Running'`;
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await this.#connection.workflowService.listWorkflowExecutions({
        namespace: this.#namespace,
        query,
        pageSize: RUNS_A_PAGE,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      yield (page.executions ?? []).flatMap(closedRun);
      nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    } while (nextPageToken !== undefined);
  }

  /** A run's whole history; undefined when the server has dropped it meanwhile. `alive` is called for each page. */
  async fetch(
    { workflowId, runId }: Pick<ClosedRun, 'workflowId' | 'runId'>,
    alive: () => void = () => undefined,
  ): Promise<RawHistory | undefined> {
    // One message after the other is one message with all their events: so protobuf joins repeated fields.
    const parts: Uint8Array[] = [];
    let events = 0;
    let nextPageToken: Uint8Array | undefined;
    try {
      do {
        const page = await this.#connection.workflowService.getWorkflowExecutionHistory({
          namespace: this.#namespace,
          execution: { workflowId, runId },
          ...(nextPageToken === undefined ? {} : { nextPageToken }),
        });
        parts.push(History.encode(page.history ?? {}).finish());
        events += page.history?.events?.length ?? 0;
        nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
        alive();
      } while (nextPageToken !== undefined);
    } catch (error) {
      if (grpcStatus(error) === GRPC.notFound) return undefined;
      throw error;
    }
    return { events, bytes: Buffer.concat(parts) };
  }
}

/** The events of an archived history, e.g. for a replay; the inverse of `fetch`. Throws when the bytes are no history. */
export function readHistory(bytes: Uint8Array): temporal.api.history.v1.History {
  return History.decode(bytes);
}

function closedRun(info: temporal.api.workflow.v1.IWorkflowExecutionInfo): ClosedRun[] {
  const end = ENDS.get(info.status ?? 0);
  const workflowId = info.execution?.workflowId ?? '';
  const runId = info.execution?.runId ?? '';
  const ref = refOfWorkflowId(workflowId);
  if (end === undefined || ref === undefined || runId === '') return [];
  return [
    {
      ref,
      workflowId,
      runId,
      end,
      startedAt: instantOf(info.startTime),
      closedAt: instantOf(info.closeTime),
    },
  ];
}

function instantOf(time: { seconds?: unknown; nanos?: number | null } | null | undefined): string {
  return new Date(Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6).toISOString();
}
