import type { Role } from '../../domain/actor';
import { FIRM } from '../../domain/firm';
import { CaseWalls } from '../../store/case-walls';
import { staffDesk, type StaffDesk } from './staff-fixture';
import { deskFixture, exampleIntake } from './desk-fixture';

jest.setTimeout(60_000);

const SIDES = [
  'view',
  'timeline',
  'record',
  'letters',
  'papers',
  'files',
  'custody',
  'account',
  'next',
  'explanation',
  'review-page',
] as const;
const pathOf = (ref: string, face: (typeof SIDES)[number]) =>
  face === 'view' ? `/api/cases/${ref}` : `/api/cases/${ref}/${face}`;

/** A case behind a wall for paralegal-1 and attorney-1, beside an open one. */
async function walled() {
  const payload = (data: string) => ({ metadata: {}, data });
  const desk = deskFixture({
    payloads: {
      open: (sealed) =>
        Promise.resolve({
          kind: 'open',
          ref: sealed.data === 'b3Blbg==' ? openRef : ref,
          payload: payload('Y2xlYXI='),
        }),
    },
  });
  const open = async (name: string): Promise<string> =>
    String((await desk.ask('POST', '/api/cases', { body: { intake: exampleIntake(name) } })).body.ref);
  const ref = await open('one-city');
  const openRef = await open('two-cities-with-counsel');
  const wall = (as: Role, only: unknown) =>
    desk.ask('POST', `/api/cases/${ref}/wall`, { as, body: { only } });
  return { ...desk, ref, openRef, wall, payload };
}

