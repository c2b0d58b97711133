import type { ConnectionLike } from '@temporalio/client';
import { GRPC, grpcStatus } from './grpc-status';
import { caseWorkflowId } from './ids';

/** One run in the engine under a case's id, or under one that begins with it. */
export interface CaseRun {
  readonly workflowId: string;
  readonly runId: string;
}

/** temporal.api.enums.v1.WorkflowExecutionStatus. */
const RUNNING = 1;
const RUNS_A_PAGE = 200;

/** The runs of one case in the engine, whatever became of them: for its erasure. */
export class CaseRuns {
  readonly #connection: Pick<ConnectionLike, 'workflowService'>;
  readonly #namespace: string;

  constructor(connection: Pick<ConnectionLike, 'workflowService'>, namespace: string) {
    this.#connection = connection;
    this.#namespace = namespace;
  }

  /** Is the newest run of the case under way? */
  async isRunning(ref: string): Promise<boolean> {
    const described = await this.#describe({ workflowId: caseWorkflowId(ref) });
    return described?.workflowExecutionInfo?.status === RUNNING;
  }

  /**
   * Every run that the engine still has: earlier ones of a case that went on or was reopened, and whatever runs under an id
   * of its own that begins with the case's. The search lags a moment behind, so the newest is asked for by its id as well.
   */
  async list(ref: string): Promise<CaseRun[]> {
    const workflowId = caseWorkflowId(ref);
    const found = new Map<string, CaseRun>();
    const newest = await this.#describe({ workflowId });
    const runId = newest?.workflowExecutionInfo?.execution?.runId;
    if (runId) found.set(runId, { workflowId, runId });
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await this.#connection.workflowService.listWorkflowExecutions({
        namespace: this.#namespace,
        // A reference has a fixed length: no other case's id begins with this one.
        query: `WorkflowId STARTS_WITH '${workflowId}'`,
        pageSize: RUNS_A_PAGE,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      for (const { execution } of page.executions ?? [])
        if (execution?.workflowId && execution.runId)
          found.set(execution.runId, { workflowId: execution.workflowId, runId: execution.runId });
      nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    } while (nextPageToken !== undefined);
    return [...found.values()];
  }

  /** Asks the engine to delete a run with its history; a running one is terminated. It is done a moment later. */
  async remove(run: CaseRun): Promise<void> {
    try {
      await this.#connection.workflowService.deleteWorkflowExecution({
        namespace: this.#namespace,
        workflowExecution: run,
      });
    } catch (error) {
      if (grpcStatus(error) !== GRPC.notFound) throw error;
    }
  }

  async #describe(execution: { readonly workflowId: string }) {
    try {
      return await this.#connection.workflowService.describeWorkflowExecution({
        namespace: this.#namespace,
        execution,
      });
    } catch (error) {
      if (grpcStatus(error) === GRPC.notFound) return undefined;
      throw error;
    }
  }
}
