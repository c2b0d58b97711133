import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import fc from 'fast-check';
import type { CaseKey } from '../../store/keys';
import { CaseCodec, UnreadablePayload, type KeySource } from '../../temporal/codec';

const REFS = ['CN-2026-AAAAAA', 'CN-2026-BBBBBB'] as const;
const INPUTS = 20_000;
const SECRET = 'Kanarina Zeisig';

const made: ReadonlyMap<string, CaseKey> = new Map(
  [...REFS, 'firm'].map((ref) => [ref, { ref, keyId: `k-${ref}`, key: randomBytes(32) }]),
);
const keys: KeySource = {
  get: (ref) => Promise.resolve(made.get(ref) ?? 'unknown'),
  byId: (id) => Promise.resolve([...made.values()].find((key) => key.keyId === id) ?? 'unknown'),
  firm: () => Promise.resolve(made.get('firm')!),
};
const client = new CaseCodec(keys, { side: 'client' });
const worker = new CaseCodec(keys, { side: 'worker', retryMs: 1 });

const workflow = (ref: string): SerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId: `case/${ref}`,
});

type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly to: number }
  | { readonly kind: 'lengthen'; readonly by: Uint8Array }
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'metadata'; readonly key: string; readonly value: Uint8Array }
  | { readonly kind: 'no metadata' }
  | { readonly kind: 'other case' };

const METADATA = ['encoding', 'key-id', 'encryption-version', '__proto__', 'messageType'];

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(10_000), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), to: fc.nat(200) }),
  fc.record({ kind: fc.constant('lengthen' as const), by: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  fc.record({ kind: fc.constant('data' as const), data: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({
    kind: fc.constant('metadata' as const),
    key: fc.constantFrom(...METADATA),
    value: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('json/plain', 'binary/null', 'k-firm', 'k-CN-2026-BBBBBB', '2')
        .map((t) => Buffer.from(t)),
    ),
  }),
  fc.constant({ kind: 'no metadata' as const }),
  fc.constant({ kind: 'other case' as const }),
);

function damagedPayload(payload: Payload, how: Damage): Payload {
  const data = Buffer.from(payload.data ?? []);
  switch (how.kind) {
    case 'flip':
      data[how.at % data.length]! ^= 1 << how.bit;
      return { ...payload, data };
    case 'cut':
      return { ...payload, data: data.subarray(0, Math.min(how.to, data.length - 1)) };
    case 'lengthen':
      return { ...payload, data: Buffer.concat([data, how.by]) };
    case 'data':
      return { ...payload, data: how.data };
    case 'metadata':
      return { ...payload, metadata: { ...payload.metadata, [how.key]: how.value } };
    case 'no metadata':
      return { data };
    case 'other case':
      return payload;
  }
}

const same = (a: Uint8Array | null | undefined, b: Uint8Array | null | undefined) =>
  Buffer.compare(Buffer.from(a ?? []), Buffer.from(b ?? [])) === 0;

describe(`${INPUTS} damaged payloads`, () => {
  it('never open: an error without the content for the desk, a tombstone for a case', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), damage, async (value, how) => {
        const [sealed] = await client.encode(
          [defaultPayloadConverter.toPayload({ value, SECRET })],
          workflow(REFS[0]),
        );
        const input = damagedPayload(sealed!, how);
        const unchanged =
          how.kind === 'metadata' &&
          (METADATA.indexOf(how.key) > 2 || same(sealed?.metadata?.[how.key], how.value));
        if (unchanged) return;
        const context = workflow(how.kind === 'other case' ? REFS[1] : REFS[0]);

        const error: unknown = await client.decode([input], context).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(UnreadablePayload);
        expect(String(error)).not.toContain(SECRET);

        const [stone] = await worker.decode([input], context);
        expect(defaultPayloadConverter.fromPayload(stone!)).toEqual({
          $unreadable: expect.stringMatching(/^[a-z-]+$/) as unknown,
        });
      }),
      { numRuns: INPUTS, seed: 2026 },
    );
  });
});
