import type { Database } from './database';
import type { CaseKeys } from './keys';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** Names one snapshot: the `seq`th that a run of the case's workflow took. */
export interface SnapshotName {
  readonly ref: string;
  readonly run: string;
  readonly seq: number;
}

export interface Snapshot extends SnapshotName {
  /** Why it was taken, e.g. `closing` or `continue-as-new`. */
  readonly reason: string;
  /** By the case's clock, ISO 8601 UTC. */
  readonly takenAt: string;
  /** Whatever the case keeps of itself, as JSON; the reader checks its shape. */
  readonly state: unknown;
}

/** The state of a case, written before its history ends, so that the record outlives the engine's retention. */
export class Snapshots {
  readonly #db: Database;
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Stores a snapshot; the first under a name stands, so it is safe to call twice. Throws NoCaseKey. */
  async put(snapshot: Snapshot): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(snapshot.state), 'utf8');
    await this.#db
      .insertInto('snapshots')
      .values({
        ref: snapshot.ref,
        run: snapshot.run,
        seq: snapshot.seq,
        reason: snapshot.reason,
        taken_at: new Date(snapshot.takenAt),
        sealed: await sealForCase(this.#keys, snapshot.ref, within(snapshot), bytes),
      })
      .onConflict((conflict) => conflict.columns(['ref', 'run', 'seq']).doNothing())
      .execute();
  }

  /** The newest snapshot of a case by its own clock; undefined when there is none. Throws NoCaseKey and UnsealError. */
  async newest(ref: string): Promise<Snapshot | undefined> {
    const row = await this.#db
      .selectFrom('snapshots')
      .selectAll()
      .where('ref', '=', ref)
      .orderBy('taken_at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const name = { ref: row.ref, run: row.run, seq: row.seq };
    const bytes = await unsealForCase(this.#keys, ref, within(name), row.sealed);
    return {
      ...name,
      reason: row.reason,
      takenAt: row.taken_at.toISOString(),
      state: JSON.parse(bytes.toString('utf8')) as unknown,
    };
  }
}

function within(name: SnapshotName): string {
  return `snapshot/${name.run}/${name.seq}`;
}
