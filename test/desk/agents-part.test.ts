import { createHash } from 'node:crypto';
import { CaseErased } from '../../client/case-errors';
import type { Role } from '../../domain/actor';
import { FIRM } from '../../domain/firm';
import type { CaseView } from '../../domain/view';
import { pdf } from '../support/scans';
import { TWO_CITIES } from '../support/scripts';
import { deskFixture, exampleIntake, TOKEN } from './desk-fixture';

/** Through the desk's API: what a field agent who works at one of a case's two stations is told on every face. */

jest.setTimeout(60_000);

const MINE = 'chengdu-wuhou';
const OTHER = 'guangzhou-tianhe';
const FOREIGN = /guangzhou|tianhe/i;
/** Nothing of these reaches an agent at any station. */
const SECRETS = /SECRET|arrest|"(fee|advance|minor)":[0-9]|record-payment|send-quote/i;
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const agent = FIRM.staff.find(({ id }) => id === 'agent-1') as { stations?: unknown };
const works = (stations: readonly string[] | 'all'): void => void (agent.stations = stations);
afterEach(() => works('all'));

/** A case at two stations, both asked for documents, with files, originals, money, an arrest and privileged notes. */
async function richCase() {
  const sealed = { metadata: {}, data: 'c2VhbGVk' };
  const desk = deskFixture({
    payloads: {
      open: () =>
        Promise.resolve({ kind: 'open', ref, payload: { metadata: {}, data: 'eyJ0ZWxsIjoibm90In0=' } }),
    },
    documents: {
      get: ({ kind }) =>
        Promise.resolve({ kind, n: 1, mediaType: 'application/pdf', content: Buffer.from(kind) } as never),
    },
  });
  const { paper, ask } = desk;
  const intake = exampleIntake('two-cities-with-counsel');
  intake.arrests = exampleIntake('old-stay-lost-passport').arrests.concat(
    exampleIntake('journalist-and-tourist').arrests,
    exampleIntake('business-visits-only').arrests,
  );
  const ref = String((await ask('POST', '/api/cases', { body: { intake } })).body.ref);
  const send = (command: string, data: unknown, as: Role = 'paralegal', station?: string) =>
    ask('POST', `/api/cases/${ref}/commands/${command}`, {
      as,
      body: { data, ...(station === undefined ? {} : { station }) },
    });
  const done = async (...args: Parameters<typeof send>) => {
    const { status, text } = await send(...args);
    if (status !== 200) throw new Error(`${args[0]}: ${text}`);
  };
  const attach = (document: string, bytes: Uint8Array, as: Role) =>
    desk.app.request(`http://localhost:8400/api/cases/${ref}/files?document=${document}`, {
      method: 'POST',
      headers: {
        host: 'localhost:8400',
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/octet-stream',
        'x-clearance-as': as,
      },
      body: new Uint8Array(bytes),
    });
  await done('decide', { about: 'arrest', answer: 'proceed', reason: 'SECRET-ARREST' }, 'attorney');
  for (const { command, data = {}, station, as } of TWO_CITIES.toDocuments as readonly {
    command: string;
    data?: unknown;
    station?: string;
    as?: Role;
  }[])
    await done(command, data, as ?? 'paralegal', station);
  await done('note', { text: 'SECRET-NOTE', kind: 'privileged' }, 'attorney');
  await done('note', { text: 'SECRET-OFFICE', kind: 'internal' });
  const view: CaseView = (await ask('GET', `/api/cases/${ref}`)).body;
  const theirs = view.documents.find((d) => d.station === MINE && d.owner === 'client')?.id ?? '';
  const foreign = view.documents.find((d) => d.station === OTHER && d.owner === 'client')?.id ?? '';
  const shared =
    view.documents.find((d) => d.station === undefined && d.kind.startsWith('passport'))?.id ?? '';
  const originals = view.documents
    .filter((d) => d.form === 'original' && d.kind !== 'power-of-attorney')
    .map(({ id }) => id);
  await done('receive-items', { items: [...new Set([theirs, foreign, shared, ...originals])] });
  await done('move-custody', { items: originals, to: 'agent' });
  await done('add-expense', {
    lines: [{ what: 'SECRET-EXPENSE', amount: { minor: 12_300, currency: 'USD' } }],
  });
  const files = { theirs: await pdf('theirs'), foreign: await pdf('foreign'), shared: await pdf('shared') };
  for (const [document, bytes] of [
    [theirs, files.theirs],
    [foreign, files.foreign],
    [shared, files.shared],
  ] as const)
    expect((await attach(document, bytes, 'paralegal')).status).toBe(201);
  for (const key of [`agent-packet/${MINE}/1`, `agent-packet/${OTHER}/1`, 'power-of-attorney/1', 'quote/1'])
    paper.book.papers.push({
      key,
      kind: key.split('/')[0] ?? '',
      sha256: 'ab'.repeat(32),
      bytes: 1,
    } as never);
  for (const [id, code, station] of [
    ['a/1', 'refused-message', MINE],
    ['a/2', 'refused-message', OTHER],
    ['a/3', 'arrest', undefined],
  ] as const)
    paper.book.attention.push({
      id,
      code,
      about: `about ${station ?? 'SECRET-ATTENTION'}`,
      since: paper.now,
      ...(station === undefined ? {} : { station }),
    });
  return { ...desk, ref, send, attach, files, documents: { theirs, foreign, shared }, sealed };
}

