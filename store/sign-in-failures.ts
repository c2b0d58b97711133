import { sql } from 'kysely';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';

/** Who tries to sign in: the account named, and the network address it comes from. */
export type Subject = { readonly account: string } | { readonly address: string };

/** Attempts that may fail before one must wait. Several people share an office's address. */
const FREE = { account: 5, address: 20 } as const;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without a failure the counting begins anew. */
const FORGOTTEN_MS = 24 * 3600_000;

/**
 * Slows down guessing, across all desks: after some failures one must wait, each time twice as long, up to a quarter of an
 * hour. An attempt counts as failed until it has succeeded, so that many at once gain nothing. Subjects are kept as
 * keyed hashes: a network address is personal data.
 */
export class SignInFailures {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Before an attempt: undefined when it may be made, else the instant until which one must wait. */
  async begin(subjects: readonly Subject[], now: Date): Promise<Date | undefined> {
    for (const subject of subjects) {
      const until = await this.#begin(subject, now);
      if (until !== undefined) return until;
    }
    return undefined;
  }

  async #begin(subject: Subject, now: Date): Promise<Date | undefined> {
    const name = await this.#nameOf(subject);
    const free = 'account' in subject ? FREE.account : FREE.address;
    // Counted and blocked in one statement: of many attempts at once only the free ones get through.
    const failures = sql<number>`case when sign_in_failures.last_at < ${new Date(now.getTime() - FORGOTTEN_MS)}
      then 1 else sign_in_failures.failures + 1 end`;
    const waitMs = sql`least(${FIRST_WAIT_MS}::float8 * power(2, least((${failures}) - ${free}::int, 20)), ${LONGEST_WAIT_MS}::float8)`;
    const counted = await this.#db
      .insertInto('sign_in_failures')
      .values({ subject: name, failures: 1, last_at: now, blocked_until: null })
      .onConflict((conflict) =>
        conflict
          .column('subject')
          .doUpdateSet({
            failures,
            last_at: now,
            blocked_until: sql<Date | null>`case when (${failures}) < ${free}::int then null
              else ${now}::timestamptz + ${waitMs} * interval '1 millisecond' end`,
          })
          .where((eb) =>
            eb.or([
              eb('sign_in_failures.blocked_until', 'is', null),
              eb('sign_in_failures.blocked_until', '<=', now),
            ]),
          ),
      )
      .returning('failures')
      .executeTakeFirst();
    if (counted !== undefined) return undefined;
    const row = await this.#db
      .selectFrom('sign_in_failures')
      .select('blocked_until')
      .where('subject', '=', name)
      .executeTakeFirst();
    return row?.blocked_until ?? now;
  }

  /** The attempt succeeded: the account begins anew, the address has one failure fewer. */
  async succeeded(subjects: readonly Subject[]): Promise<void> {
    for (const subject of subjects) {
      const name = await this.#nameOf(subject);
      if ('account' in subject)
        await this.#db.deleteFrom('sign_in_failures').where('subject', '=', name).execute();
      else
        await this.#db
          .updateTable('sign_in_failures')
          .set((eb) => ({ failures: eb('failures', '-', 1), blocked_until: null }))
          .where('subject', '=', name)
          .execute();
    }
  }

  async #nameOf(subject: Subject): Promise<string> {
    const text = 'account' in subject ? `account ${subject.account}` : `address ${subject.address}`;
    return keyedHash(await this.#keys.firm(), 'sign-in', text);
  }
}
