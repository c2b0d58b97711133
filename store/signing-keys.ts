import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { signedText, type Signature, type Unsigned } from '../domain/signature';
import type { Database } from './database';
import type { MasterKeys } from './master-keys';

/** The public half of somebody's signing key. */
export interface PublicKey {
  readonly staffId: string;
  /** SPKI, DER. */
  readonly der: Buffer;
}

/**
 * One Ed25519 key for each member of staff. The private half lies wrapped by a master key, as the cases' keys do, and is
 * unwrapped by the desk alone: staff hold no key, so theirs cannot be lost or lent. Made with the account, or at the first signature
 * of somebody who has none yet (the local user; accounts of earlier releases).
 */
export class SigningKeys {
  readonly #db: Database;
  readonly #masters: MasterKeys;
  readonly #private = new Map<string, { readonly keyId: string; readonly key: KeyObject }>();

  constructor(db: Database, masters: MasterKeys) {
    this.#db = db;
    this.#masters = masters;
  }

  /** Makes the person's key where there is none; answers with its id. Safe to repeat, and for several at once. */
  async ensure(staffId: string, now: Date): Promise<string> {
    return (await this.#row(staffId))?.key_id ?? (await this.#make(staffId, now));
  }

  /** Signs a command to a case with the key of `by`. `at` of what is signed is for the caller to fill in. */
  async sign(ref: string, command: string, unsigned: Omit<Unsigned, 'keyId'>): Promise<Signature> {
    const { keyId, key } = await this.#privateKey(unsigned.by, new Date(unsigned.at));
    const whole = { ...unsigned, keyId };
    const value = sign(null, Buffer.from(signedText(ref, command, whole)), key).toString('base64');
    return { ...whole, value };
  }

  /** Every public key by its id, also of those who have left. */
  async publicKeys(): Promise<ReadonlyMap<string, PublicKey>> {
    const rows = await this.#db
      .selectFrom('signing_keys')
      .select(['key_id', 'staff_id', 'public_key'])
      .execute();
    return new Map(rows.map((row) => [row.key_id, { staffId: row.staff_id, der: row.public_key }]));
  }

  /** Kept for the life of the process: a signing key is never destroyed, and a rotation only wraps it anew. */
  async #privateKey(
    staffId: string,
    now: Date,
  ): Promise<{ readonly keyId: string; readonly key: KeyObject }> {
    const kept = this.#private.get(staffId);
    if (kept !== undefined) return kept;
    await this.ensure(staffId, now);
    const row = await this.#row(staffId);
    if (row === undefined) throw new Error(`the signing key just made for ${staffId} is not there`);
    const der = await this.#masters.unwrap(
      { masterKeyId: row.master_key_id, bytes: row.wrapped },
      signingKeyAad(staffId, row.key_id),
    );
    const found = { keyId: row.key_id, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
    this.#private.set(staffId, found);
    return found;
  }

  async #make(staffId: string, now: Date): Promise<string> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const keyId = `s-${randomBytes(12).toString('base64url')}`;
    const wrapped = await this.#masters.wrap(
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      signingKeyAad(staffId, keyId),
    );
    await this.#db
      .insertInto('signing_keys')
      .values({
        key_id: keyId,
        staff_id: staffId,
        public_key: publicKey.export({ format: 'der', type: 'spki' }),
        wrapped: wrapped.bytes,
        master_key_id: wrapped.masterKeyId,
        created_at: now,
      })
      // Two at once agree on the first.
      .onConflict((conflict) => conflict.column('staff_id').doNothing())
      .execute();
    const row = await this.#row(staffId);
    if (row === undefined) throw new Error(`the signing key just made for ${staffId} is not there`);
    return row.key_id;
  }

  #row(staffId: string) {
    return this.#db
      .selectFrom('signing_keys')
      .select(['key_id', 'wrapped', 'master_key_id'])
      .where('staff_id', '=', staffId)
      .executeTakeFirst();
  }
}

/** A wrapped key moved to another row must not open there. */
export function signingKeyAad(staffId: string, keyId: string): string {
  return `signing-key/${staffId}/${keyId}`;
}
