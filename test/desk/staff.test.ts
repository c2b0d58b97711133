import { randomBytes } from 'node:crypto';
import { ROLES } from '../../domain/actor';
import { totpCode } from '../../store/totp';
import { pdf } from '../support/scans';
import { exampleIntake } from './desk-fixture';
import { ORIGIN, PASSWORD, staffDesk, type StaffDesk } from './staff-fixture';

jest.setTimeout(60_000);

let desk: StaffDesk;
beforeAll(async () => (desk = await staffDesk()));
afterAll(() => desk.close());
beforeEach(async () => {
  for (const table of ['staff_sessions', 'staff_accounts', 'sign_in_failures', 'access_log'] as const)
    await desk.store.db.deleteFrom(table).execute();
});

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' };
const fieldsOf = (id: string, secret: string) => ({
  id,
  password: PASSWORD,
  totp: totpCode(secret, desk.now()),
});

describe('signing in with a browser', () => {
  it('leads a stranger to the sign-in page, which needs no script and no other host', async () => {
    const stranger = await desk.ask('GET', '/', { headers: NAVIGATION });
    expect({ status: stranger.status, to: stranger.headers.get('location') }).toEqual({
      status: 303,
      to: '/sign-in',
    });
    const { status, text, headers } = await desk.ask('GET', '/sign-in', { headers: NAVIGATION });
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script|https?:\/\//);
    for (const name of ['id', 'password', 'totp']) {
      expect(text).toContain(`<label for="${name}">`);
      expect(text).toMatch(new RegExp(`id="${name}"\\s+name="${name}"`));
    }
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toContain('max-age');
    // With `no-referrer` browsers would not name the origin of the form.
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('begins a session of this host alone, unreadable for scripts, over TLS only', async () => {
    const secret = await desk.enrolled('attorney-1');
    const signedIn = await desk.form('/sign-in', fieldsOf('attorney-1', secret));
    expect({ status: signedIn.status, to: signedIn.headers.get('location') }).toEqual({
      status: 303,
      to: '/',
    });
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^__Host-clearance=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const page = await desk.ask('GET', '/', { headers: { cookie: signedIn.cookie, accept: 'text/html' } });
    expect(page.text).toContain('attorney-1');
    expect(page.text).toContain('action="/sign-out"');
  });

  it('says the same whatever is wrong, and gives nothing back but the id', async () => {
    const secret = await desk.enrolled('attorney-1');
    const right = fieldsOf('attorney-1', secret);
    const wrongs = [
      { ...right, password: 'something else entirely' },
      { ...right, totp: '000000' },
      { ...right, id: 'attorney-2' },
      { ...right, id: 'nobody-7' },
    ];
    const pages = [];
    for (const fields of wrongs) {
      const { status, text, cookie } = await desk.form('/sign-in', fields);
      expect({ status, cookie }).toEqual({ status: 401, cookie: '' });
      expect(text).not.toContain('something else entirely');
      pages.push(text.replaceAll(fields.id, 'ID'));
    }
    expect(new Set(pages).size).toBe(1);
  });

  it('makes one wait after five failures, also with the right password then', async () => {
    const secret = await desk.enrolled('attorney-1');
    for (let n = 0; n < 5; n += 1)
      await desk.form('/sign-in', { ...fieldsOf('attorney-1', secret), password: 'wrong' });
    const early = await desk.form('/sign-in', fieldsOf('attorney-1', secret));
    expect(early.status).toBe(429);
    expect(early.text).toContain('wait 30 seconds');
    desk.later(31);
    expect((await desk.form('/sign-in', fieldsOf('attorney-1', secret))).status).toBe(303);
  });

  it.each([
    ['no origin', { origin: '' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: `${ORIGIN}:8443` }],
    ['the same host without TLS', { origin: 'http://desk.firm.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['its own origin from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('takes no form with %s', async (_what, headers) => {
    const secret = await desk.enrolled('attorney-1');
    for (const path of ['/sign-in', '/sign-out', '/enrol', '/enrol/finish'])
      expect((await desk.form(path, fieldsOf('attorney-1', secret), headers)).status).toBe(403);
    expect(await desk.store.db.selectFrom('staff_sessions').selectAll().execute()).toEqual([]);
  });

  it.each(['/sign-in', '/sign-out', '/enrol', '/enrol/finish', '/api/sign-in', '/api/sign-out'])(
    'takes nothing large at %s, which is open to everybody',
    async (path) => {
      expect((await desk.form(path, { id: 'x'.repeat(5_000) })).status).toBe(413);
    },
  );

  it.each([
    ['a missing field', { id: 'attorney-1' }],
    ['a field too many', { id: 'attorney-1', password: 'x', totp: '1', role: 'attorney' }],
    ['20,000 characters', { id: 'attorney-1', password: 'x'.repeat(20_000), totp: '1' }],
  ])('refuses a form with %s', async (_what, fields) => {
    expect([400, 413]).toContain((await desk.form('/sign-in', fields)).status);
  });

  it('ends the session for good by signing out', async () => {
    const cookie = await desk.cookieOf('paralegal-1');
    const look = () => desk.ask('GET', '/api/cases', { headers: { cookie } });
    expect((await look()).status).toBe(200);
    expect((await desk.form('/sign-out', {}, { cookie })).status).toBe(303);
    expect((await look()).status).toBe(401);
  });

  it('writes with a cookie from its own pages only', async () => {
    const cookie = await desk.cookieOf('paralegal-1');
    const write = (headers: Record<string, string>) =>
      desk.ask('POST', '/api/cases', { body: {}, headers: { cookie, ...headers } });
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'null' },
      { origin: 'http://desk.firm.example' },
    ];
    for (const headers of foreign) expect((await write(headers)).status).toBe(403);
    // With its own origin it gets as far as the check of the body.
    expect((await write({ origin: ORIGIN })).status).toBe(400);
  });
});

describe('what signed-in staff send', () => {
  it('may be as large as its own route takes, whatever the sign-in pages take', async () => {
    const token = await desk.tokenOf('paralegal-1');
    const headers = { ...token, 'content-type': 'application/json' };
    const intake = exampleIntake();
    const ref = String((await desk.ask('POST', '/api/cases', { headers, body: { intake } })).body.ref);
    const text = 'A client who tells a long story. '.repeat(300);
    const noted = await desk.ask('POST', `/api/cases/${ref}/commands/note`, {
      headers,
      body: { data: { text: text.slice(0, 2_000) }, key: 'n-1' },
    });
    expect(noted.status).toBe(200);
    const payloads = [{ metadata: {}, data: Buffer.from(text).toString('base64') }];
    expect((await desk.ask('POST', '/decoder/decode', { headers, body: { payloads } })).status).toBe(200);
    const attached = await desk.app.request(`${ORIGIN}/api/cases/${ref}/files?document=other`, {
      method: 'POST',
      headers: { host: new URL(ORIGIN).host, ...token, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await pdf(randomBytes(8_000).toString('hex'))),
    });
    expect(attached.status).toBe(201);
  });
});

describe('who is signed in', () => {
  it('is known by the directory: no other role, and nobody who has left it', async () => {
    const cookie = await desk.cookieOf('paralegal-1');
    const as = await desk.ask('GET', '/api/me', { headers: { cookie }, as: 'attorney' });
    expect(as.status).toBe(403);
    const me = await desk.ask('GET', '/api/me', { headers: { cookie } });
    expect(me.body).toMatchObject({ id: 'paralegal-1', role: 'paralegal', language: 'en' });
    // An account under an id that the directory does not have.
    const secret = await desk.enrolled('partner-1');
    expect((await desk.form('/sign-in', fieldsOf('partner-1', secret))).status).toBe(401);
  });

  it('cannot show a cookie as a token, nor the token of the embedded set-up', async () => {
    const cookie = await desk.cookieOf('paralegal-1');
    const stolen = cookie.replace('__Host-clearance=', '');
    const shown = { authorization: `Bearer ${stolen}` };
    expect((await desk.ask('GET', '/api/cases', { headers: shown })).status).toBe(401);
    const token = await desk.tokenOf('paralegal-2');
    const asCookie = { cookie: `__Host-clearance=${String(token['authorization']).slice(7)}` };
    expect((await desk.ask('GET', '/api/cases', { headers: asCookie })).status).toBe(401);
    expect((await desk.ask('GET', '/api/cases', { headers: token })).status).toBe(200);
    const pages = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await desk.ask('GET', '/api/cases', { headers: pages })).headers.get('set-cookie')).toBeNull();
  });

  it.each([
    [
      'an actor beside the data',
      { data: { result: 'clear' }, actor: { id: 'attorney-1', role: 'attorney' } },
    ],
    ['an envelope', { version: 1, command: 'note', data: {}, actor: { id: 'attorney-1', role: 'attorney' } }],
    ['an actor in the data', { data: { result: 'clear', actor: { id: 'attorney-1', role: 'attorney' } } }],
    ['`by` in the data', { data: { result: 'clear', by: { id: 'attorney-1', role: 'attorney' } } }],
    ['a session in the body', { data: { result: 'clear' }, session: { id: 'attorney-1', role: 'attorney' } }],
  ])('writes the actor itself: %s names nobody else', async (_what, body) => {
    const token = await desk.tokenOf('paralegal-1');
    const opened = await desk.ask('POST', '/api/cases', {
      body: { intake: exampleIntake() },
      headers: token,
    });
    const path = `/api/cases/${String(opened.body.ref)}/commands/record-conflict-check`;
    const hostile = { ...token, 'x-staff-id': 'attorney-1', 'x-forwarded-user': 'attorney-1' };
    const before = desk.paper.sent.length;
    expect((await desk.ask('POST', path, { body, headers: hostile })).status).toBe(400);
    expect(desk.paper.sent).toHaveLength(before);
    // `onBehalfOf` says for whom, never who.
    const honest = { data: { result: 'clear', onBehalfOf: 'attorney-1' } };
    await desk.ask('POST', path, { body: honest, headers: hostile });
    expect(desk.paper.sent.at(-1)?.options.actor).toEqual({ id: 'paralegal-1', role: 'paralegal' });
  });
});

describe('enrolling', () => {
  it('shows the secret, takes password and code, and lets the person sign in', async () => {
    const made = await desk.accounts.add('paralegal-1', desk.now());
    const code = made?.code ?? '';
    expect((await desk.form('/enrol', { id: 'paralegal-1', code: 'wrong' })).status).toBe(401);
    const shown = await desk.form('/enrol', { id: 'paralegal-1', code });
    const secret = /class="secret">([A-Z2-7 ]+)</.exec(shown.text)?.[1]?.replaceAll(' ', '') ?? '';
    expect(secret).toHaveLength(32);
    expect(shown.text).toContain('<svg');
    const finish = (fields: Record<string, string>) =>
      desk.form('/enrol/finish', {
        id: 'paralegal-1',
        code,
        password: PASSWORD,
        again: PASSWORD,
        totp: totpCode(secret, desk.now()),
        ...fields,
      });
    for (const [fields, words] of [
      [{ again: 'another' }, 'not the same'],
      [{ password: 'short', again: 'short' }, 'fewer than 12'],
      [{ password: 'i am paralegal-1', again: 'i am paralegal-1' }, 'your staff id'],
      [{ totp: '000000' }, 'code of the app is not right'],
    ] as const) {
      const wrong = await finish(fields);
      expect({ status: wrong.status, told: wrong.text.includes(words) }).toEqual({ status: 400, told: true });
      // It can be mended on the same page.
      expect(wrong.text).toContain('action="/enrol/finish"');
    }
    const spaced = totpCode(secret, desk.now()).replace(/^(...)/, '$1 ');
    expect((await finish({ totp: spaced })).text).toContain('You can sign in now');
    expect((await finish({})).status).toBe(401);
    desk.later(60);
    expect((await desk.form('/sign-in', fieldsOf('paralegal-1', secret))).status).toBe(303);
  });
});

describe('accounts', () => {
  it('are made by attorneys, shut by ops too, and every change is in the access log', async () => {
    await desk.accounts.add('paralegal-2', desk.now());
    for (const role of ROLES) {
      const headers = await desk.tokenOf(`${role}-1`);
      const change = async (what: string, id: string) =>
        (await desk.ask('POST', `/api/staff/${id}/${what}`, { headers, body: {} })).status;
      const attorney = role === 'attorney' ? 200 : 403;
      const watcher = role === 'attorney' || role === 'ops' ? 200 : 403;
      expect((await desk.ask('GET', '/api/staff', { headers })).status).toBe(watcher);
      expect(await change('reset', 'paralegal-2')).toBe(attorney);
      expect(await change('disable', 'paralegal-2')).toBe(watcher);
      expect(await change('enable', 'paralegal-2')).toBe(attorney);
      expect(await change('add', 'attorney-2')).toBe(attorney);
    }
    const log = await desk.accessLog.of('firm');
    expect(log.map(({ staffId, action }) => `${staffId}: ${action}`)).toEqual([
      'attorney-1: staff reset paralegal-2',
      'attorney-1: staff disable paralegal-2',
      'attorney-1: staff enable paralegal-2',
      'attorney-1: staff add attorney-2',
      'ops-1: staff disable paralegal-2',
    ]);
  });

  it('cannot be made for somebody who is not in the directory, nor twice', async () => {
    const headers = await desk.tokenOf('attorney-1');
    const add = (id: string) => desk.ask('POST', `/api/staff/${id}/add`, { headers, body: {} });
    expect((await add('partner-1')).body.error.message).toContain('directory has no partner-1');
    expect((await add('attorney-1')).body.error).toMatchObject({ code: 'refused' });
    expect((await desk.ask('POST', '/api/staff/nobody-1/reset', { headers, body: {} })).status).toBe(404);
    expect((await desk.ask('POST', '/api/staff/agent-1/promote', { headers, body: {} })).status).toBe(404);
  });

  it('that are disabled are shut out at their next request', async () => {
    const cookie = await desk.cookieOf('paralegal-1');
    const headers = await desk.tokenOf('attorney-1');
    await desk.ask('POST', '/api/staff/paralegal-1/disable', { headers, body: {} });
    expect((await desk.ask('GET', '/api/cases', { headers: { cookie } })).status).toBe(401);
  });
});

describe('requests that come too fast', () => {
  it('are refused, for the one address they come from', async () => {
    const slow = await staffDesk({ requestLimit: { burst: 3, perSecond: 1 }, behindProxy: true });
    try {
      const from = async (address: string) =>
        (await slow.ask('GET', '/sign-in', { headers: { 'x-forwarded-for': `9.9.9.9, ${address}` } })).status;
      const many = [];
      for (let n = 0; n < 5; n += 1) many.push(await from('192.0.2.1'));
      expect(many).toEqual([200, 200, 200, 429, 429]);
      expect(await from('192.0.2.2')).toBe(200);
      slow.later(2);
      expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')]).toEqual([
        200, 200, 429,
      ]);
    } finally {
      await slow.close();
    }
  });
});
