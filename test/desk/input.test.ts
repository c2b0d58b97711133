import { Unreachable } from '../../client/case-errors';
import { deskFixture, exampleIntake, HOSTILE } from './desk-fixture';

describe('opening a case at the desk', () => {
  it.each([
    'one-city',
    'two-cities-with-counsel',
    'old-stay-lost-passport',
    'business-visits-only',
    'journalist-and-tourist',
  ])('accepts the example %s as it is', async (name) => {
    const { ask } = deskFixture();
    const answer = await ask('POST', '/api/cases', { body: { intake: exampleIntake(name) } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ref: 'CN-2026-7K4M2P', created: true });
  });

  it.each(HOSTILE)('refuses $what, names the field and opens nothing', async ({ field, change }) => {
    const { ask, paper } = deskFixture();
    const intake = exampleIntake();
    change(intake);
    const { status, body } = await ask('POST', '/api/cases', { body: { intake } });
    expect(status).toBe(400);
    expect(body.error.code).toBe('bad-input');
    expect(body.error.facts.some((fact: string) => fact.includes(field))).toBe(true);
    expect(paper.opened).toEqual([]);
  });

  it('names all problems at once, never the values', async () => {
    const { ask } = deskFixture();
    const intake = exampleIntake();
    for (const { change } of HOSTILE.filter((h) => h.what !== 'no stay')) change(intake);
    const { body } = await ask('POST', '/api/cases', { body: { intake } });
    for (const path of [
      'applicant.email',
      'applicant.passports.0.number',
      'applicant.legalName',
      'stays.0.from',
    ])
      expect(body.error.facts.join('\n')).toContain(path);
    expect(JSON.stringify(body)).not.toMatch(/505550142|b@example\.com|AAAA/);
  });

  it.each([
    ['text that is not JSON', '{ "intake": ', /is not JSON/],
    [
      'a __proto__ key',
      '{"intake": {"applicant": {"__proto__": {"admin": true}}}}',
      /intake\.applicant\.__proto__/,
    ],
    ['absurd nesting', `{"intake": ${'['.repeat(200)}${']'.repeat(200)}}`, /nested more than/],
  ])('refuses %s', async (_what, raw, expected) => {
    const { ask, paper } = deskFixture();
    const { status, body } = await ask('POST', '/api/cases', { raw });
    expect(status).toBe(400);
    expect([body.error.message, ...body.error.facts].join('\n')).toMatch(expected);
    expect(paper.opened).toEqual([]);
  });

  it('refuses a body that is too large, whatever its declared length', async () => {
    const { ask, paper } = deskFixture();
    const { status, body } = await ask('POST', '/api/cases', {
      raw: `{"intake":"${'x'.repeat(300 * 1024)}"}`,
    });
    expect(status).toBe(413);
    expect(body.error.code).toBe('too-large');
    expect(paper.opened).toEqual([]);
  });

  it('refuses what is not sent as JSON, which a foreign form could send', async () => {
    const { ask } = deskFixture();
    const { status } = await ask('POST', '/api/cases', {
      raw: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(status).toBe(400);
  });

  it('answers with the same case when the same intake comes again', async () => {
    const { ask } = deskFixture();
    const body = { intake: exampleIntake() };
    const first = await ask('POST', '/api/cases', { body });
    const second = await ask('POST', '/api/cases', { body });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ref: first.body.ref, created: false });
  });
});

