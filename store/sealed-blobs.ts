import type { CaseKeys } from './keys';
import { seal, unseal } from './sealing';

/** Thrown when something of a case is to be sealed or opened and its key is gone, or was never made. */
export class NoCaseKey extends Error {
  override readonly name = 'NoCaseKey';
  constructor(
    readonly ref: string,
    readonly reason: 'unknown' | 'destroyed',
  ) {
    super(
      reason === 'destroyed'
        ? `${ref} was erased: its key is destroyed and nothing of it can be read or written`
        : `${ref} has no key: a case gets one when it is opened`,
    );
  }
}

/** Seals a case's bytes under its key. `what` names them within the case, e.g. `document/quote/1`. Throws NoCaseKey. */
export async function sealForCase(
  keys: CaseKeys,
  ref: string,
  what: string,
  bytes: Uint8Array,
): Promise<Buffer> {
  const key = await keys.get(ref);
  if (typeof key === 'string') throw new NoCaseKey(ref, key);
  return seal(key.key, key.keyId, `${ref}/${what}`, bytes);
}

/** Opens what `sealForCase` made for the same case and name. Throws NoCaseKey and UnsealError. */
export async function unsealForCase(
  keys: CaseKeys,
  ref: string,
  what: string,
  sealed: Uint8Array,
): Promise<Buffer> {
  const key = await keys.get(ref);
  if (typeof key === 'string') throw new NoCaseKey(ref, key);
  return unseal(key.key, key.keyId, `${ref}/${what}`, sealed);
}
