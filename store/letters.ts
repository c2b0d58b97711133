import type { Database } from './database';
import type { CaseKeys } from './keys';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** A letter as it went to its reader. */
export interface SentText {
  /** Unique in the case, e.g. `quote/1`. */
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
}

/**
 * The text of the letters that a case has sent, each sealed under the case's key: a template may be reworded and facts
 * may be corrected later, but what somebody has read stays what it was.
 */
export class Letters {
  readonly #db: Database;
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Keeps the text that is about to go; of several attempts the last one stands. `at`: ISO 8601 UTC. Throws NoCaseKey. */
  async keep(ref: string, letter: SentText, at: string): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(letter), 'utf8');
    const sealed = await sealForCase(this.#keys, ref, within(letter.key), bytes);
    await this.#db
      .insertInto('letters')
      .values({ ref, key: letter.key, sealed, kept_at: new Date(at) })
      .onConflict((conflict) =>
        conflict.columns(['ref', 'key']).doUpdateSet({ sealed, kept_at: new Date(at) }),
      )
      .execute();
  }

  /** The texts of a case by key. Throws NoCaseKey and UnsealError. */
  async of(ref: string): Promise<ReadonlyMap<string, SentText>> {
    const rows = await this.#db
      .selectFrom('letters')
      .select(['key', 'sealed'])
      .where('ref', '=', ref)
      .execute();
    const letters = await Promise.all(
      rows.map(async ({ key, sealed }) => {
        const bytes = await unsealForCase(this.#keys, ref, within(key), sealed);
        return JSON.parse(bytes.toString('utf8')) as SentText;
      }),
    );
    return new Map(letters.map((letter) => [letter.key, letter]));
  }
}

function within(key: string): string {
  return `letter/${key}`;
}
