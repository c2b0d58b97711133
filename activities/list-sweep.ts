import { heartbeat } from '@temporalio/activity';
import type { ShownRow } from '../domain/case-list';

export interface ListSweepDeps {
  /** `store/case-rows.ts`. */
  readonly rows: {
    areComplete(): Promise<boolean>;
    mend(rows: readonly ShownRow[], before: string): Promise<number>;
  };
  /** Every case by what the engine's search knows of it, the newest run first: open ones, and those that closed after `since`. */
  readonly search: (since: string | null) => AsyncIterable<ShownRow>;
  readonly now: () => Date;
  /** Shows the engine that the activity lives. */
  readonly alive?: () => void;
}

export interface ListSweepActivity {
  mendList(): Promise<{ readonly looked: number; readonly mended: number }>;
}

/** A line that is younger is not touched: the search may not know of it yet. Milliseconds. */
const SEARCH_LAG_MS = 30_000;
/** What closed before that was looked at before. Milliseconds. */
const CLOSED_WITHIN_MS = 2 * 24 * 3_600_000;
const AT_A_TIME = 500;

/**
 * A line of the list may be missing or wrong when a worker was killed before it wrote it, when a case was terminated in the engine, or
 * when the case is older than the list. Safe to run twice and beside itself.
 */
export function createListSweepActivity({
  rows,
  search,
  now,
  alive = () => heartbeat(),
}: ListSweepDeps): ListSweepActivity {
  return {
    mendList: async () => {
      const at = now().getTime();
      const before = new Date(at - SEARCH_LAG_MS).toISOString();
      const since = (await rows.areComplete()) ? new Date(at - CLOSED_WITHIN_MS).toISOString() : null;
      // A reopened case has several runs under one id.
      const seen = new Set<string>();
      let batch: ShownRow[] = [];
      let mended = 0;
      const write = async () => {
        alive();
        mended += await rows.mend(batch, before);
        batch = [];
      };
      for await (const shown of search(since)) {
        if (seen.has(shown.row.ref)) continue;
        seen.add(shown.row.ref);
        batch.push(shown);
        if (batch.length === AT_A_TIME) await write();
      }
      await write();
      return { looked: seen.size, mended };
    },
  };
}
