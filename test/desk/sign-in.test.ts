import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localToken } from '../../desk/local-token';
import { signInFor } from '../../desk/sign-in-for';
import type { StaffDoor } from '../../desk/staff-door';
import { SettingsError } from '../../settings/settings-error';
import { deskFixture, TOKEN } from './desk-fixture';

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html' };
const cookieOf = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('signing in on the embedded set-up', () => {
  it.each([
    ['no token', {}],
    ['another token', { authorization: `Bearer ${'x'.repeat(44)}` }],
    ['the token in another scheme', { authorization: `Basic ${TOKEN}` }],
    ['a cookie of its own making', { cookie: 'clearance-session=1.paralegal-1.paralegal.99999999999.aaaa' }],
  ])('answers 401 to %s, whatever is asked for', async (_what, headers) => {
    const { app, paper } = deskFixture();
    for (const path of [
      '/',
      '/api/cases',
      '/api/commands',
      '/openapi.json',
      '/decoder/decode',
      '/temporal/',
      '/nowhere',
    ]) {
      const answer = await app.request(`http://localhost:8400${path}`, {
        headers: { host: 'localhost:8400', ...headers },
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
    }
    expect(paper.sent).toEqual([]);
  });

  it('lets everybody see the health, which says nothing of any case', async () => {
    const { app } = deskFixture();
    const answer = await app.request('http://localhost:8400/health', { headers: { host: 'localhost:8400' } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      ok: true,
      parts: [{ part: 'engine' }, { part: 'worker' }, { part: 'store' }],
    });
  });

  it.each(['none', 'same-origin'])(
    'begins a session for a page that is opened (%s), with a guarded cookie',
    async (site) => {
      const { ask } = deskFixture();
      const page = await ask('GET', '/', {
        headers: { authorization: '', 'sec-fetch-site': site, ...NAVIGATION },
      });
      expect(page.status).toBe(200);
      expect(page.text).toContain('paralegal-1');
      expect(page.headers.get('set-cookie')).toMatch(
        /^clearance-session=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      );
      const list = await ask('GET', '/api/cases', {
        headers: { authorization: '', cookie: cookieOf(page.headers) },
      });
      expect(list.status).toBe(200);
    },
  );

  it.each([
    ['a link on a foreign page', { 'sec-fetch-site': 'cross-site', ...NAVIGATION }],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site', ...NAVIGATION }],
    ['a frame', { 'sec-fetch-site': 'none', ...NAVIGATION, 'sec-fetch-dest': 'iframe' }],
    ['a script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a program that is no browser', {}],
  ])('begins no session for %s', async (_what, headers) => {
    const { ask } = deskFixture();
    const page = await ask('GET', '/', { headers: { authorization: '', ...headers } });
    expect(page.status).toBe(401);
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it('refuses to write with a cookie unless the page was its own', async () => {
    const { ask, paper } = deskFixture();
    const page = await ask('GET', '/', {
      headers: { authorization: '', 'sec-fetch-site': 'none', ...NAVIGATION },
    });
    const write = (headers: Record<string, string>) =>
      ask('POST', '/api/cases', {
        body: {},
        headers: { authorization: '', cookie: cookieOf(page.headers), ...headers },
      });
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:1080' },
    ])
      expect((await write(headers as Record<string, string>)).status).toBe(403);
    // With its own origin it gets as far as the check of the body.
    expect((await write({ origin: 'http://localhost:8400' })).status).toBe(400);
    expect(paper.opened).toEqual([]);
  });

  it('ends a session after twelve hours', async () => {
    let now = new Date('2026-11-23T15:00:00Z');
    const { ask } = deskFixture({ signIn: { setup: 'embedded', token: TOKEN, now: () => now } });
    const page = await ask('GET', '/', {
      headers: { authorization: '', 'sec-fetch-site': 'none', ...NAVIGATION },
    });
    const look = () =>
      ask('GET', '/api/cases', { headers: { authorization: '', cookie: cookieOf(page.headers) } });
    now = new Date('2026-11-24T02:59:00Z');
    expect((await look()).status).toBe(200);
    now = new Date('2026-11-24T03:01:00Z');
    expect((await look()).status).toBe(401);
  });

  it('does not answer to a foreign host name, even with the token (DNS rebinding)', async () => {
    const { ask } = deskFixture();
    for (const host of ['evil.example', 'evil.example:8400', 'localhost.evil.example:8400', ''])
      expect((await ask('GET', '/api/cases', { headers: { host } })).status).toBe(403);
    for (const host of ['localhost:8400', '127.0.0.1:8400', '[::1]:8400'])
      expect((await ask('GET', '/api/cases', { headers: { host } })).status).toBe(200);
  });

  it('refuses to act in a role that there is not', async () => {
    const { ask } = deskFixture();
    const { status, body } = await ask('GET', '/api/cases', { headers: { 'x-clearance-as': 'judge' } });
    expect({ status, code: body.error.code }).toEqual({ status: 400, code: 'bad-input' });
  });

  it('puts the security headers on every answer', async () => {
    const { ask } = deskFixture();
    for (const path of ['/', '/api/cases', '/nowhere', '/health']) {
      const { headers } = await ask('GET', path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the local token in its file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clearance-desk-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes the local token once, for its owner only, and keeps it', () => {
    const file = join(folder, 'data', 'desk-token');
    const token = localToken(file);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(localToken(file)).toBe(token);
  });

  it('tightens a file that others could read, and replaces what is no token', () => {
    const file = join(folder, 'desk-token');
    writeFileSync(file, 'secret', { mode: 0o644 });
    expect(localToken(file)).not.toBe('secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('secret');
  });

  const NOBODY = {} as StaffDoor;

  it('refuses to open the embedded set-up to other machines', () => {
    const desk = {
      host: '0.0.0.0',
      port: 8400,
      url: 'http://localhost:8400',
      tokenFile: join(folder, 'desk-token'),
      behindProxy: false,
    };
    expect(() => signInFor({ setup: 'embedded', desk }, NOBODY)).toThrow(SettingsError);
    expect(signInFor({ setup: 'embedded', desk: { ...desk, host: '127.0.0.1' } }, NOBODY).setup).toBe(
      'embedded',
    );
  });

  it.each([
    ['0.0.0.0', 'https://desk.firm.example', {}, 'CLEARANCE_DESK_TLS_CERT'],
    ['0.0.0.0', 'http://desk.firm.example', { behindProxy: true }, 'must begin with https'],
    ['127.0.0.1', 'http://desk.firm.example', {}, 'must begin with https'],
    ['127.0.0.1', 'http://localhost:8400', { tls: { certFile: 'c', keyFile: 'k' } }, 'must begin with https'],
  ])('refuses a production desk at %s, known as %s with %j', (host, url, more, words) => {
    const desk = { host, port: 8400, url, tokenFile: join(folder, 'x'), behindProxy: false, ...more };
    expect(() => signInFor({ setup: 'production', desk }, NOBODY)).toThrow(words);
  });

  it.each([
    ['0.0.0.0', 'https://desk.firm.example', { behindProxy: true }],
    ['0.0.0.0', 'https://desk.firm.example', { tls: { certFile: 'c', keyFile: 'k' } }],
    ['127.0.0.1', 'https://desk.firm.example', {}],
    ['127.0.0.1', 'http://localhost:8400', {}],
  ])('lets a production desk listen at %s, known as %s with %j', (host, url, more) => {
    const desk = { host, port: 8400, url, tokenFile: join(folder, 'x'), behindProxy: false, ...more };
    expect(signInFor({ setup: 'production', desk }, NOBODY)).toMatchObject({ origin: url });
  });
});
