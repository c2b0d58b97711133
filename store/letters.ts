import type { Insertable } from 'kysely';
import type { Database } from './database';
import type { CaseKeys } from './keys';
import type { Tables } from './schema';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** A letter as it went to its reader. */
export interface SentText {
  /** Unique in the case, e.g. `quote/1`. */
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
}

/** A letter's text under its case's key, ready to be kept together with the claim of the letter (store/mail-ledger.ts). */
export type SealedText = Readonly<Insertable<Tables['letters']>>;

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

  /** Seals the text that is about to go; whoever claims the letter keeps it. `at`: ISO 8601 UTC. Throws NoCaseKey. */
  async seal(ref: string, letter: SentText, at: string): Promise<SealedText> {
    const bytes = Buffer.from(JSON.stringify(letter), 'utf8');
    const sealed = await sealForCase(this.#keys, ref, within(letter.key), bytes);
    return { ref, key: letter.key, sealed, kept_at: new Date(at) };
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
