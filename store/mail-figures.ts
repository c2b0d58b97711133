import { sql } from 'kysely';
import type { Database } from './database';

/** How many letters of a kind stand how. */
export interface MailFigure {
  /** e.g. `reminder`. */
  readonly kind: string;
  /** `claimed`: begun, and never said how it went. */
  readonly state: 'claimed' | 'sent' | 'failed';
  readonly letters: number;
}

/** Counts of the send ledger, for the firm's metrics; they name nobody. */
export async function mailFigures(db: Database): Promise<MailFigure[]> {
  const rows = await db
    .selectFrom('mail_ledger')
    .select(['letter_kind', 'state', sql<string>`count(*)`.as('letters')])
    .groupBy(['letter_kind', 'state'])
    .execute();
  return rows.map(({ letter_kind, state, letters }) => ({
    kind: letter_kind,
    state,
    letters: Number(letters),
  }));
}
