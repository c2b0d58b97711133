import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one hash: N, r and p of RFC 7914. Kept with every hash, so that a later release may raise it. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and about a quarter of a second; said to be one of the settings that OWASP recommends (unverified). */
export const PASSWORD_COST: ScryptCost = { n: 2 ** 15, r: 8, p: 3 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const ENCODED = /^scrypt:([0-9]+):([0-9]+):([0-9]+):([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})$/;

/** `scrypt:N:r:p:salt:hash`, salt and hash in base64url. */
export async function hashPassword(password: string, cost: ScryptCost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return `scrypt:${cost.n}:${cost.r}:${cost.p}:${salt.toString('base64url')}:${hash.toString('base64url')}`;
}

/** Whether it is this password. Throws for what `hashPassword` did not make. */
export async function isPassword(password: string, encoded: string): Promise<boolean> {
  const [, n, r, p, salt, hash] = ENCODED.exec(encoded) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password is not readable');
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  const made = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(made, Buffer.from(hash, 'base64url'));
}

function derive(password: string, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same text typed on another keyboard may be composed differently (RFC 8265).
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