describe('a wall', () => {
  it('hides the case from everybody else on every face, in the words of a case that does not exist', async () => {
    const { ask, wall, ref, openRef } = await walled();
    expect((await wall('attorney', ['attorney-1'])).status).toBe(200);
    const nowhere = ref.slice(0, -1) + (ref.endsWith('2') ? '3' : '2');
    for (const face of SIDES) {
      const hidden = await ask('GET', pathOf(ref, face));
      const missing = await ask('GET', pathOf(nowhere, face));
      expect({ face, status: hidden.status }).toEqual({ face, status: 404 });
      expect(hidden.text.replaceAll(ref, 'REF')).toBe(missing.text.replaceAll(nowhere, 'REF'));
      expect((await ask('GET', pathOf(ref, face), { as: 'attorney' })).status).toBe(200);
      expect((await ask('GET', pathOf(openRef, face))).status).toBe(200);
    }
  });

  it('keeps it out of list, today and find, and refuses commands and papers', async () => {
    const { ask, wall, ref, openRef, paper } = await walled();
    // Something for everybody of the office to see to today.
    paper.book.attention.push({
      id: 'attention/1',
      code: 'refused-message',
      about: 'a message that the case did not take',
      since: paper.now,
    });
    const refsOf = async (method: string, path: string, as: Role, body?: unknown) => {
      const { body: answer } = await ask(method, path, { as, ...(body === undefined ? {} : { body }) });
      return new Set(
        (Array.isArray(answer.cases) ? answer.cases : answer.items).map((one: { ref: string }) => one.ref),
      );
    };
    const name = String(exampleIntake('one-city').applicant.email);
    const asked: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/api/cases'],
      ['GET', '/api/today?all'],
      ['POST', '/api/find', { question: name }],
    ];
    for (const [method, path, body] of asked)
      expect(await refsOf(method, path, 'paralegal', body)).toContain(ref);
    await wall('attorney', ['attorney-1']);
    for (const [method, path, body] of asked) {
      expect(await refsOf(method, path, 'paralegal', body)).not.toContain(ref);
      expect(await refsOf(method, path, 'attorney', body)).toContain(ref);
    }
    expect(await refsOf('GET', '/api/cases', 'paralegal')).toContain(openRef);
    // Neither the number of all pages nor a page further on tells of it.
    const page = async (as: Role, query: string) => (await ask('GET', `/api/cases?${query}`, { as })).body;
    expect(await page('attorney', 'size=1')).toMatchObject({ total: 2, truncated: true });
    expect(await page('paralegal', 'size=1')).toMatchObject({
      cases: [{ ref: openRef }],
      total: 1,
      truncated: false,
    });
    expect(await page('paralegal', 'size=1&page=2')).toMatchObject({ cases: [], total: 1 });
    // Ops watch cases by reference and stage.
    expect(await refsOf('GET', '/api/cases', 'ops')).toContain(ref);
    const sent = paper.sent.length;
    const command = `/api/cases/${ref}/commands/record-conflict-check`;
    expect((await ask('POST', command, { body: { data: { result: 'clear' } } })).status).toBe(404);
    expect((await ask('GET', `/api/cases/${ref}/papers/quote/1`)).status).toBe(404);
    expect(paper.sent).toHaveLength(sent);
  });

  it('is not named to somebody outside whose key has opened it', async () => {
    const { ask } = deskFixture();
    const key = 'k';
    const { ref } = (await ask('POST', '/api/cases', { body: { intake: exampleIntake('one-city'), key } }))
      .body;
    const other = { intake: exampleIntake('two-cities-with-counsel'), key };
    expect((await ask('POST', '/api/cases', { body: other })).text).toContain(ref);
    await ask('POST', `/api/cases/${ref}/wall`, { as: 'attorney', body: { only: ['attorney-1'] } });
    const outside = await ask('POST', '/api/cases', { body: other });
    expect({ status: outside.status, code: outside.body.error.refusal.code }).toEqual({
      status: 409,
      code: 'key-reused',
    });
    expect(outside.text).not.toContain(ref);
    expect((await ask('POST', '/api/cases', { body: other, as: 'attorney' })).text).toContain(ref);
  });

  it('takes no file for it, and gives none out', async () => {
    const { ask, wall, ref } = await walled();
    await wall('attorney', ['attorney-1']);
    const attach = { headers: { 'x-clearance-label': 'a.pdf' }, body: {} };
    expect((await ask('POST', `/api/cases/${ref}/files?document=other`, attach)).status).toBe(404);
    const sha256 = 'a'.repeat(64);
    const { status, body } = await ask('GET', `/api/cases/${ref}/files/${sha256}`);
    expect({ status, message: body.error.message }).toEqual({
      status: 404,
      message: `There is no case ${ref}.`,
    });
  });

  it('does not tell its reference to whoever opens the same intake again, and makes no second case', async () => {
    const { ask, wall, ref, paper } = await walled();
    const again = () => ask('POST', '/api/cases', { body: { intake: exampleIntake('one-city') } });
    expect((await again()).body.ref).toBe(ref);
    await wall('attorney', ['attorney-1']);
    const { status, text } = await again();
    expect(status).toBe(403);
    expect(text).not.toContain(ref);
    expect(paper.opened).toHaveLength(2);
  });

  it('names no hidden case as a duplicate', async () => {
    const { ask, wall, ref } = await walled();
    const opened = (key: string) =>
      ask('POST', '/api/cases', { body: { intake: exampleIntake('one-city'), key } });
    expect((await opened('again-1')).body.duplicates).toContain(ref);
    await wall('attorney', ['attorney-1']);
    expect((await opened('again-2')).body.duplicates ?? []).not.toContain(ref);
  });

  it('keeps its history sealed in the Temporal UI, and the log says who decoded the other', async () => {
    const { ask, wall, ref, openRef, payload, accesses } = await walled();
    await wall('attorney', ['attorney-1']);
    accesses.length = 0;
    const body = { payloads: [payload('c2VhbGVk'), payload('b3Blbg==')] };
    const outside = await ask('POST', '/decoder/decode', { body });
    expect(outside.body.payloads.map((p: { data: string }) => p.data)).toEqual(['c2VhbGVk', 'Y2xlYXI=']);
    expect(accesses.map((a) => `${a.staffId} ${a.ref} ${a.action}`)).toEqual([
      `paralegal-1 ${openRef} decode`,
    ]);
    const inside = await ask('POST', '/decoder/decode', { body, as: 'attorney' });
    expect(inside.body.payloads.map((p: { data: string }) => p.data)).toEqual(['Y2xlYXI=', 'Y2xlYXI=']);
    expect(accesses.map((a) => a.ref)).toContain(ref);
  });

  it('is set and taken away by attorneys inside it, and holds an attorney', async () => {
    const { ask, wall, ref } = await walled();
    for (const role of ['paralegal', 'agent', 'bookkeeper', 'ops'] as const)
      expect((await wall(role, ['attorney-1'])).status).toBe(403);
    expect((await wall('attorney', ['paralegal-1'])).body.error.message).toContain('At least one attorney');
    expect((await wall('attorney', ['attorney-1', 'judge-1'])).body.error.facts).toEqual([
      'the directory has no judge-1',
    ]);
    // An attorney may shut themselves out, and then cannot come in again.
    await wall('attorney', ['attorney-2', 'paralegal-1']);
    expect((await wall('attorney', null)).status).toBe(404);
    expect((await ask('GET', `/api/cases/${ref}`)).status).toBe(200);
  });

  it('taken away, the case is as before; `access` tells attorneys all of it', async () => {
    const { ask, wall, ref } = await walled();
    await ask('GET', `/api/cases/${ref}`);
    await wall('attorney', ['attorney-1']);
    await wall('attorney', null);
    expect((await ask('GET', `/api/cases/${ref}/timeline`)).status).toBe(200);
    const { body } = await ask('GET', `/api/cases/${ref}/access`, { as: 'attorney' });
    expect(body.accesses.map((a: { staffId: string; action: string }) => `${a.staffId} ${a.action}`)).toEqual(
      ['paralegal-1 show', 'attorney-1 wall attorney-1', 'attorney-1 unwall', 'paralegal-1 timeline'],
    );
    for (const role of ['paralegal', 'agent', 'bookkeeper', 'ops'] as const)
      expect((await ask('GET', `/api/cases/${ref}/access`, { as: role })).status).toBe(403);
  });
});

