import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Sealed bytes: AES-256-GCM in a small versioned envelope.
 *
 *     version (1 byte, 1) | length of key id (1 byte) | key id (ASCII) | nonce (12 bytes) | ciphertext | tag (16 bytes)
 *
 * Version and key id are authenticated with the additional data, which is not stored: whoever opens it must know
 * what it is for, so that a sealed passport scan cannot be passed off as another case's.
 */
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Why sealed bytes could not be opened. None of the messages holds anything that was sealed. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
  constructor(readonly reason: 'not-sealed' | 'unknown-version' | 'other-key' | 'tampered') {
    super(
      {
        'not-sealed': 'the bytes are not a sealed envelope',
        'unknown-version': 'the envelope is of a version this release does not know',
        'other-key': 'the envelope was sealed under another key',
        tampered: 'the envelope was changed, or belongs to something else',
      }[reason],
    );
  }
}

/** Seals `bytes` under a 32-byte key. `aad` says what they are and whose; the same must be given to open them. */
export function seal(key: Uint8Array, keyId: string, aad: string, bytes: Uint8Array): Buffer {
  const id = Buffer.from(keyId, 'ascii');
  if (id.length === 0 || id.length > 255) throw new Error('a key id has 1 to 255 ASCII characters');
  const header = Buffer.concat([Buffer.from([VERSION, id.length]), id]);
  // A random 96-bit nonce is safe for 2^32 envelopes under one key; a case makes some thousands.
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(header, aad));
  return Buffer.concat([header, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `seal` made with the same key, key id and additional data.
 * @throws UnsealError
 */
export function unseal(key: Uint8Array, keyId: string, aad: string, sealed: Uint8Array): Buffer {
  const { header, id, rest } = split(sealed);
  if (id !== keyId) throw new UnsealError('other-key');
  const nonce = rest.subarray(0, NONCE_BYTES);
  const tag = rest.subarray(rest.length - TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(header, aad));
  decipher.setAuthTag(tag);
  const opened = decipher.update(rest.subarray(NONCE_BYTES, rest.length - TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    // OpenSSL says only "unable to authenticate data"; nothing is lost by replacing it.
    throw new UnsealError('tampered');
  }
}

/**
 * The id of the key under which `sealed` was made. Not authenticated: good for finding the key, for nothing else.
 * @throws UnsealError
 */
export function sealingKeyId(sealed: Uint8Array): string {
  return split(sealed).id;
}

function split(sealed: Uint8Array): { header: Buffer; id: string; rest: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const version = bytes[0];
  const idBytes = bytes[1];
  if (version === undefined || idBytes === undefined) throw new UnsealError('not-sealed');
  if (version !== VERSION) throw new UnsealError('unknown-version');
  if (idBytes === 0 || bytes.length < 2 + idBytes + NONCE_BYTES + TAG_BYTES)
    throw new UnsealError('not-sealed');
  const header = bytes.subarray(0, 2 + idBytes);
  return { header, id: header.toString('ascii', 2), rest: bytes.subarray(2 + idBytes) };
}

function authenticated(header: Buffer, aad: string): Buffer {
  return Buffer.concat([header, Buffer.from(aad, 'utf8')]);
}
