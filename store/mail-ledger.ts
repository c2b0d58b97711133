import type { Database } from './database';

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
    const inserted = await this.#db
      .insertInto('mail_ledger')
      .values({
        key,
        ref: letter.ref,
        letter_kind: letter.kind,
        message_id: letter.messageId,
        state: 'claimed',
        attempts: 1,
        claimed_at: new Date(at),
        sent_at: null,
        smtp_code: null,
        recipient_mac: letter.recipientMac ?? null,
        day: letter.day ?? null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('message_id')
      .executeTakeFirst();
    if (inserted !== undefined) return { state: 'fresh', messageId: inserted.message_id, attempts: 1 };
    // Compare and set: of two that find a failed letter, one gets it fresh and the other as claimed before.
    const retried = await this.#db
      .updateTable('mail_ledger')
      .set((row) => ({ state: 'claimed', attempts: row('attempts', '+', 1), claimed_at: new Date(at) }))
      .where('key', '=', key)
      .where('state', '=', 'failed')
      .returning(['message_id', 'attempts'])
      .executeTakeFirst();
    if (retried !== undefined)
      return { state: 'fresh', messageId: retried.message_id, attempts: retried.attempts };
    const reclaimed = await this.#db
      .updateTable('mail_ledger')
      .set((row) => ({ attempts: row('attempts', '+', 1), claimed_at: new Date(at) }))
      .where('key', '=', key)
      .where('state', '=', 'claimed')
      .returning(['message_id', 'attempts'])
      .executeTakeFirst();
    if (reclaimed !== undefined)
      return { state: 'claimed-before', messageId: reclaimed.message_id, attempts: reclaimed.attempts };
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
