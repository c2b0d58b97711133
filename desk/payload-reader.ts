import type { Payload } from '@temporalio/common';
import type { CaseKeys } from '../store/keys';
import { encryptedUnder, UnreadablePayload, type CaseCodec } from '../temporal/codec';
import type { Opened, PayloadReader, WirePayload } from './decoder';

/** Opens payloads with the cases' own keys, found by the key id in the metadata: the protocol names no workflow. */
export function payloadReader(codec: CaseCodec, keys: Pick<CaseKeys, 'byId'>): PayloadReader {
  return {
    async open(sealed): Promise<Opened> {
      const payload = fromWire(sealed);
      const keyId = encryptedUnder(payload);
      if (keyId === undefined) return { kind: 'closed' };
      try {
        const key = await keys.byId(keyId);
        const [opened] = typeof key === 'string' ? [] : await codec.decode([payload]);
        if (typeof key === 'string' || opened === undefined) return { kind: 'closed' };
        return { kind: 'open', ref: key.ref, payload: toWire(opened) };
      } catch (error) {
        if (error instanceof UnreadablePayload) return { kind: 'closed' };
        throw error;
      }
    },
  };
}

function fromWire({ metadata = {}, data = '' }: WirePayload): Payload {
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([k, v]) => [k, Buffer.from(v, 'base64')])),
    data: Buffer.from(data, 'base64'),
  };
}

function toWire({ metadata, data }: Payload): WirePayload {
  return {
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([k, v]) => [k, base64(v)])),
    data: base64(data ?? new Uint8Array()),
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
