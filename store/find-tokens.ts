import type { FindKind, FindToken } from '../domain/find';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';

/** A token of a question and a case that has it. */
export interface FindHit {
  readonly text: string;
  readonly ref: string;
  readonly kind: FindKind;
}

/** A word that more cases have than this finds nothing by itself worth reading. */
const MOST_HITS = 2000;

/**
 * Blind index of names, addresses and tracking numbers: hashes under the firm's key, so that the table says nothing to
 * whoever has the database alone. It still shows which cases share a word, and how many do.
 */
export class FindTokens {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Makes these the tokens of a case. Safe to repeat. */
  async replace(ref: string, tokens: readonly FindToken[]): Promise<void> {
    const firm = await this.#keys.firm();
    const rows = tokens.map(({ kind, text }) => ({ token: keyedHash(firm, 'find', text), ref, kind }));
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('find_tokens').where('ref', '=', ref).execute();
      if (rows.length > 0)
        await transaction
          .insertInto('find_tokens')
          .values(rows)
          // Two at once write the same.
          .onConflict((conflict) => conflict.columns(['token', 'ref', 'kind']).doNothing())
          .execute();
    });
  }

  /** Which cases have which of these tokens. */
  async lookup(texts: readonly string[]): Promise<readonly FindHit[]> {
    if (texts.length === 0) return [];
    const firm = await this.#keys.firm();
    const byToken = new Map(texts.map((text) => [keyedHash(firm, 'find', text), text]));
    const rows = await this.#db
      .selectFrom('find_tokens')
      .selectAll()
      .where('token', 'in', [...byToken.keys()])
      .orderBy('ref')
      .limit(MOST_HITS)
      .execute();
    return rows.flatMap(({ token, ref, kind }) => {
      const text = byToken.get(token);
      return text === undefined ? [] : [{ text, ref, kind }];
    });
  }

  /** Cases that were never indexed: opened by an earlier release, or while the store was away. Erased ones are left out. */
  async missing(limit: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .innerJoin('case_keys', 'case_keys.ref', 'cases.ref')
      .select('cases.ref')
      .where('case_keys.wrapped', 'is not', null)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('find_tokens')
              .select('find_tokens.ref')
              .whereRef('find_tokens.ref', '=', 'cases.ref'),
          ),
        ),
      )
      .orderBy('cases.ref')
      .limit(limit)
      .execute();
    return rows.map((row) => row.ref);
  }

  /** Forgets a case, for its erasure. */
  async remove(ref: string): Promise<void> {
    await this.#db.deleteFrom('find_tokens').where('ref', '=', ref).execute();
  }
}
