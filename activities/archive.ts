import { heartbeat, log } from '@temporalio/activity';
import { CASE_WORKFLOW } from '../domain/case-input';
import { reportable, type ClosedRun } from '../store/archive';

/** The part of `temporal/histories.ts` that the sweep needs. */
export interface ClosedRuns {
  closed(workflowType: string): AsyncIterable<ClosedRun[]>;
  /** Undefined when the server has dropped it. */
  fetch(
    run: ClosedRun,
    alive: () => void,
  ): Promise<{ readonly events: number; readonly bytes: Uint8Array } | undefined>;
}

/** The part of `store/archive.ts` that the sweep needs. */
export interface ArchiveStore {
  missing(runs: readonly ClosedRun[]): Promise<ClosedRun[]>;
  put(run: ClosedRun, history: Uint8Array, events: number, at: string): Promise<boolean>;
}

export interface ArchiveDeps {
  readonly engine: ClosedRuns;
  readonly archive: ArchiveStore;
  readonly now: () => Date;
  /** Shows the engine that the activity lives. */
  readonly alive?: () => void;
  /** For ops: says something about a case, without personal data. */
  readonly tell?: (message: string, ref: string) => void;
}

export interface SweepOrder {
  /** At most this many histories are archived now. */
  readonly most: number;
}

export interface SweepAnswer {
  readonly archived: number;
  /** Histories that could not be fetched; tried again at the next sweep. */
  readonly failed: number;
  /** There are more than were asked for. */
  readonly more: boolean;
}

export interface ArchiveActivity {
  archiveClosedRuns(order: SweepOrder): Promise<SweepAnswer>;
}

/**
 * Copies the histories of closed runs that are not archived yet, as the server holds them. Safe to run twice and beside
 * itself: (workflow, run) names a history. One that cannot be fetched does not keep the others waiting; a store that is
 * away ends the sweep, which is tried again.
 */
export function createArchiveActivity({
  engine,
  archive,
  now,
  alive = () => heartbeat(),
  tell = (message, ref) => log.warn(message, { ref }),
}: ArchiveDeps): ArchiveActivity {
  async function archiveOne(run: ClosedRun): Promise<'archived' | 'nothing' | 'failed'> {
    let history;
    try {
      history = await engine.fetch(run, alive);
    } catch (error) {
      tell(
        `a history could not be fetched for the archive (${error instanceof Error ? error.name : '?'})`,
        run.ref,
      );
      return 'failed';
    }
    // Dropped between list and fetch: there is nothing left to keep.
    if (history === undefined) return 'nothing';
    if (!(await archive.put(run, history.bytes, history.events, now().toISOString()))) return 'nothing';
    const kind = reportable(run.end);
    if (kind !== undefined) tell(`a run of the case ended in the engine by itself (${kind})`, run.ref);
    return 'archived';
  }

  return {
    archiveClosedRuns: async ({ most }) => {
      let archived = 0;
      let failed = 0;
      for await (const page of engine.closed(CASE_WORKFLOW)) {
        alive();
        for (const run of await archive.missing(page)) {
          if (archived === most) return { archived, failed, more: true };
          const outcome = await archiveOne(run);
          if (outcome === 'archived') archived += 1;
          if (outcome === 'failed') failed += 1;
          alive();
        }
      }
      return { archived, failed, more: false };
    },
  };
}

/** When the run closed that has waited longest for the archive (ISO 8601 UTC); undefined when none waits. */
export async function oldestUnarchived(
  engine: Pick<ClosedRuns, 'closed'>,
  archive: Pick<ArchiveStore, 'missing'>,
): Promise<string | undefined> {
  let oldest: string | undefined;
  for await (const page of engine.closed(CASE_WORKFLOW))
    for (const { closedAt } of await archive.missing(page))
      if (oldest === undefined || closedAt < oldest) oldest = closedAt;
  return oldest;
}
