import { randomBytes } from 'node:crypto';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKey, CaseKeys } from './keys';

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
 * holds a keyed hash of the token, which finds the row, and one of all that a session says: whoever writes to the table without the
 * firm's key can neither make a session nor give theirs another name, kind or beginning.
 */
export class StaffSessions {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Begins a session and answers with its token, which is kept nowhere else. */
  async begin(staffId: string, kind: SessionKind, now: Date): Promise<{ token: string; endsAt: string }> {
    const token = randomBytes(32).toString('base64url');
    const firm = await this.#keys.firm();
    const session = { token_hash: hashOf(firm, token), staff_id: staffId, kind, begun_at: now };
    await this.#db
      .insertInto('staff_sessions')
      .values({ ...session, proof: proofOf(firm, session), seen_at: now })
      .execute();
    await this.#forgetEnded(now);
    return { token, endsAt: new Date(now.getTime() + SESSION_TIMES[kind].wholeMs).toISOString() };
  }

  /** Whose session it is; undefined when there is none of this kind, it has ended, or its account is disabled. */
  async find(token: string, kind: SessionKind, now: Date): Promise<string | undefined> {
    const firm = await this.#keys.firm();
    const hash = hashOf(firm, token);
    const row = await this.#db
      .selectFrom('staff_sessions')
      .innerJoin('staff_accounts', 'staff_accounts.id', 'staff_sessions.staff_id')
      .select(['token_hash', 'staff_id', 'kind', 'begun_at', 'seen_at', 'proof'])
      .where('token_hash', '=', hash)
      .where('kind', '=', kind)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined || row.proof !== proofOf(firm, row)) return undefined;
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
    const hash = hashOf(await this.#keys.firm(), token);
    await this.#db.deleteFrom('staff_sessions').where('token_hash', '=', hash).execute();
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

const hashOf = (firm: CaseKey, token: string): string => keyedHash(firm, 'session', token);

/** Binds what a session says to the firm's key. When it was last seen is left out: it changes, and the whole time ends it anyway. */
function proofOf(
  firm: CaseKey,
  session: {
    readonly token_hash: string;
    readonly staff_id: string;
    readonly kind: string;
    readonly begun_at: Date;
  },
): string {
  const { token_hash, staff_id, kind, begun_at } = session;
  return keyedHash(
    firm,
    'session-proof',
    JSON.stringify([token_hash, staff_id, kind, begun_at.toISOString()]),
  );
}