describe('sending a command to the desk', () => {
  async function opened() {
    const fixture = deskFixture();
    const { body } = await fixture.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    return { ...fixture, path: `/api/cases/${body.ref}` };
  }

  it('answers with the receipt and the case afterwards', async () => {
    const { ask, path } = await opened();
    const { status, body } = await ask('POST', `${path}/commands/record-conflict-check`, {
      body: { data: { result: 'clear' }, key: 'k-1' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'done',
      receipt: { key: 'k-1', entry: 2 },
      view: { version: 1, stage: 'consultation' },
    });
  });

  it('is known again by what was given, whatever the desk could add to it', async () => {
    const { ask, path, paper } = await opened();
    const body = { data: { onBehalfOf: 'the intake desk' }, key: 'k-1' };
    await ask('POST', `${path}/commands/record-conflict-check`, { body: { data: { result: 'clear' } } });
    const read = jest.spyOn(paper, 'record').mockRejectedValueOnce(new Unreachable('No worker answered'));
    await ask('POST', `${path}/commands/record-review`, { body });
    read.mockRestore();
    await ask('POST', `${path}/commands/record-review`, { body });
    const [first, second] = paper.sent.slice(-2).map(({ options }) => options);
    expect(first?.data).toEqual(body.data);
    expect(second?.data).toMatchObject({ ...body.data, findings: expect.any(Array) });
    expect([first?.given, second?.given]).toEqual([body.data, body.data]);
  });

  it('names every wrong field and sends nothing', async () => {
    const { ask, path, paper } = await opened();
    const { status, body } = await ask('POST', `${path}/commands/log-contact`, {
      body: { data: { method: 'pigeon', occurredOn: '2026-02-30', extra: 1 } },
    });
    expect(status).toBe(400);
    const facts = body.error.facts.join('\n');
    for (const field of ['method', 'office', 'answer', 'occurredOn', 'extra']) expect(facts).toContain(field);
    expect(paper.sent).toEqual([]);
  });

  it('passes on the refusal of the case with its code and facts', async () => {
    const { ask, path } = await opened();
    const { status, body } = await ask('POST', `${path}/commands/record-review`, { body: {} });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({
      code: 'refused',
      refusal: { code: 'outstanding', facts: ['conflict check: unchecked'] },
    });
    expect(body.error.next).toMatch(/^npx clearance next CN-/);
  });

  it('suggests the near command', async () => {
    const { ask, path } = await opened();
    const { status, body } = await ask('POST', `${path}/commands/record-reveiw`, { body: {} });
    expect(status).toBe(404);
    expect(body.error).toMatchObject({ code: 'unknown-command', facts: ['did you mean record-review?'] });
  });

  it.each(['CN-2026-ZZZZZZ', 'CN-2026-7K4M2O', 'nonsense', "CN'%20OR%20'1'='1"])(
    'answers 404 for the case %s',
    async (ref) => {
      const { ask } = await opened();
      for (const path of [`/api/cases/${ref}`, `/api/cases/${ref}/next`])
        expect((await ask('GET', path)).status).toBe(404);
    },
  );

  it('says that it is safe to send again when no worker answers, and leaves a signal when asked to', async () => {
    const { ask, path, paper } = await opened();
    paper.away = true;
    const unheard = await ask('POST', `${path}/commands/hold`, {
      body: { key: 'k-9', data: { reason: 'travelling' } },
    });
    expect(unheard.status).toBe(503);
    expect(unheard.body.error).toMatchObject({ code: 'unreachable', key: 'k-9' });
    const left = await ask('POST', `${path}/commands/hold`, {
      body: { key: 'k-9', data: { reason: 'travelling' }, leaveAsSignal: true },
    });
    expect(left.status).toBe(202);
    expect(left.body).toEqual({ kind: 'left-as-signal', key: 'k-9' });
  });

  it.each([
    ['refuses connections', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    [
      'is going down',
      Object.assign(new Error('x'), { cause: Object.assign(new Error('y'), { code: '57P01' }) }),
    ],
    ['cut the connection', new Error('Connection terminated unexpectedly')],
  ])('says that it is safe to try again when the store %s', async (_what, error) => {
    const { paper } = deskFixture();
    const { ask } = deskFixture({ caseDesk: Object.assign(paper, { open: () => Promise.reject(error) }) });
    const { status, body } = await ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'unreachable' });
  });

  it('says nothing of an unexpected error but that it happened', async () => {
    const { ask, unexpected } = deskFixture({
      caseDesk: Object.assign(deskFixture().paper, {
        list: () => Promise.reject(new Error('maria.ortiz@example.com')),
      }),
    });
    const { status, text } = await ask('GET', '/api/cases');
    expect(status).toBe(500);
    expect(text).not.toContain('maria');
    expect(unexpected).toHaveLength(1);
  });
});

describe('listing cases at the desk', () => {
  it('narrows by any filter', async () => {
    const { ask } = deskFixture();
    await ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    const found = async (query: string) => (await ask('GET', `/api/cases?${query}`)).body.cases.length;
    expect(await found('stage=consultation')).toBe(1);
    expect(await found('stage=documents')).toBe(0);
    expect(await found('waiting-on=paralegal')).toBe(1);
    expect(await found('waiting-on=station:shanghai-pudong')).toBe(0);
  });

  it.each([
    "stage=documents'%20OR%20Stage%20!=%20'x",
    'stage=',
    'assignee=Dana',
    'colour=red',
    'overdue=maybe',
  ])('refuses the filter %s', async (query) => {
    const { ask } = deskFixture();
    const { status, body } = await ask('GET', `/api/cases?${query}`);
    expect(status).toBe(400);
    expect(body.error.facts).toHaveLength(1);
  });
});

describe('an address with a NUL in it, which PostgreSQL would throw at', () => {
  it.each([
    '/api/cases/%00',
    '/api/cases/CN-2026-7K4M2P%00/next',
    '/api/stats?station=%00',
    '/api/staff/%00',
    '/temporal/%00',
  ])('leads nowhere: %s', async (path) => {
    const { ask, unexpected } = deskFixture();
    for (const as of ['paralegal', 'agent'] as const) {
      const { status, body } = await ask('GET', path, { as });
      expect([status, body.error.code]).toEqual([404, 'not-found']);
    }
    expect(unexpected).toEqual([]);
  });
});
