import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import type { CaseKey, KeyLookup } from '../../store/keys';
import { seal } from '../../store/sealing';
import { CaseCodec, encryptedUnder, type KeySource } from '../../temporal/codec';

const A = 'CN-2026-AAAAAA';
const B = 'CN-2026-BBBBBB';
const key = (ref: string): CaseKey => ({ ref, keyId: `k-${ref}`, key: randomBytes(32) });

class FakeKeys implements KeySource {
  readonly known = new Map<string, KeyLookup>([A, B, 'firm'].map((ref) => [ref, key(ref)]));
  away = false;
  async get(ref: string): Promise<KeyLookup> {
    if (this.away) throw new Error('the store is away');
    return this.known.get(ref) ?? 'unknown';
  }
  async byId(keyId: string): Promise<KeyLookup> {
    for (const found of this.known.values())
      if (typeof found !== 'string' && found.keyId === keyId) return found;
    return 'unknown';
  }
  async firm(): Promise<CaseKey> {
    return this.known.get('firm') as CaseKey;
  }
}

const workflow = (ref: string): SerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId: `case/${ref}`,
});
const activity = (ref: string): SerializationContext => ({
  type: 'activity',
  namespace: 'default',
  workflowId: `case/${ref}`,
  activityId: '1',
  isLocal: false,
});
const digest: SerializationContext = { type: 'workflow', namespace: 'default', workflowId: 'staff-digest' };

