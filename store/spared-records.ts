import { z } from 'zod';
import type { Money } from '../domain/fields';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';
import { seal, unseal } from './sealing';

/** What the trust duty needs of an erased case, and nothing else. Days are `YYYY-MM-DD`. */
const trustSchema = z.object({
  version: z.literal(1),
  /** Whose money it was. */
  payer: z.string(),
  closedOn: z.string(),
  movements: z.array(
    z.object({
      on: z.string(),
      /** The kind of posting, e.g. `payment`; never its free text. */
      kind: z.string(),
      /** Positive into trust, negative out of it. */
      amount: z.custom<Money>(
        (v) => z.object({ minor: z.number(), currency: z.string() }).safeParse(v).success,
      ),
    }),
  ),
});
export type TrustRecord = z.infer<typeof trustSchema>;

export interface Spared {
  /** Whole names, normalised (`conflictTokens` of domain/find.ts). */
  readonly names: readonly string[];
  /** Undefined where no money was ever in trust. */
  readonly trust: TrustRecord | undefined;
  /** The first day on which the trust record goes; null: never by itself. */
  readonly trustUntil: string | null;
}

/**
 * What outlives an erased case: for conflict checks the names as hashes under the firm's key, which say that there was a
 * case and which, and for client money its movements with the payer. Both outside the case's key, which is destroyed.
 */
export class SparedRecords {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Keeps what is to be spared; the first stands, so it is safe to call twice. */
  async keep(ref: string, { names, trust, trustUntil }: Spared): Promise<void> {
    const firm = await this.#keys.firm();
    const rows = names.map((name) => ({ token: keyedHash(firm, 'conflict', name), ref }));
    await this.#db.transaction().execute(async (transaction) => {
      if (rows.length > 0)
        await transaction
          .insertInto('conflict_records')
          .values(rows)
          .onConflict((conflict) => conflict.columns(['token', 'ref']).doNothing())
          .execute();
      if (trust === undefined) return;
      const bytes = Buffer.from(JSON.stringify(trust), 'utf8');
      await transaction
        .insertInto('trust_records')
        .values({
          ref,
          keep_until: trustUntil === null ? null : new Date(`${trustUntil}T00:00:00Z`),
          sealed: seal(firm.key, firm.keyId, within(ref), bytes),
        })
        .onConflict((conflict) => conflict.column('ref').doNothing())
        .execute();
    });
  }

  /** Erased cases in which one of these names appears, for a conflict check. */
  async casesNamed(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const firm = await this.#keys.firm();
    const rows = await this.#db
      .selectFrom('conflict_records')
      .select('ref')
      .distinct()
      .where('token', 'in', [...new Set(names.map((name) => keyedHash(firm, 'conflict', name)))])
      .orderBy('ref')
      .execute();
    return rows.map((row) => row.ref);
  }

  /** The money that was held for an erased case; undefined where none was, or its time is over. Throws UnsealError. */
  async trustOf(ref: string): Promise<TrustRecord | undefined> {
    const row = await this.#db
      .selectFrom('trust_records')
      .select('sealed')
      .where('ref', '=', ref)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const firm = await this.#keys.firm();
    const bytes = unseal(firm.key, firm.keyId, within(ref), row.sealed);
    return trustSchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  /** Removes trust records whose time is over; how many. `today`: `YYYY-MM-DD`. */
  async removeExpired(today: string): Promise<number> {
    const removed = await this.#db
      .deleteFrom('trust_records')
      .where('keep_until', '<=', new Date(`${today}T00:00:00Z`))
      .returning('ref')
      .execute();
    return removed.length;
  }
}

const within = (ref: string): string => `trust-record/${ref}`;