describe('walls in the store', () => {
  let desk: StaffDesk;
  beforeAll(async () => (desk = await staffDesk()));
  afterAll(() => desk.close());

  test('the newest counts, for one case and for all; earlier ones stay to be told', async () => {
    const walls = new CaseWalls(desk.store.db);
    const by = { staffId: 'attorney-1', at: desk.now() };
    await walls.set('CN-2026-222222', ['attorney-1'], by);
    await walls.set('CN-2026-222222', ['attorney-1', 'paralegal-1'], by);
    await walls.set('CN-2026-333333', ['attorney-2'], by);
    await walls.set('CN-2026-333333', null, by);
    expect(await walls.of('CN-2026-222222')).toEqual(['attorney-1', 'paralegal-1']);
    expect(await walls.of('CN-2026-333333')).toBeNull();
    expect(await walls.of('CN-2026-444444')).toBeNull();
    expect([...(await walls.all())]).toEqual([['CN-2026-222222', ['attorney-1', 'paralegal-1']]]);
    expect(await desk.store.db.selectFrom('case_walls').selectAll().execute()).toHaveLength(4);
  });
});

describe('what each role is told', () => {
  const SECRETS = {
    arrest: /a reported arrest|arrest/i,
    fees: /"(fee|advance)":[0-9]|send-quote|record-payment/,
    privileged: /PRIVILEGED-NOTE/,
  } as const;
  type Secret = keyof typeof SECRETS;

  /** A case in two cities with a reported arrest, a quote, and a privileged note. */
  async function told(agentsStations: readonly string[]) {
    const agent = FIRM.staff.find((member) => member.id === 'agent-1') as { stations?: unknown };
    agent.stations = agentsStations;
    const desk = deskFixture();
    const intake = exampleIntake('two-cities-with-counsel');
    intake.arrests = exampleIntake('journalist-and-tourist').arrests.concat(
      exampleIntake('old-stay-lost-passport').arrests,
      exampleIntake('business-visits-only').arrests,
    );
    const { body } = await desk.ask('POST', '/api/cases', { body: { intake } });
    const ref = String(body.ref);
    const send = (command: string, data: unknown, as: Role = 'attorney') =>
      desk.ask('POST', `/api/cases/${ref}/commands/${command}`, { as, body: { data } });
    await send('record-conflict-check', { result: 'clear' });
    await send('note', { text: 'PRIVILEGED-NOTE', kind: 'privileged' });
    const waits = JSON.stringify((await desk.ask('GET', `/api/cases/${ref}`)).body.waits);
    return { ...desk, ref, waits };
  }
  afterEach(() => ((FIRM.staff.find((m) => m.id === 'agent-1') as { stations?: unknown }).stations = 'all'));

  const FACES = ['view', 'timeline', 'papers', 'custody', 'next'] as const;
  const TABLE: readonly (readonly [Role, readonly Secret[]])[] = [
    ['agent', ['arrest', 'fees', 'privileged']],
    ['bookkeeper', ['privileged']],
  ];

  it.each(TABLE)('%s reads nothing of %j on any face', async (role, secrets) => {
    const { ask, ref, waits } = await told(['all']);
    (FIRM.staff.find((m) => m.id === 'agent-1') as { stations?: unknown }).stations = 'all';
    // The case does wait for an attorney because of the arrest, so that there is something to hide.
    expect(waits).toMatch(SECRETS.arrest);
    for (const face of FACES) {
      const { status, text } = await ask('GET', pathOf(ref, face), { as: role });
      expect(status).toBe(200);
      for (const secret of secrets)
        expect({ face, secret, told: SECRETS[secret].test(text) }).toEqual({ face, secret, told: false });
    }
    for (const path of ['/api/cases', '/api/today']) {
      const { text } = await ask('GET', path, { as: role });
      for (const secret of secrets)
        expect({ path, secret, told: SECRETS[secret].test(text) }).toEqual({ path, secret, told: false });
    }
    for (const face of ['record', 'explanation'] as const)
      expect((await ask('GET', pathOf(ref, face), { as: role })).status).toBe(403);
  });

  it('an agent who works at none of its stations is told that there is no such case', async () => {
    const { ask, ref } = await told(['chengdu-jinjiang']);
    for (const face of [...FACES, 'letters'] as const)
      expect((await ask('GET', pathOf(ref, face), { as: 'agent' })).status).toBe(404);
    const { body } = await ask('GET', '/api/cases', { as: 'agent' });
    expect(body).toEqual({ cases: [], total: 0, truncated: false });
    const found = await ask('POST', '/api/find', { as: 'agent', body: { question: 'moreau' } });
    expect(found.body.cases).toEqual([]);
  });
});
