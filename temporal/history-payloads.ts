import type { Payload } from '@temporalio/common';
import { encryptedUnder } from './codec';
import { readHistory } from './histories';

interface Wanted {
  readonly keyId: string;
  readonly most: number;
}

/**
 * The payloads of a raw history that are encrypted under one key, in its order, wherever they are in its events: arguments,
 * results, failures. What somebody put there under another key is not of this case. At most so many. Throws when the bytes
 * are no history.
 */
export function encryptedPayloads(history: Uint8Array, wanted: Wanted): Payload[] {
  const found: Payload[] = [];
  for (const event of readHistory(history).events) {
    if (found.length >= wanted.most) break;
    collect(event, found, wanted);
  }
  return found;
}

function collect(value: unknown, into: Payload[], wanted: Wanted): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (into.length >= wanted.most) return;
  if (isPayload(value) && encryptedUnder(value) !== undefined) {
    if (encryptedUnder(value) === wanted.keyId) into.push(value);
    return;
  }
  for (const inner of Object.values(value)) collect(inner, into, wanted);
}

function isPayload(value: object): value is Payload {
  return 'metadata' in value && typeof value.metadata === 'object' && 'data' in value;
}
