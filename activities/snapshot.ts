/** Why a snapshot is taken: the engine forgets closed and continued runs, the store does not. */
export type SnapshotReason = 'closed' | 'continued' | 'step';

/** The case's record at one moment, as plain data. */
export interface Snapshot {
  readonly ref: string;
  /** The engine's run id: part of where it is kept, never of any other key. */
  readonly run: string;
  /** From 1 within the run; the same number again replaces nothing. */
  readonly seq: number;
  readonly reason: SnapshotReason;
  readonly record: unknown;
}

/** `store/snapshots.ts` keeps them in PostgreSQL, sealed with the case's key. */
export interface SnapshotStore {
  put(snapshot: Snapshot): Promise<void>;
}

export interface SnapshotActivity {
  saveSnapshot(snapshot: Snapshot): Promise<void>;
}

/** Writes the record where it outlives the engine. Safe to run twice: (ref, run, seq) is its key. */
export function createSnapshotActivity(store: SnapshotStore): SnapshotActivity {
  return { saveSnapshot: (snapshot) => store.put(snapshot) };
}
