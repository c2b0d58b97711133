import { sql, type RawBuilder } from 'kysely';
import type { Database } from './database';
import type { SealedText } from './letters';

/** What a letter is claimed under. */
export interface LetterClaim {
  readonly ref: string;
  /** The letter's kind, e.g. `reminder`. */
  readonly kind: string;
  /** Deterministic, made from the key: whoever receives the letter twice can tell. */
  readonly messageId: string;
  /** Keyed hash of the recipient's address (store/keyed-hash.ts). */
  readonly recipientMac?: string;
  /** `YYYY-MM-DD` in the recipient's zone. */
  readonly day?: string;
  /** Kept with the claim, so that no letter goes without: of several attempts the last text stands, and what was sent keeps its own. */
  readonly text?: SealedText | undefined;
}

/**
 * `fresh`: surely not accepted by a mail server before; send it.
 * `claimed-before`: somebody began to send it and never said how it went; send it again under the same Message-ID.
 * `sent`: done; send nothing.
 */
export interface ClaimResult {
  readonly state: 'fresh' | 'claimed-before' | 'sent';
  /** The Message-ID to use: that of the first claim. */
  readonly messageId: string;
  /** How often sending was begun, this time included. */
  readonly attempts: number;
  /** When it was accepted, ISO 8601 UTC; with `sent` only. */
  readonly sentAt?: string;
}

/**
 * The send ledger: every letter has one row, made before the mail server is spoken to and finished after it has
 * answered. A crash between the answer and its record is the only way for a letter to go out twice, and then with
 * one Message-ID. Instants are ISO 8601 UTC, by the case's clock.
 */
export class MailLedger {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Announces that the letter `key` is about to be sent. Throws when another letter has the Message-ID. */
  async claim(key: string, letter: LetterClaim, at: string): Promise<ClaimResult> {
    const { text } = letter;
    const instant = new Date(at);
    const again = (from: 'claimed' | 'failed') =>
      this.#claimed(
        sql`update mail_ledger set state = 'claimed', attempts = attempts + 1, claimed_at = ${instant}
          where key = ${key} and state = ${from}`,
        text,
      );
    const inserted = await this.#claimed(
      sql`insert into mail_ledger (key, ref, letter_kind, message_id, state, attempts, claimed_at, recipient_mac, day)
        values (${key}, ${letter.ref}, ${letter.kind}, ${letter.messageId}, 'claimed', 1, ${instant},
          ${letter.recipientMac ?? null}, ${letter.day ?? null})
        on conflict (key) do nothing`,
      text,
    );
    // Compare and set: of two that find a failed letter, one gets it fresh and the other as claimed before.
    const fresh = inserted ?? (await again('failed'));
    if (fresh !== undefined) return { state: 'fresh', ...fresh };
    const reclaimed = await again('claimed');
    if (reclaimed !== undefined) return { state: 'claimed-before', ...reclaimed };
    const sent = await this.#db
      .selectFrom('mail_ledger')
      .select(['message_id', 'attempts', 'sent_at'])
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    return {
      state: 'sent',
      messageId: sent.message_id,
      attempts: sent.attempts,
      ...(sent.sent_at === null ? {} : { sentAt: sent.sent_at.toISOString() }),
    };
  }

  /** Claims by this statement, and keeps the text with what it claims, if anything: both or neither. */
  async #claimed(
    claim: RawBuilder<unknown>,
    text: SealedText | undefined,
  ): Promise<Pick<ClaimResult, 'messageId' | 'attempts'> | undefined> {
    const keeping =
      text === undefined
        ? sql``
        : sql`, kept as (
            insert into letters (ref, key, sealed, kept_at)
            select ${text.ref}::text, ${text.key}::text, ${text.sealed}::bytea, ${text.kept_at}::timestamptz from claimed
            on conflict (ref, key) do update set sealed = excluded.sealed, kept_at = excluded.kept_at)`;
    const { rows } = await sql<Pick<ClaimResult, 'messageId' | 'attempts'>>`
      with claimed as (${claim} returning message_id, attempts)${keeping}
      select message_id as "messageId", attempts from claimed`.execute(this.#db);
    return rows[0];
  }

  /** The mail server accepted it. The first record stands; `sent` is never undone. */
  async markSent(key: string, outcome: { readonly at: string; readonly smtpCode: number }): Promise<void> {
    await this.#db
      .updateTable('mail_ledger')
      .set({ state: 'sent', sent_at: new Date(outcome.at), smtp_code: outcome.smtpCode })
      .where('key', '=', key)
      .where('state', '<>', 'sent')
      .execute();
  }

  /**
   * The letter was surely not accepted: refused (4xx, 5xx), or the connection broke before the message was handed
   * over. When in doubt say nothing: the next attempt then knows that the outcome is unknown.
   */
  async markFailed(key: string, outcome: { readonly smtpCode?: number }): Promise<void> {
    await this.#db
      .updateTable('mail_ledger')
      .set({ state: 'failed', smtp_code: outcome.smtpCode ?? null })
      .where('key', '=', key)
      .where('state', '=', 'claimed')
      .execute();
  }

  /**
   * At most one reminder a day to one person, over all cases: the first letter to ask gets the day and keeps it
   * (asking again with the same key is granted again). `day`: `YYYY-MM-DD` in the recipient's zone.
   */
  async reminderSlot(recipientMac: string, day: string, key: string): Promise<'granted' | 'taken'> {
    await this.#db
      .insertInto('reminder_slots')
      .values({ recipient_mac: recipientMac, day, key })
      .onConflict((conflict) => conflict.columns(['recipient_mac', 'day']).doNothing())
      .execute();
    const holder = await this.#db
      .selectFrom('reminder_slots')
      .select('key')
      .where('recipient_mac', '=', recipientMac)
      .where('day', '=', day)
      .executeTakeFirstOrThrow();
    return holder.key === key ? 'granted' : 'taken';
  }
}
