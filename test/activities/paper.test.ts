import { createHash } from 'node:crypto';
import { createPaperActivity, splitKey, type DocumentStore } from '../../activities/paper';
import { FIRM } from '../../domain/firm';
import { documentOf } from '../letters/documents';

type Kept = Parameters<DocumentStore['put']>;

function shelf() {
  const kept: Kept[] = [];
  const store: DocumentStore = {
    put: async (...document) => {
      kept.push(document);
      return { sha256: createHash('sha256').update(document[1]).digest('hex') };
    },
  };
  return { kept, paper: createPaperActivity(store, { get: async () => undefined }, FIRM) };
}

test('a paper is kept as a PDF under its kind and number, and the receipt holds its hash and length only', async () => {
  const { kept, paper } = shelf();
  const receipt = await paper.makeDocument(
    documentOf('agent-packet', { key: 'agent-packet/guangzhou-tianhe/2' }),
  );
  const [[name, bytes, mediaType, at] = []] = kept;
  expect(name).toEqual({ ref: 'CN-2026-7K4M2P', kind: 'agent-packet/guangzhou-tianhe', n: 2 });
  expect([mediaType, at]).toEqual(['application/pdf', '2026-11-24T10:00:00Z']);
  expect(receipt).toEqual({
    key: 'agent-packet/guangzhou-tianhe/2',
    kind: 'agent-packet',
    sha256: createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
    bytes: bytes?.length,
  });
});

test('making it twice gives the same receipt', async () => {
  const { paper } = shelf();
  expect(await paper.makeDocument(documentOf('quote'))).toEqual(
    await paper.makeDocument(documentOf('quote')),
  );
});

test.each(['quote', 'quote/', 'quote/0', '/1', 'quote/one'])('the key %j is refused', (key) => {
  expect(() => splitKey(key)).toThrow(/kind and number/);
});
