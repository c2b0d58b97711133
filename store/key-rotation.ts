import type { Database } from './database';
import { wrappingAad } from './keys';
import type { MasterKeys } from './master-keys';
import { signingKeyAad } from './signing-keys';

/** How the keys of the cases are wrapped. Counts only: nothing here says anything of a case. */
export interface KeyStatus {
  /** The master key that wraps from now on. */
  readonly current: string;
  /** Every master key of the ring or of the table, the current one first. */
  readonly masterKeys: readonly MasterKeyUse[];
  /** Keys of erased cases; no master key opens them. */
  readonly destroyed: number;
  /** Whether the desk itself can make and remove master keys (they are in a file). */
  readonly changeable: boolean;
}

export interface MasterKeyUse {
  readonly id: string;
  /** False: it wraps keys that nobody can open until it is restored. */
  readonly inRing: boolean;
  /** Keys of cases (and the firm's own) and of staff that it wraps. */
  readonly wraps: number;
}

/** What one pass did. `left` = keys that are not under the current master key yet. */
export interface RotationStep {
  readonly current: string;
  readonly rewrapped: number;
  readonly left: number;
}

/** Keys read at a time. */
const BATCH = 100;

/** Every table that holds keys wrapped by a master key. */
const WRAPPED = ['case_keys', 'signing_keys'] as const;

interface FormerKey {
  readonly table: (typeof WRAPPED)[number];
  readonly key_id: string;
  readonly wrapped: Buffer;
  readonly master_key_id: string;
  readonly aad: string;
}

/**
 * Wraps the keys of the cases, and those with which the desk signs for staff, anew under the current master key. The keys themselves stay, so nothing that was
 * encrypted changes, and processes that run do not notice. Every row is replaced by compare-and-set: rotations may
 * run side by side or be cut off at any point and run again, and a key that is destroyed meanwhile stays destroyed.
 */
export class KeyRotation {
  readonly #db: Database;
  readonly #masters: MasterKeys;

  constructor(db: Database, masters: MasterKeys) {
    this.#db = db;
    this.#masters = masters;
  }

  async status(): Promise<KeyStatus> {
    const ids = await this.#masters.ids();
    const counted = await Promise.all(
      WRAPPED.map((table) =>
        this.#db
          .selectFrom(table)
          .select(['master_key_id', (eb) => eb.fn.count<string>('wrapped').as('wraps')])
          .groupBy('master_key_id')
          .execute(),
      ),
    );
    const destroyed = await this.#db
      .selectFrom('case_keys')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('wrapped', 'is', null)
      .executeTakeFirstOrThrow();
    const wraps = new Map<string, number>();
    for (const row of counted.flat())
      wraps.set(row.master_key_id, (wraps.get(row.master_key_id) ?? 0) + Number(row.wraps));
    const lost = [...wraps].filter(([id, n]) => n > 0 && !ids.includes(id)).map(([id]) => id);
    return {
      current: this.#masters.currentId(),
      masterKeys: [...ids, ...lost].map((id) => ({
        id,
        inRing: ids.includes(id),
        wraps: wraps.get(id) ?? 0,
      })),
      destroyed: Number(destroyed.n),
      changeable: this.#masters.changes !== undefined,
    };
  }

  /**
   * Rewraps until all is done or `enoughMs` have passed; the caller goes on until `left` is 0.
   * Throws MasterKeyMissing when a key lies under a master key that is not in the ring.
   */
  async rewrap(enoughMs: number): Promise<RotationStep> {
    const [current = this.#masters.currentId()] = await this.#masters.ids();
    const until = Date.now() + enoughMs;
    let rewrapped = 0;
    let left = await this.#left(current);
    while (left > 0 && Date.now() < until) {
      rewrapped += await this.#rewrapBatch(current);
      left = await this.#left(current);
    }
    return { current, rewrapped, left };
  }

  async #rewrapBatch(current: string): Promise<number> {
    let done = 0;
    for (const { table, aad, ...row } of await this.#formerKeys(current)) {
      const key = await this.#masters.unwrap({ masterKeyId: row.master_key_id, bytes: row.wrapped }, aad);
      const anew = await this.#masters.wrap(key, aad);
      const { numUpdatedRows } = await this.#db
        .updateTable(table)
        .set({ wrapped: anew.bytes, master_key_id: anew.masterKeyId })
        .where('key_id', '=', row.key_id)
        // Only what was read: destroyed or rewrapped by somebody else meanwhile, it is left alone.
        .where('wrapped', '=', row.wrapped)
        .executeTakeFirst();
      done += Number(numUpdatedRows);
    }
    return done;
  }

  /** A batch of what is not under the current master key; what was destroyed is left out. */
  async #formerKeys(current: string): Promise<readonly FormerKey[]> {
    const ofCases = await this.#db
      .selectFrom('case_keys')
      .select(['ref', 'key_id', 'wrapped', 'master_key_id'])
      .where('wrapped', 'is not', null)
      .where('master_key_id', '!=', current)
      .orderBy('key_id')
      .limit(BATCH)
      .execute();
    const ofStaff = await this.#db
      .selectFrom('signing_keys')
      .select(['staff_id', 'key_id', 'wrapped', 'master_key_id'])
      .where('master_key_id', '!=', current)
      .orderBy('key_id')
      .limit(BATCH)
      .execute();
    return [
      ...ofCases.flatMap(({ ref, wrapped, ...row }) =>
        wrapped === null
          ? []
          : [{ ...row, wrapped, table: 'case_keys' as const, aad: wrappingAad(ref, row.key_id) }],
      ),
      ...ofStaff.map(({ staff_id, ...row }) => ({
        ...row,
        table: 'signing_keys' as const,
        aad: signingKeyAad(staff_id, row.key_id),
      })),
    ];
  }

  async #left(current: string): Promise<number> {
    const counted = await Promise.all(
      WRAPPED.map((table) =>
        this.#db
          .selectFrom(table)
          .select((eb) => eb.fn.count<string>('wrapped').as('n'))
          .where('master_key_id', '!=', current)
          .executeTakeFirstOrThrow(),
      ),
    );
    return counted.reduce((sum, { n }) => sum + Number(n), 0);
  }

  /**
   * Makes a new current master key and answers with its id; with the present one when keys are still wrapped under
   * earlier ones: that rotation is finished first, so that saying it twice makes one. Undefined: the ring is changed elsewhere.
   */
  async renew(): Promise<string | undefined> {
    const { changes } = this.#masters;
    if (changes === undefined) return undefined;
    const [current = this.#masters.currentId()] = await this.#masters.ids();
    return (await this.#left(current)) > 0 ? current : changes.renew();
  }

  /** Removes from the ring the master keys that wrap nothing any more; answers with their ids. Undefined as above. */
  async retire(): Promise<readonly string[] | undefined> {
    const { changes } = this.#masters;
    if (changes === undefined) return undefined;
    const { masterKeys } = await this.status();
    const idle = masterKeys.slice(1).filter(({ inRing, wraps }) => inRing && wraps === 0);
    const ids = idle.map(({ id }) => id);
    if (ids.length > 0) await changes.remove(ids);
    return ids;
  }
}
