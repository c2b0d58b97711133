/**
 * A case's reference: `CN-<year>-<six characters>`, e.g. `CN-2026-7K4M2P`.
 * The alphabet leaves out what people misread (0/O, 1/I/L, U): a ref is read out on the telephone.
 */

/** The thirty characters of a ref's last part. */
export const REF_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** A whole ref and nothing else: neither lower case nor anything before or after it. */
export const REF = new RegExp(`^CN-20[0-9]{2}-[${REF_ALPHABET}]{${LENGTH}}$`);

export function isRef(text: string): boolean {
  return REF.test(text);
}

/**
 * A new ref for `year`, from random bytes that the caller draws (32 are plenty): the domain has no chance of its own.
 * Bytes that would favour some characters are skipped. Throws when too few bytes are left.
 */
export function newRef(year: number, randomBytes: Uint8Array): string {
  const fair = 256 - (256 % REF_ALPHABET.length);
  const letters = [...randomBytes].filter((byte) => byte < fair).slice(0, LENGTH);
  if (letters.length < LENGTH) throw new Error('a new ref needs more random bytes: give it 32');
  const ref = `CN-${year}-${letters.map((byte) => REF_ALPHABET.charAt(byte % REF_ALPHABET.length)).join('')}`;
  if (!isRef(ref)) throw new Error(`${year} is not a year a ref can carry: 2000 to 2099`);
  return ref;
}
