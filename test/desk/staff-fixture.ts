import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { DeskDeps } from '../../desk/app';
import { listen } from '../../desk/listen';
import { StaffDoor } from '../../desk/staff-door';
import type { Tls } from '../../settings/settings';
import { AccessLog } from '../../store/access-log';
import { openStore } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { SignInFailures } from '../../store/sign-in-failures';
import { StaffAccounts } from '../../store/staff-accounts';
import { StaffSessions } from '../../store/staff-sessions';
import { totpCode } from '../../store/totp';
import { startDatabase } from '../support/database';
import { CHEAP } from '../support/staff';
import { deskFixture } from './desk-fixture';

export const ORIGIN = 'https://desk.firm.example';
export const PASSWORD = 'correct horse battery';

/** A production desk over a real store and cases on paper; its clock moves when told to. */
export async function staffDesk(overrides: Partial<DeskDeps> = {}) {
  const database = await startDatabase();
  const store = openStore(database.url);
  await migrate(store.db);
  const keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  const clock = { now: new Date('2026-11-23T15:00:00Z') };
  const now = () => clock.now;
  const accounts = new StaffAccounts(store.db, keys, CHEAP);
  const accessLog = new AccessLog(store.db);
  const door = new StaffDoor({
    accounts,
    sessions: new StaffSessions(store.db, keys),
    failures: new SignInFailures(store.db, keys),
    now,
  });
  const desk = deskFixture({
    signIn: { setup: 'production', door, origin: ORIGIN },
    accounts,
    accessLog,
    url: ORIGIN,
    now,
    ...overrides,
  });
  const host = new URL(ORIGIN).host;

  /** A form as a browser sends it. */
  async function form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await desk.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { host, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, cookie, text: await response.text() };
  }

  const ask = (method: string, path: string, options: Parameters<typeof desk.ask>[2] = {}) =>
    desk.ask(method, path, { ...options, headers: { host, authorization: '', ...options.headers } });

  /** An account that has enrolled; answers with the secret in its app. The clock moves on, so that the next code is fresh. */
  async function enrolled(id: string): Promise<string> {
    const made = await accounts.add(id, now());
    const secret = (await accounts.beginEnrolment(id, made?.code ?? '', now())) ?? '';
    const chosen = { password: PASSWORD, totp: totpCode(secret, now()) };
    await accounts.finishEnrolment(id, made?.code ?? '', chosen, now());
    later(60);
    return secret;
  }

  function later(seconds: number): void {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
  }

  /** A signed-in browser's cookie. */
  async function cookieOf(id: string): Promise<string> {
    const secret = await enrolled(id);
    const { cookie } = await form('/sign-in', { id, password: PASSWORD, totp: totpCode(secret, now()) });
    return cookie;
  }

  /** A signed-in command line's header. */
  async function tokenOf(id: string): Promise<Record<string, string>> {
    const secret = await enrolled(id);
    const body = { id, password: PASSWORD, totp: totpCode(secret, now()) };
    const answer = await ask('POST', '/api/sign-in', { body });
    return { authorization: `Bearer ${String(answer.body.token)}` };
  }

  /** Serves it on a free port of the loopback address. */
  async function serve(tls?: Tls) {
    const server = await listen(desk.app, { host: '127.0.0.1', port: 0, tls });
    const { port } = server.address() as AddressInfo;
    return {
      port,
      close: async () => {
        const closed = once(server, 'close');
        server.close();
        if ('closeAllConnections' in server) server.closeAllConnections();
        await closed;
      },
    };
  }

  return {
    ...desk,
    ask,
    form,
    accounts,
    accessLog,
    door,
    store,
    clock,
    now,
    later,
    enrolled,
    cookieOf,
    tokenOf,
    serve,
    close: async () => {
      await store.close();
      await database.stop();
    },
  };
}

export type StaffDesk = Awaited<ReturnType<typeof staffDesk>>;
