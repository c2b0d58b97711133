import { createHmac, hkdfSync } from 'node:crypto';
import type { CaseKey } from './keys';
import { KEY_BYTES } from './sealing';

/** What a hash is for: hashes of the same text for different purposes cannot be matched with each other. */
export type HashPurpose =
  | 'mail-recipient'
  | 'open-key'
  | 'intake'
  | 'find'
  | 'sign-in'
  | 'session'
  | 'session-proof'
  | 'enrolment'
  | 'conflict'
  | 'measured-time';

/**
 * A hash that only holders of the firm's key can compute (HMAC-SHA-256, hex): equal texts are recognised without
 * being stored. Callers normalise first, e.g. an address to lower case.
 */
export function keyedHash(firm: CaseKey, purpose: HashPurpose, text: string): string {
  return createHmac('sha256', keyFor(firm, purpose)).update(text, 'utf8').digest('hex');
}

/** Deriving a key takes longer than hashing with it; one for each purpose, kept as long as the key that it comes from. */
const derived = new WeakMap<CaseKey, Map<HashPurpose, Buffer>>();

function keyFor(firm: CaseKey, purpose: HashPurpose): Buffer {
  const keys = derived.get(firm) ?? new Map<HashPurpose, Buffer>();
  derived.set(firm, keys);
  const known = keys.get(purpose);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync('sha256', firm.key, '', `clearance keyed hash: ${purpose}`, KEY_BYTES));
  keys.set(purpose, key);
  return key;
}

/** The keyed hash of a mail address, for the daily cap on reminders to one person. */
export function recipientHash(firm: CaseKey, address: string): string {
  return keyedHash(firm, 'mail-recipient', address.trim().toLowerCase());
}
