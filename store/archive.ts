import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Database } from './database';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** How a run ended. `continued-as-new`: the case went on in another run. */
export type RunEnd = 'completed' | 'continued-as-new' | 'terminated' | 'failed' | 'timed-out' | 'cancelled';

/** One closed run of a case's workflow. Instants are ISO 8601 UTC by the engine's clock. */
export interface ClosedRun {
  readonly ref: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly end: RunEnd;
  readonly startedAt: string;
  readonly closedAt: string;
}

export interface ArchivedRun extends ClosedRun {
  readonly events: number;
  /** Length of the history, uncompressed. */
  readonly bytes: number;
}

/** A run that did not end as cases end: ops find out why. */
export interface Report {
  readonly ref: string;
  readonly runId: string;
  readonly kind: Exclude<RunEnd, 'completed' | 'continued-as-new'>;
  readonly foundAt: string;
}

/**
 * The histories of closed runs, exactly as the engine held them: protobuf of `temporal.api.history.v1.History`, every
 * payload still encrypted with the case's key. Nothing here needs a key, and an erased case's history cannot be read.
 */
export class Archive {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Those of the given runs that are not archived yet, in their order. What is being erased is not archived any more. */
  async missing<R extends Pick<ClosedRun, 'ref' | 'runId'>>(runs: readonly R[]): Promise<R[]> {
    if (runs.length === 0) return [];
    const ids = runs.map((run) => run.runId);
    const refs = [...new Set(runs.map((run) => run.ref))];
    const rows = await this.#db.selectFrom('archive').select('run_id').where('run_id', 'in', ids).execute();
    const going = await this.#db.selectFrom('erasures').select('ref').where('ref', 'in', refs).execute();
    const present = new Set(rows.map((row) => row.run_id));
    const erased = new Set(going.map((row) => row.ref));
    return runs.filter((run) => !present.has(run.runId) && !erased.has(run.ref));
  }

  /**
   * Keeps a run's history, and a report where it did not end as cases end; in one transaction. Safe to call twice: false
   * when the run was archived before, or its case is being erased. `at`: ISO 8601 UTC.
   */
  async put(run: ClosedRun, history: Uint8Array, events: number, at: string): Promise<boolean> {
    const packed = await compress(history);
    return this.#db.transaction().execute(async (transaction) => {
      const erasure = await transaction
        .selectFrom('erasures')
        .select('ref')
        .where('ref', '=', run.ref)
        .executeTakeFirst();
      if (erasure !== undefined) return false;
      const row = await transaction
        .insertInto('archive')
        .values({
          workflow_id: run.workflowId,
          run_id: run.runId,
          ref: run.ref,
          status: run.end,
          started_at: new Date(run.startedAt),
          closed_at: new Date(run.closedAt),
          events,
          bytes: history.byteLength,
          history: packed,
          archived_at: new Date(at),
        })
        .onConflict((conflict) => conflict.columns(['workflow_id', 'run_id']).doNothing())
        .returning('run_id')
        .executeTakeFirst();
      if (row === undefined) return false;
      const kind = reportable(run.end);
      if (kind !== undefined)
        await transaction
          .insertInto('reports')
          .values({
            ref: run.ref,
            run_id: run.runId,
            kind,
            found_at: new Date(at),
            settled_at: null,
            settled_by: null,
          })
          .onConflict((conflict) => conflict.columns(['run_id', 'kind']).doNothing())
          .execute();
      return true;
    });
  }

  /** The archived runs of a case, oldest first. */
  async runsOf(ref: string): Promise<ArchivedRun[]> {
    const rows = await this.#db
      .selectFrom('archive')
      .select(['ref', 'workflow_id', 'run_id', 'status', 'started_at', 'closed_at', 'events', 'bytes'])
      .where('ref', '=', ref)
      .orderBy('started_at')
      .execute();
    return rows.map((row) => ({
      ref: row.ref,
      workflowId: row.workflow_id,
      runId: row.run_id,
      end: row.status,
      startedAt: row.started_at.toISOString(),
      closedAt: row.closed_at.toISOString(),
      events: row.events,
      bytes: row.bytes,
    }));
  }

  /** The protobuf bytes of a run's history, uncompressed; undefined when it is not archived. */
  async history(ref: string, runId: string): Promise<Buffer | undefined> {
    const row = await this.#db
      .selectFrom('archive')
      .select('history')
      .where('ref', '=', ref)
      .where('run_id', '=', runId)
      .executeTakeFirst();
    return row && expand(row.history);
  }

  /** Reports that nobody has settled, oldest first. */
  async openReports(): Promise<Report[]> {
    const rows = await this.#db
      .selectFrom('reports')
      .select(['ref', 'run_id', 'kind', 'found_at'])
      .where('settled_at', 'is', null)
      .orderBy('found_at')
      .execute();
    return rows.map((row) => ({
      ref: row.ref,
      runId: row.run_id,
      kind: row.kind,
      foundAt: row.found_at.toISOString(),
    }));
  }

  /** Notes that somebody has looked into a report; `at` ISO 8601 UTC. Safe to call twice: the first stands. */
  async settleReport(runId: string, staffId: string, at: string): Promise<void> {
    await this.#db
      .updateTable('reports')
      .set({ settled_at: new Date(at), settled_by: staffId })
      .where('run_id', '=', runId)
      .where('settled_at', 'is', null)
      .execute();
  }
}

/** A case ends by closing or goes on in another run; cancelling it in the engine is a withdrawal. All else is a mishap. */
export function reportable(end: RunEnd): Report['kind'] | undefined {
  return end === 'completed' || end === 'continued-as-new' ? undefined : end;
}
