import { CaseNotFound, Unreachable } from '../client/case-errors';
import type { CaseRow } from '../domain/case-list';
import type { CaseView } from '../domain/view';

/** Queries at a time: the worker answers them one after another for one case, side by side for several. */
const SIDE_BY_SIDE = 12;
/** However slow the machine, the first of the list are asked. */
const ASKED_AT_LEAST = 24;

/**
 * Asks cases in order until the time is over; `left` were not reached. A case that has gone meanwhile, or that cannot be
 * read just now, is left out.
 * @throws Unreachable when no case answers at all
 */
export async function readMany(
  wanted: readonly CaseRow[],
  read: (ref: string) => Promise<CaseView>,
  timeMs: number,
): Promise<{ views: CaseView[]; left: CaseRow[] }> {
  const began = performance.now();
  const views = new Map<string, CaseView>();
  let next = 0;
  const work = async () => {
    for (;;) {
      const row = wanted[next];
      if (row === undefined || (next >= ASKED_AT_LEAST && performance.now() - began > timeMs)) return;
      next += 1;
      try {
        views.set(row.ref, await read(row.ref));
      } catch (error) {
        if (!(error instanceof CaseNotFound) && !(error instanceof Unreachable)) throw error;
        // No worker at all: waiting for each of them would take minutes.
        if (error instanceof Unreachable && views.size === 0) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return {
    views: wanted.flatMap((row) => views.get(row.ref) ?? []),
    left: wanted.filter((row) => !views.has(row.ref)),
  };
}
