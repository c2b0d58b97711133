import { sql, type InsertQueryBuilder, type QueryCreator, type UpdateQueryBuilder } from 'kysely';
import type { Database } from './database';
import type { SealedText } from './letters';
import type { Tables } from './schema';

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

interface ClaimedLine {
  message_id: string;
  attempts: number;
}
type ClaimStatement =
  | InsertQueryBuilder<Tables, 'mail_ledger', ClaimedLine>
  | UpdateQueryBuilder<Tables, 'mail_ledger', 'mail_ledger', ClaimedLine>;

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
    const again = (from: 'claimed' | 'failed') =>
      this.#claimed(text, (db) =>
        db
          .updateTable('mail_ledger')
          .set((row) => ({ state: 'claimed', attempts: row('attempts', '+', 1), claimed_at: new Date(at) }))
          .where('key', '=', key)
          .where('state', '=', from)
          .returning(['message_id', 'attempts']),
      );
    const inserted = await this.#claimed(text, (db) =>
      db
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
        .returning(['message_id', 'attempts']),
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

  /** Claims by this statement, and keeps the text with what it claims, if anything: both in one, or neither. */
  async #claimed(
    text: SealedText | undefined,
    claim: (db: QueryCreator<Tables>) => ClaimStatement,
  ): Promise<{ messageId: string; attempts: number } | undefined> {
    const claiming = this.#db.with('claimed', claim);
    const keeping =
      text === undefined
        ? claiming
        : claiming.with('kept', (db) =>
            db
              .insertInto('letters')
              .columns(['ref', 'key', 'sealed', 'kept_at'])
              .expression(
                db
                  .selectFrom('claimed')
                  .select([
                    sql<string>`${text.ref}::text`.as('ref'),
                    sql<string>`${text.key}::text`.as('key'),
                    sql<Buffer>`${text.sealed}::bytea`.as('sealed'),
                    sql<Date>`${text.kept_at}::timestamptz`.as('kept_at'),
                  ]),
              )
              .onConflict((conflict) =>
                conflict.columns(['ref', 'key']).doUpdateSet((row) => ({
                  sealed: row.ref('excluded.sealed'),
                  kept_at: row.ref('excluded.kept_at'),
                })),
              ),
          );
    const row = await keeping.selectFrom('claimed').select(['message_id', 'attempts']).executeTakeFirst();
    return row && { messageId: row.message_id, attempts: row.attempts };
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
