import { sql } from 'kysely';
import type { Database } from './database';

/**
 * `claimed`: begun, and never said how it went; `deferred`: not taken, and tried again; `refused`: answered with SMTP 5xx, which is about
 * the letter or about us.
 */
export const MAIL_STATES = ['claimed', 'sent', 'deferred', 'refused'] as const;

/** How many letters of a kind stand how. */
export interface MailFigure {
  /** e.g. `reminder`. */
  readonly kind: string;
  readonly state: (typeof MAIL_STATES)[number];
  readonly letters: number;
}

/** Counts of the send ledger, for the firm's metrics; they name nobody. */
export async function mailFigures(db: Database): Promise<MailFigure[]> {
  const rows = await db
    .selectFrom('mail_ledger')
    .select([
      'letter_kind',
      sql<MailFigure['state']>`case
        when state <> 'failed' then state
        when smtp_code >= 500 then 'refused'
        else 'deferred' end`.as('stands'),
      sql<string>`count(*)`.as('letters'),
    ])
    .groupBy(['letter_kind', 'stands'])
    .execute();
  return rows.map(({ letter_kind, stands, letters }) => ({
    kind: letter_kind,
    state: stands,
    letters: Number(letters),
  }));
}
