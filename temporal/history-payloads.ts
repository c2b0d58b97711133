import type { Payload } from '@temporalio/common';
import { encryptedUnder } from './codec';
import { readHistory } from './histories';

/**
 * The encrypted payloads of a raw history, in its order, wherever they are in its events: arguments, results, failures.
 * At most so many. Throws when the bytes are no history.
 */
export function encryptedPayloads(history: Uint8Array, most: number): Payload[] {
  const found: Payload[] = [];
  for (const event of readHistory(history).events) {
    if (found.length >= most) break;
    collect(event, found, most);
  }
  return found;
}

function collect(value: unknown, into: Payload[], most: number): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || into.length >= most)
    return;
  if (isPayload(value) && encryptedUnder(value) !== undefined) {
    into.push(value);
    return;
  }
  for (const inner of Object.values(value)) collect(inner, into, most);
}

function isPayload(value: object): value is Payload {
  return 'metadata' in value && typeof value.metadata === 'object' && 'data' in value;
}
