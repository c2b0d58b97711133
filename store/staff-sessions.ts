import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database';

/** `browser`: a cookie. `command-line`: a token in a file of the user's own. Neither is taken for the other. */
export type SessionKind = 'browser' | 'command-line';

/** When a session ends: after so long without a request, and after so long in any case. Milliseconds. */
export const SESSION_TIMES: Readonly<
  Record<SessionKind, { readonly idleMs: number; readonly wholeMs: number }>
> = {
  browser: { idleMs: 30 * 60_000, wholeMs: 12 * 3600_000 },
  'command-line': { idleMs: 12 * 3600_000, wholeMs: 7 * 24 * 3600_000 },
};

/** A request is noted at most this often. Milliseconds. */
const NOTED_EVERY_MS = 60_000;

/**
 * Who is signed in. A session is a row: signing out, disabling the account and resetting it end it at once. The table
 * holds the SHA-256 of the token; a token is 32 random bytes, so that a fast hash is enough.
 */
export class StaffSessions {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Begins a session and answers with its token, which is kept nowhere else. */
  async begin(staffId: string, kind: SessionKind, now: Date): Promise<{ token: string; endsAt: string }> {
    const token = randomBytes(32).toString('base64url');
    await this.#db
      .insertInto('staff_sessions')
      .values({ token_hash: hashOf(token), staff_id: staffId, kind, begun_at: now, seen_at: now })
      .execute();
    await this.#forgetEnded(now);
    return { token, endsAt: new Date(now.getTime() + SESSION_TIMES[kind].wholeMs).toISOString() };
  }

  /** Whose session it is; undefined when there is none of this kind, it has ended, or its account is disabled. */
  async find(token: string, kind: SessionKind, now: Date): Promise<string | undefined> {
    const hash = hashOf(token);
    const row = await this.#db
      .selectFrom('staff_sessions')
      .innerJoin('staff_accounts', 'staff_accounts.id', 'staff_sessions.staff_id')
      .select(['staff_id', 'begun_at', 'seen_at'])
      .where('token_hash', '=', hash)
      .where('kind', '=', kind)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { idleMs, wholeMs } = SESSION_TIMES[kind];
    const at = now.getTime();
    if (at >= row.begun_at.getTime() + wholeMs || at >= row.seen_at.getTime() + idleMs) return undefined;
    if (at - row.seen_at.getTime() >= NOTED_EVERY_MS)
      await this.#db
        .updateTable('staff_sessions')
        .set({ seen_at: now })
        .where('token_hash', '=', hash)
        .execute();
    return row.staff_id;
  }

  /** Signs out. Does nothing for a token that is not known. */
  async end(token: string): Promise<void> {
    await this.#db.deleteFrom('staff_sessions').where('token_hash', '=', hashOf(token)).execute();
  }

  async #forgetEnded(now: Date): Promise<void> {
    for (const kind of ['browser', 'command-line'] as const) {
      const { idleMs, wholeMs } = SESSION_TIMES[kind];
      await this.#db
        .deleteFrom('staff_sessions')
        .where('kind', '=', kind)
        .where((eb) =>
          eb.or([
            eb('begun_at', '<=', new Date(now.getTime() - wholeMs)),
            eb('seen_at', '<=', new Date(now.getTime() - idleMs)),
          ]),
        )
        .execute();
    }
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