const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) as Payload;
const value = (of: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(of as Payload);

let keys: FakeKeys;
let worker: CaseCodec;
let client: CaseCodec;
beforeEach(() => {
  keys = new FakeKeys();
  worker = new CaseCodec(keys, { side: 'worker', retryMs: 1 });
  client = new CaseCodec(keys, { side: 'client' });
});

test.each([undefined, null, 'text', { a: [1, 'é'] }])('%j survives the way through', async (what) => {
  const [there] = await client.encode([payload(what)], workflow(A));
  expect(value((await worker.decode([there as Payload], workflow(A)))[0])).toEqual(what);
  expect(value((await client.decode([there as Payload]))[0])).toEqual(what);
});

const long = { entries: Array.from({ length: 3000 }, (_, n) => ({ n, command: 'note', by: 'paralegal-1' })) };

const marked = (of: Payload | undefined, version: string) =>
  ({ ...of, metadata: { ...of?.metadata, 'encryption-version': Buffer.from(version) } }) as Payload;
const markOf = (of: Payload | undefined) =>
  Buffer.from(of?.metadata?.['encryption-version'] ?? []).toString();

test('a large payload is compressed before it is encrypted, a small one never', async () => {
  const plain = payload(long).data?.length ?? 0;
  expect(plain).toBeGreaterThan(100_000);
  const [there] = await client.encode([payload(long)], workflow(A));
  expect(there?.data?.length).toBeLessThan(plain / 4);
  expect(markOf(there)).toBe('2');
  expect(value((await worker.decode([there as Payload], workflow(A)))[0])).toEqual(long);
  expect(value((await client.decode([there as Payload]))[0])).toEqual(long);
  const [small] = await client.encode([payload('aaaa'.repeat(1000))], workflow(A));
  expect(markOf(small)).toBe('1');
});

test('what was compressed is as long as another content of about the same length', async () => {
  const lengths = new Set<number>();
  for (let i = 0; i < 20; i++) {
    const [there] = await client.encode([payload({ ...long, secret: 'x'.repeat(i) })], workflow(A));
    lengths.add(there?.data?.length ?? 0);
  }
  expect(lengths.size).toBeLessThanOrEqual(2);
});

test('what is too large to be inflated is not compressed: whatever is written can be read', async () => {
  const what = 'a'.repeat(33 * 1024 * 1024);
  const [there] = await client.encode([payload(what)], workflow(A));
  expect(markOf(there)).toBe('1');
  expect(value((await client.decode([there as Payload]))[0]) === what).toBe(true);
});

test.each([long, 'x'])('whoever changes the mark of compression is found out', async (what) => {
  const [there] = await client.encode([payload(what)], workflow(A));
  for (const other of ['1', '2', '3', ''].filter((v) => v !== markOf(there)))
    await expect(client.decode([marked(there, other)], workflow(A))).rejects.toMatchObject({
      reason: 'tampered',
    });
});

test('nothing of a payload but its key’s id can be read', async () => {
  const [there] = await client.encode([payload('Jane Roe')], workflow(A));
  expect(Buffer.from(there?.data ?? []).includes('Jane')).toBe(false);
  expect(Object.keys(there?.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-version', 'key-id']);
  expect(encryptedUnder(there as Payload)).toBe(`k-${A}`);
});

test('what belongs to no case is encrypted with the firm’s key', async () => {
  for (const context of [digest, undefined])
    expect(encryptedUnder((await client.encode([payload(1)], context))[0] as Payload)).toBe('k-firm');
});

const encryptedFor = async (ref: string) =>
  (await client.encode([payload('x')], workflow(ref)))[0] as Payload;
/** As only somebody who holds the case's key could write it. */
const sealedAsCompressed = (bytes: Uint8Array): Payload => {
  const { key: bytesOfKey, keyId } = keys.known.get(A) as CaseKey;
  const metadata = { encoding: Buffer.from('binary/encrypted'), 'key-id': Buffer.from(keyId) };
  return marked({ metadata, data: seal(bytesOfKey, keyId, `${A}/payload/compressed`, bytes) }, '2');
};
const bad: readonly [string, () => Promise<Payload>, string][] = [
  ['plain text', async () => payload('x'), 'not-encrypted'],
  ['no metadata', async () => ({ data: Buffer.from('x') }), 'not-encrypted'],
  ['a payload of another case', () => encryptedFor(B), 'other-key'],
  [
    'a payload of another case under this one’s key id',
    async () => {
      const { metadata } = await encryptedFor(A);
      return { metadata, data: (await encryptedFor(B)).data } as Payload;
    },
    'other-key',
  ],
  [
    'a changed payload',
    async () => {
      const there = await encryptedFor(A);
      const data = Buffer.from(there.data ?? []);
      data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
      return { ...there, data };
    },
    'tampered',
  ],
  [
    'a changed compressed payload',
    async () => {
      const [there] = await client.encode([payload(long)], workflow(A));
      const data = Buffer.from(there?.data ?? []);
      data[data.length >> 1] = (data[data.length >> 1] ?? 0) ^ 1;
      return { ...there, data } as Payload;
    },
    'tampered',
  ],
  [
    'a bomb: kilobytes that inflate to more than any record',
    async () => sealedAsCompressed(deflateRawSync(Buffer.alloc(100 * 1024 * 1024))),
    'tampered',
  ],
  ['a stream that breaks off', async () => sealedAsCompressed(Buffer.from([0x4b, 0x4c])), 'tampered'],
  [
    'garbage in the right clothes',
    async () => ({ ...(await encryptedFor(A)), data: Buffer.from('zz') }),
    'tampered',
  ],
  [
    'encrypted bytes that are no JSON',
    async () => {
      const inner = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"na') };
      return (await client.encode([inner], workflow(A)))[0] as Payload;
    },
    'not-json',
  ],
];

test.each(bad)('%s becomes a tombstone in a workflow', async (_, make, reason) => {
  expect(value((await worker.decode([await make()], workflow(A)))[0])).toEqual({ $unreadable: reason });
});

test.each(bad.filter(([, , reason]) => reason !== 'not-json'))(
  '%s is an error for an activity, for the desk and for the codec server',
  async (name, make, reason) => {
    await expect(worker.decode([await make()], activity(A))).rejects.toMatchObject({ reason });
    await expect(client.decode([await make()], workflow(A))).rejects.toMatchObject({ reason });
    if (name !== 'a payload of another case')
      await expect(client.decode([await make()])).rejects.toMatchObject({ reason });
  },
);

test('one unreadable argument leaves the others readable', async () => {
  const decoded = await worker.decode([await encryptedFor(A), payload('plain')], workflow(A));
  expect(decoded.map(value)).toEqual(['x', { $unreadable: 'not-encrypted' }]);
});

test('arbitrary payloads are refused, never crashed on', async () => {
  const bytes = fc.uint8Array({ maxLength: 80 });
  const metadata = fc.record({
    encoding: fc.constantFrom(Buffer.from('binary/encrypted'), Buffer.from('json/plain'), Buffer.alloc(0)),
    'key-id': fc.oneof(bytes, fc.constant(Buffer.from(`k-${A}`))),
    'encryption-version': fc.oneof(bytes, fc.constantFrom(Buffer.from('1'), Buffer.from('2'))),
  });
  await fc.assert(
    fc.asyncProperty(metadata, bytes, async (meta, data) => {
      const [decoded] = await worker.decode([{ metadata: meta, data }], workflow(A));
      expect(value(decoded)).toHaveProperty('$unreadable');
    }),
    { numRuns: 5000 },
  );
});

test('of an erased case nothing is read or written, and the worker survives it', async () => {
  const there = await encryptedFor(A);
  keys.known.set(A, 'destroyed');
  await expect(client.decode([there], workflow(A))).rejects.toThrow('the case was erased');
  await expect(client.encode([payload('x')], workflow(A))).rejects.toThrow('the case was erased');
  await expect(worker.encode([payload('x')], workflow(A))).rejects.toThrow('the case was erased');
  const [dropped] = await worker.encode([payload('Jane')], activity(A));
  expect(value((await client.decode([dropped as Payload]))[0])).toEqual({ $unreadable: 'key-destroyed' });
});

test('a case without a key is an error, and none is made', async () => {
  await expect(client.encode([payload('x')], workflow('CN-2026-CCCCCC'))).rejects.toThrow(
    'opened through the desk',
  );
  expect(keys.known.has('CN-2026-CCCCCC')).toBe(false);
});

test('while the store is away nothing is a tombstone: the desk is told at once, the worker’s encoding waits', async () => {
  const there = await encryptedFor(A);
  keys.away = true;
  await expect(worker.decode([there], workflow(A))).rejects.toThrow('away');
  await expect(client.encode([payload('x')], workflow(A))).rejects.toThrow('away');
  const waiting: unknown[] = [];
  const patient = new CaseCodec(keys, {
    side: 'worker',
    retryMs: 1,
    onWaiting: (error) => {
      waiting.push(error);
      if (waiting.length === 3) keys.away = false;
    },
  });
  expect(encryptedUnder((await patient.encode([payload('x')], workflow(A)))[0] as Payload)).toBe(`k-${A}`);
  expect(waiting).toHaveLength(3);
});
