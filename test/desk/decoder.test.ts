import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { payloadReader } from '../../desk/payload-reader';
import type { WirePayload } from '../../desk/decoder';
import type { Role } from '../../domain/actor';
import type { CaseKey } from '../../store/keys';
import { CaseCodec } from '../../temporal/codec';
import { caseWorkflowId } from '../../temporal/ids';
import { deskFixture } from './desk-fixture';

const REF = 'CN-2026-7K4M2P';
const keyOf = (ref: string): CaseKey => ({ ref, keyId: `k-${ref}`, key: randomBytes(32) });
const json = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
const wire = ({ metadata, data }: Payload): WirePayload => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([k, v]) => [k, base64(v)])),
  data: base64(data),
});
const CARD = {
  definition: {
    type: 'clearanceCase',
    queryDefinitions: [{ name: 'view', description: 'x' }],
    signalDefinitions: [],
    updateDefinitions: [],
  },
  currentDetails: '### documents',
};

function fixture() {
  const all = new Map([REF, 'CN-2026-GGGGGG', 'firm'].map((ref) => [ref, keyOf(ref)]));
  const destroyed = new Set<string>();
  const keys = {
    get: (ref: string) =>
      Promise.resolve(destroyed.has(ref) ? 'destroyed' : (all.get(ref) ?? 'unknown')) as Promise<
        CaseKey | 'unknown' | 'destroyed'
      >,
    byId: (id: string) => keys.get(id.slice(2)),
    firm: () => Promise.resolve(all.get('firm') as CaseKey),
  };
  const codec = new CaseCodec(keys, { side: 'client' });
  const desk = deskFixture({ payloads: payloadReader(codec, keys) });
  const seal = async (value: unknown, ref = REF) => {
    const [sealed] = await codec.encode([json(value)], {
      type: 'workflow',
      namespace: 'default',
      workflowId: caseWorkflowId(ref),
    });
    return wire(sealed as Payload);
  };
  const decode = async (payloads: WirePayload[], as: Role = 'paralegal') => {
    const answer = await desk.ask('POST', '/decoder/decode?preserveStorageRefs=true', {
      body: { payloads },
      as,
    });
    return { ...answer, values: (answer.body.payloads as WirePayload[]).map(valueOf) };
  };
  return { ...desk, seal, decode, destroyed };
}

function valueOf(payload: WirePayload): unknown {
  const encoding = Buffer.from(payload.metadata?.['encoding'] ?? '', 'base64').toString();
  return encoding === 'json/plain'
    ? JSON.parse(Buffer.from(payload.data ?? '', 'base64').toString())
    : encoding;
}

describe('the decoder for the Temporal UI', () => {
  it('opens payloads of several cases for the office and notes who read which', async () => {
    const { seal, decode, accesses } = fixture();
    const { values } = await decode([
      await seal({ name: 'Maria' }),
      await seal({ name: 'Jean' }, 'CN-2026-GGGGGG'),
      await seal('again'),
    ]);
    expect(values).toEqual([{ name: 'Maria' }, { name: 'Jean' }, 'again']);
    expect(accesses).toEqual([
      { at: '2026-11-23T15:00:00.000Z', staffId: 'paralegal-1', ref: REF, action: 'decode' },
      { at: '2026-11-23T15:00:00.000Z', staffId: 'paralegal-1', ref: 'CN-2026-GGGGGG', action: 'decode' },
    ]);
  });

  it.each<Role>(['ops', 'bookkeeper'])(
    'opens only cards and timer summaries for the role %s',
    async (role) => {
      const { seal, decode } = fixture();
      const clear: unknown[] = [
        CARD,
        'answer: day-10',
        'answer: breach',
        "letter: reader's office opens",
        'plan again',
      ];
      const sealed: unknown[] = [
        { name: 'Maria' },
        'Maria Elena Ortiz Vance',
        'remark: Maria was arrested',
        { ...CARD, name: 'Maria' },
        { ...CARD, definition: { ...CARD.definition, intake: {} } },
        [CARD],
        42,
        null,
        'plan again for Maria',
      ];
      const { values } = await decode(
        await Promise.all([...clear, ...sealed].map((value) => seal(value))),
        role,
      );
      expect(values).toEqual([...clear, ...sealed.map(() => 'binary/encrypted')]);
    },
  );

  it('gives back as it came what is plain, foreign, tampered with or erased', async () => {
    const { seal, decode, destroyed, accesses } = fixture();
    const erased = await seal('secret', 'CN-2026-GGGGGG');
    destroyed.add('CN-2026-GGGGGG');
    const good = await seal('secret');
    const bytes = Buffer.from(good.data ?? '', 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    const sent: WirePayload[] = [
      wire(json('plain')),
      erased,
      { ...good, data: bytes.toString('base64') },
      { ...good, metadata: { ...good.metadata, 'key-id': base64(Buffer.from('k-nobody')) } },
      { metadata: { encoding: base64(Buffer.from('binary/encrypted')) }, data: '' },
      {},
    ];
    const { body } = await decode(sent);
    expect(body.payloads).toEqual(sent);
    expect(accesses).toEqual([]);
  });

  it.each([
    ['no payloads', {}],
    ['bad base64', { payloads: [{ data: '%%%' }] }],
    ['a list', []],
  ])('refuses %s', async (_what, body) => {
    const { ask } = fixture();
    expect((await ask('POST', '/decoder/decode', { body })).status).toBe(400);
  });

  it('gives nothing out when the access cannot be noted', async () => {
    const { seal } = fixture();
    const sealed = await seal('secret');
    const failing = deskFixture({
      payloads: { open: () => Promise.resolve({ kind: 'open', ref: REF, payload: wire(json('secret')) }) },
      accessLog: {
        append: () => Promise.reject(new Error('the store is away')),
        of: () => Promise.resolve([]),
        appendAll: () => Promise.reject(new Error('the store is away')),
      },
    });
    const { status, text } = await failing.ask('POST', '/decoder/decode', { body: { payloads: [sealed] } });
    expect(status).toBe(500);
    expect(text).not.toContain(base64(Buffer.from('secret')).slice(0, 6));
  });
});