it('the case holds what is to be hidden: the office reads it', async () => {
  const { ask, ref, documents } = await richCase();
  const { text } = await ask('GET', `/api/cases/${ref}`);
  const timeline = await ask('GET', `/api/cases/${ref}/timeline`);
  expect(text).toMatch(FOREIGN);
  expect(text).toMatch(/"fee":[0-9]/);
  expect(timeline.text).toContain('SECRET-NOTE');
  expect(Object.values(documents).every((id) => id !== '')).toBe(true);
});

it.each(['/', '/timeline', '/papers', '/files', '/custody', '/next'])(
  'an agent reads of their own station on %s, and of nothing else',
  async (face) => {
    const { ask, ref } = await richCase();
    works([MINE]);
    const { status, text } = await ask('GET', `/api/cases/${ref}${face === '/' ? '' : face}`, {
      as: 'agent',
    });
    expect(status).toBe(200);
    expect(text).toMatch(/chengdu|passport/i);
    expect(text.match(FOREIGN)).toBeNull();
    expect(text.match(SECRETS)).toBeNull();
    // With both stations assigned nothing more is told of what is the office's.
    works([MINE, OTHER]);
    const both = await ask('GET', `/api/cases/${ref}${face === '/' ? '' : face}`, { as: 'agent' });
    expect(both.text.match(SECRETS)).toBeNull();
    if (face !== '/files') expect(both.text).toMatch(FOREIGN);
  },
);

it.each(['record', 'letters', 'account', 'explanation', 'review-page', 'access', 'wall'])(
  'an agent does not read %s at all',
  async (face) => {
    const { ask, ref } = await richCase();
    const { status, text } = await ask('GET', `/api/cases/${ref}/${face}`, { as: 'agent' });
    expect(status).toBe(403);
    expect(text.match(SECRETS)).toBeNull();
  },
);

it('a list, and its filters, tell an agent nothing of the rest', async () => {
  const { ask } = await richCase();
  works([MINE]);
  const list = (filter = '') => ask('GET', `/api/cases${filter}`, { as: 'agent' });
  expect((await list()).body.cases).toHaveLength(1);
  expect((await list()).text.match(FOREIGN)).toBeNull();
  expect((await list()).text.match(SECRETS)).toBeNull();
  for (const filter of [`?station=${OTHER}`, '?attention=arrest', '?attention=any', '?waiting-on=attorney'])
    expect({ filter, cases: (await list(filter)).body.cases }).toEqual({ filter, cases: [] });
  expect((await list(`?station=${MINE}`)).body.cases).toHaveLength(1);
});

it('today and find lead an agent to cases of their stations only, and say no more of them', async () => {
  const { ask, ref } = await richCase();
  const find = () => ask('POST', '/api/find', { as: 'agent', body: { question: 'moreau' } });
  const name: string = exampleIntake('two-cities-with-counsel').applicant.email;
  const byName = () => ask('POST', '/api/find', { as: 'agent', body: { question: name } });
  works([MINE]);
  expect((await byName()).body.cases.map((c: { ref: string }) => c.ref)).toEqual([ref]);
  for (const { text } of [await byName(), await find(), await ask('GET', '/api/today', { as: 'agent' })]) {
    expect(text.match(FOREIGN)).toBeNull();
    expect(text.match(SECRETS)).toBeNull();
  }
  works(['wuxi-binhu']);
  expect((await byName()).body.cases).toEqual([]);
});

