import { randomBytes } from 'node:crypto';
import type { Database } from './database';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';
import { hashPassword, isPassword, PASSWORD_COST, type ScryptCost } from './password-hash';
import { seal, unseal } from './sealing';
import { newTotpSecret, totpStep } from './totp';

/** How long an enrolment code lets its holder choose a password. Milliseconds. */
export const ENROLMENT_MS = 72 * 3600_000;

/** What a member of staff needs once to choose a password and connect an authenticator app. Shown once, kept as a hash. */
export interface Enrolment {
  readonly code: string;
  /** ISO 8601 UTC. */
  readonly endsAt: string;
}

export interface StaffAccount {
  readonly id: string;
  /** `invited`: has not enrolled yet. */
  readonly state: 'invited' | 'active' | 'disabled';
  readonly createdAt: string;
}

/**
 * The accounts of staff: what they prove themselves with. Names, roles and zones are in the firm's directory
 * (domain/firm.ts), under the same id. The secret of the authenticator app lies sealed under the firm's key, so a
 * copy of the database alone signs nobody in.
 */
export class StaffAccounts {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;
  readonly #cost: ScryptCost;
  #nobody: Promise<string> | undefined;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>, cost: ScryptCost = PASSWORD_COST) {
    this.#db = db;
    this.#keys = keys;
    this.#cost = cost;
  }

  async list(): Promise<readonly StaffAccount[]> {
    const rows = await this.#db.selectFrom('staff_accounts').selectAll().orderBy('id').execute();
    return rows.map((row) => ({
      id: row.id,
      state: row.disabled_at !== null ? 'disabled' : row.password === null ? 'invited' : 'active',
      createdAt: row.created_at.toISOString(),
    }));
  }

  /** A new account, to be enrolled. Undefined when there is one. */
  async add(id: string, now: Date): Promise<Enrolment | undefined> {
    const { enrolment, columns } = await this.#newEnrolment(id, now);
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('staff_accounts')
      .values({
        id,
        password: null,
        totp: null,
        totp_step: 0,
        ...columns,
        created_at: now,
        disabled_at: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    return Number(numInsertedOrUpdatedRows) === 1 ? enrolment : undefined;
  }

  /** Forgets password and authenticator and ends every session; the person enrols anew. Undefined: no such account. */
  async reset(id: string, now: Date): Promise<Enrolment | undefined> {
    const { enrolment, columns } = await this.#newEnrolment(id, now);
    const done = await this.#change(id, { password: null, totp: null, ...columns });
    return done ? enrolment : undefined;
  }

  /** Lets nobody in under this id until it is enabled, and ends every session. False: no such account. */
  disable(id: string, now: Date): Promise<boolean> {
    return this.#change(id, { disabled_at: now, ...NO_ENROLMENT });
  }

  async enable(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('staff_accounts')
      .set({ disabled_at: null })
      .where('id', '=', id)
      .executeTakeFirst();
    return Number(numUpdatedRows) === 1;
  }

  /** A change after which nobody stays signed in. */
  #change(id: string, columns: Record<string, unknown>): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('staff_accounts')
        .set(columns)
        .where('id', '=', id)
        .executeTakeFirst();
      await transaction.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
      return Number(numUpdatedRows) === 1;
    });
  }

  /**
   * First half of enrolling: the secret for the authenticator app, the same until it is finished or reset. Undefined when
   * the code is not right or has ended.
   */
  async beginEnrolment(id: string, code: string, now: Date): Promise<string | undefined> {
    const row = await this.#enrolling(id, code, now);
    if (row === undefined) return undefined;
    if (row.enrolment_totp !== null) return this.#unsealed(id, row.enrolment_totp);
    const secret = newTotpSecret();
    await this.#db
      .updateTable('staff_accounts')
      .set({ enrolment_totp: await this.#sealed(id, secret) })
      .where('id', '=', id)
      .where('enrolment', '=', row.enrolment)
      .where('enrolment_totp', 'is', null)
      .execute();
    // Two pages opened at once show one secret: the first that was written.
    return this.beginEnrolment(id, code, now);
  }

  /** Second half: a password, and a code that shows that the app is connected. The enrolment code is used up. */
  async finishEnrolment(
    id: string,
    code: string,
    chosen: { readonly password: string; readonly totp: string },
    now: Date,
  ): Promise<'done' | 'wrong-enrolment' | 'wrong-totp'> {
    const row = await this.#enrolling(id, code, now);
    if (row === undefined || row.enrolment_totp === null) return 'wrong-enrolment';
    const step = totpStep(await this.#unsealed(id, row.enrolment_totp), chosen.totp, now);
    if (step === undefined) return 'wrong-totp';
    const password = await hashPassword(chosen.password, this.#cost);
    const { numUpdatedRows } = await this.#db
      .updateTable('staff_accounts')
      .set({ password, totp: row.enrolment_totp, totp_step: step, ...NO_ENROLMENT })
      .where('id', '=', id)
      .where('enrolment', '=', row.enrolment)
      .executeTakeFirst();
    return Number(numUpdatedRows) === 1 ? 'done' : 'wrong-enrolment';
  }

  /**
   * Whether this is the person: password and a code that was not used before. Takes as long for an id that there is not,
   * and says nothing of which of the three was wrong.
   */
  async verify(id: string, password: string, totp: string, now: Date): Promise<boolean> {
    const row = await this.#row(id);
    const encoded = row?.password ?? (await this.#passwordOfNobody());
    const right = await isPassword(password, encoded);
    if (!right || row === undefined || row.totp === null || row.disabled_at !== null) return false;
    const step = totpStep(await this.#unsealed(id, row.totp), totp, now);
    if (step === undefined) return false;
    // A code counts once: whoever read it over a shoulder comes too late, also at the same moment.
    const { numUpdatedRows } = await this.#db
      .updateTable('staff_accounts')
      .set({ totp_step: step })
      .where('id', '=', id)
      .where('password', '=', encoded)
      .where('disabled_at', 'is', null)
      .where('totp_step', '<', step)
      .executeTakeFirst();
    return Number(numUpdatedRows) === 1;
  }

  #row(id: string) {
    return this.#db.selectFrom('staff_accounts').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async #enrolling(id: string, code: string, now: Date) {
    const row = await this.#row(id);
    if (row === undefined || row.disabled_at !== null) return undefined;
    const { enrolment, enrolment_ends: ends } = row;
    if (enrolment === null || ends === null || ends <= now) return undefined;
    return enrolment === (await this.#enrolmentHash(id, code, ends)) ? row : undefined;
  }

  #passwordOfNobody(): Promise<string> {
    return (this.#nobody ??= hashPassword(randomBytes(16).toString('hex'), this.#cost));
  }

  /** 160 random bits in letters that can be read out: a fast hash is enough for them. */
  async #newEnrolment(id: string, now: Date) {
    const code = randomBytes(20)
      .toString('hex')
      .replace(/(.{8})(?!$)/g, '$1-');
    const ends = new Date(now.getTime() + ENROLMENT_MS);
    return {
      enrolment: { code, endsAt: ends.toISOString() },
      columns: {
        enrolment: await this.#enrolmentHash(id, code, ends),
        enrolment_ends: ends,
        enrolment_totp: null,
      },
    };
  }

  /** Keyed, with account and end: whoever writes to the table cannot make an enrolment, move one, or let one last longer. */
  async #enrolmentHash(id: string, code: string, ends: Date): Promise<string> {
    const text = JSON.stringify([id, ends.toISOString(), code.trim().toLowerCase()]);
    return keyedHash(await this.#keys.firm(), 'enrolment', text);
  }

  async #sealed(id: string, secret: string): Promise<Buffer> {
    const { key, keyId } = await this.#keys.firm();
    return seal(key, keyId, totpAad(id), Buffer.from(secret));
  }

  async #unsealed(id: string, sealed: Buffer): Promise<string> {
    const { key, keyId } = await this.#keys.firm();
    return unseal(key, keyId, totpAad(id), sealed).toString();
  }
}

/** The secret of one account must not open in another's row. */
const totpAad = (id: string): string => `staff/${id}/totp`;

const NO_ENROLMENT = { enrolment: null, enrolment_ends: null, enrolment_totp: null } as const;
