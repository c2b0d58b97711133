import { createHash } from 'node:crypto';
import { jpeg, pdf, png, zip } from '../support/scans';
import { deskFixture, exampleIntake } from './desk-fixture';
import { memoryFiles } from './memory-files';
import type { Role } from '../../domain/actor';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function openCase() {
  const files = memoryFiles();
  const desk = deskFixture({ files });
  const { body } = await desk.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
  const ref: string = body.ref;
  for (const [command, data] of [
    ['record-conflict-check', { result: 'clear' }],
    ['record-review', {}],
    ['send-quote', {}],
    ['accept-engagement', {}],
    ['record-payment', { amount: { minor: 37_500, currency: 'USD' } }],
  ] as const)
    await desk.ask('POST', `/api/cases/${ref}/commands/${command}`, { body: { data } });
  const attach = (document: string, bytes: Uint8Array, label = 'scan', role: Role = 'paralegal') =>
    desk.app.request(
      `http://localhost:8400/api/cases/${ref}/files?document=${encodeURIComponent(document)}`,
      {
        method: 'POST',
        headers: {
          host: 'localhost:8400',
          authorization: `Bearer local-token-of-the-tests-0123456789abcdefghi`,
          'content-type': 'application/octet-stream',
          'x-clearance-label': encodeURIComponent(label),
          'x-clearance-as': role,
        },
        body: new Uint8Array(bytes),
      },
    );
  return { ...desk, ref, files, attach };
}

test('a file is stored, entered, listed, fetched as it was, and every step is in the access log', async () => {
  const desk = await openCase();
  const bytes = await pdf();
  const answer = await desk.attach('visas.scan', bytes, '../签证 visas.pdf');
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({
    sha256: hashOf(bytes),
    label: '签证 visas.pdf',
    attached: true,
  });
  const list = await desk.ask('GET', `/api/cases/${desk.ref}/files`);
  expect(list.body.files).toMatchObject([
    { document: 'visas.scan', mediaType: 'application/pdf', by: 'paralegal-1' },
  ]);
  const fetched = await desk.app.request(
    `http://localhost:8400/api/cases/${desk.ref}/files/${hashOf(bytes)}`,
    {
      headers: {
        host: 'localhost:8400',
        authorization: `Bearer local-token-of-the-tests-0123456789abcdefghi`,
      },
    },
  );
  expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
  expect(fetched.headers.get('content-disposition')).toBe('attachment');
  expect([...desk.files.kept.values()].map((f) => f.entered)).toEqual([true]);
  const hash = hashOf(bytes).slice(0, 12);
  expect(desk.accesses.map((a) => a.action)).toEqual([
    `attach visas.scan ${hash}`,
    'files',
    `fetch visas.scan ${hash}`,
  ]);
});

test('the same file twice is one entry', async () => {
  const desk = await openCase();
  expect((await desk.attach('visas.scan', png())).status).toBe(201);
  const again = await desk.attach('visas.scan', png(), 'another name');
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ attached: false });
  expect((await desk.ask('GET', `/api/cases/${desk.ref}/files`)).body.files).toHaveLength(1);
});

test.each<[string, string, () => Buffer, number, RegExp]>([
  ['what is no scan', 'visas.scan', zip, 400, /none of PDF/],
  ['a wrong ending', 'visas.scan', jpeg, 400, /ends in .png/],
  ['a document that the case does not have', 'diary.scan', png, 409, /no document diary/],
  ['more than the limit', 'visas.scan', () => Buffer.concat([png(), Buffer.alloc(300_000)]), 413, /larger/],
])('%s is refused, and nothing is stored', async (_what, document, make, status, why) => {
  const desk = await openCase();
  const answer = await desk.attach(document, make(), document === 'visas.scan' ? 'scan.png' : 'scan');
  expect(answer.status).toBe(status);
  expect(JSON.stringify(await answer.json())).toMatch(why);
  expect(desk.files.kept.size).toBe(0);
});

test('each role attaches and sees what is for it', async () => {
  const desk = await openCase();
  expect((await desk.attach('visas.scan', png(2, 2, 1), 'a', 'agent')).status).toBe(201);
  expect((await desk.attach('receipt', png(2, 2, 2), 'b', 'bookkeeper')).status).toBe(201);
  expect((await desk.attach('refusal-notice', png(2, 2, 3), 'c', 'paralegal')).status).toBe(201);
  expect((await desk.attach('evidence', png(), 'd', 'agent')).status).toBe(403);
  expect((await desk.attach('visas.scan', png(), 'd', 'bookkeeper')).status).toBe(403);
  expect((await desk.attach('visas.scan', png(), 'd', 'ops')).status).toBe(403);
  const seen = async (as: Role) =>
    (await desk.ask('GET', `/api/cases/${desk.ref}/files`, { as })).body.files.map(
      (f: { document: string }) => f.document,
    );
  expect(await seen('agent')).toEqual(['visas.scan']);
  expect(await seen('bookkeeper')).toEqual(['receipt']);
  expect(await seen('attorney')).toEqual(['visas.scan', 'receipt', 'refusal-notice']);
  const secret = hashOf(png(2, 2, 3));
  expect((await desk.ask('GET', `/api/cases/${desk.ref}/files/${secret}`, { as: 'agent' })).status).toBe(404);
  expect((await desk.ask('GET', `/api/cases/${desk.ref}/files/${secret}`, { as: 'ops' })).status).toBe(403);
  expect(
    JSON.stringify((await desk.ask('GET', `/api/cases/${desk.ref}`, { as: 'agent' })).body),
  ).not.toContain('refusal-notice');
  expect(
    JSON.stringify((await desk.ask('GET', `/api/cases/${desk.ref}/timeline`, { as: 'agent' })).body),
  ).not.toContain('refusal');
});

test('a file whose entry was cut off is entered when it comes again', async () => {
  const desk = await openCase();
  const send = desk.paper.send.bind(desk.paper);
  desk.paper.send = () => Promise.reject(new Error('cut off'));
  expect((await desk.attach('visas.scan', png())).status).toBe(500);
  expect([...desk.files.kept.values()].map((f) => f.entered)).toEqual([false]);
  desk.paper.send = send;
  expect((await desk.attach('visas.scan', png())).status).toBe(201);
  expect([...desk.files.kept.values()].map((f) => f.entered)).toEqual([true]);
});