it('files and papers of another station are neither given out nor taken', async () => {
  const { ask, ref, files, documents, attach } = await richCase();
  works([MINE]);
  const fetched = (bytes: Uint8Array) => ask('GET', `/api/cases/${ref}/files/${sha(bytes)}`, { as: 'agent' });
  expect((await fetched(files.theirs)).status).toBe(200);
  expect((await fetched(files.shared)).status).toBe(200);
  expect((await fetched(files.foreign)).status).toBe(404);
  const paper = async (key: string) =>
    (await ask('GET', `/api/cases/${ref}/papers/${key}`, { as: 'agent' })).status;
  expect(await paper(`agent-packet/${MINE}/1`)).toBe(200);
  expect(await paper(`agent-packet/${OTHER}/1`)).toBe(404);
  // It names both stations.
  expect(await paper('power-of-attorney/1')).toBe(404);
  works([MINE, OTHER]);
  expect(await paper('power-of-attorney/1')).toBe(200);
  works([MINE]);
  expect((await attach(documents.theirs, await pdf('more'), 'agent')).status).toBe(201);
  const refused = await attach(documents.foreign, await pdf('more'), 'agent');
  expect(refused.status).toBe(409);
  // In the words of a document that there is not, and without the names of those that there are.
  expect((await refused.text()).replaceAll(documents.foreign, '').match(FOREIGN)).toBeNull();
});

it('an agent sends nothing about another station, and a refusal names none', async () => {
  const { ref, send, documents, paper } = await richCase();
  works([MINE]);
  const before = paper.sent.length;
  const said = { method: 'phone', office: 'x', answer: 'y' };
  const elsewhere = await send('log-contact', said, 'agent', OTHER);
  expect(elsewhere.status).toBe(403);
  expect((await send('log-contact', said, 'agent', 'wuxi-binhu')).body.error.message).toBe(
    elsewhere.body.error.message.replace(OTHER, 'wuxi-binhu'),
  );
  expect((await send('receive-items', { items: [documents.foreign] }, 'agent')).status).toBe(403);
  expect((await send('resolve-attention', { id: `overdue/x/${OTHER}`, how: 'done' }, 'agent')).status).toBe(
    403,
  );
  expect(paper.sent).toHaveLength(before);
  const unknown = await send('receive-items', { items: ['no-such-item'] }, 'agent');
  expect(unknown.status).toBe(409);
  expect(unknown.text.match(FOREIGN)).toBeNull();
  // Of their own station, named or meant.
  expect((await send('log-contact', said, 'agent', MINE)).status).toBe(200);
  const meant = await send('log-contact', said, 'agent');
  expect(meant.body.kind).toBe('done');
  expect(meant.text.match(FOREIGN)).toBeNull();
  expect(paper.sent.at(-1)).toMatchObject({ ref, options: { station: MINE } });
});

it('the Temporal UI and its histories are not for agents, at whatever stations', async () => {
  const { ask, sealed } = await richCase();
  works('all');
  const { status, text } = await ask('POST', '/decoder/decode', {
    as: 'agent',
    body: { payloads: [sealed] },
  });
  expect(status).toBe(403);
  expect(text).not.toContain(sealed.data);
});

it('an erased case is none for an agent: at which stations it was, nobody knows any more', async () => {
  const { ask, paper } = deskFixture();
  const { ref } = (await ask('POST', '/api/cases', { body: { intake: exampleIntake() } })).body;
  const nowhere = 'CN-2026-222222';
  const missing = await ask('GET', `/api/cases/${nowhere}`, { as: 'agent' });
  paper.view = () => Promise.reject(new CaseErased(ref, null));
  works([MINE]);
  const erased = await ask('GET', `/api/cases/${ref}`, { as: 'agent' });
  expect([erased.status, erased.text.replaceAll(ref, 'REF')]).toEqual([
    404,
    missing.text.replaceAll(nowhere, 'REF'),
  ]);
  expect((await ask('GET', `/api/cases/${ref}`)).status).toBe(410);
});
