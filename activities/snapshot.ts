/** The case's record at one moment, as plain data. */
export interface SnapshotOrder {
  readonly ref: string;
  /** The engine's run id: part of the name under which it is kept, never of any other key. */
  readonly run: string;
  /** From 1 within the run; the first under a number stands. */
  readonly seq: number;
  /** Why it is taken: the engine forgets closed and continued runs, the store does not. */
  readonly reason: 'closing' | 'continue-as-new' | 'reopened';
  /** Case time, ISO 8601 UTC. */
  readonly now: string;
  readonly record: unknown;
}

/** `store/snapshots.ts` keeps them in PostgreSQL, sealed with the case's key. */
export interface SnapshotStore {
  put(snapshot: {
    readonly ref: string;
    readonly run: string;
    readonly seq: number;
    readonly reason: string;
    readonly takenAt: string;
    readonly state: unknown;
  }): Promise<void>;
}

export interface SnapshotActivity {
  saveSnapshot(order: SnapshotOrder): Promise<void>;
}

/** Writes the record where it outlives the engine. Safe to run twice: (ref, run, seq) names it. */
export function createSnapshotActivity(store: SnapshotStore): SnapshotActivity {
  return {
    saveSnapshot: ({ now, record, ...name }) => store.put({ ...name, takenAt: now, state: record }),
  };
}
