import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { askOnce, type Answered } from '../../client/cli/http-request';
import { totpCode } from '../../store/totp';
import { startMailServer } from '../activities/mail-server';
import { PROJECT } from '../e2e/command-line';
import { startDatabase } from './database';
import { describeBuilt, devServer } from './engine';
import { freePorts } from './ports';

const DESK = join(PROJECT, 'dist', 'desk', 'main.js');
const PASSWORD = 'correct horse battery';
const NAMESPACE = 'clearance';

/** `describe` for tests of the production set-up; skipped with the reason where nothing is built. */
export function describeProduction(name: string, tests: () => void): void {
  describeBuilt(DESK, name, tests);
}

/** A process from dist/ and everything that it printed. */
interface Started {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

export type Production = Awaited<ReturnType<typeof startProduction>>;

/**
 * Desk and worker as docs/runbook.md starts them, as processes of their own: production set-up, TLS with a certificate of the
 * firm's own, master key in a file, accounts with password and authenticator. Engine, store and mail server are those of the tests.
 */
export async function startProduction() {
  const folder = mkdtempSync(join(tmpdir(), 'clearance-production-'));
  const [deskPort = 0, workerPort = 0, uiPort = 0] = await freePorts(3);
  const url = `https://localhost:${deskPort}`;
  const [engine, database, mail, made] = await Promise.all([
    devServer({ uiPort, extraArgs: ['--ui-public-path', '/temporal'] }),
    startDatabase(),
    startMailServer(),
    generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      ],
    }),
  ]);
  const secret = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o400 });
    return file;
  };
  const ca = secret('desk.crt', made.cert);
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    CLEARANCE_SETUP: 'production',
    CLEARANCE_DATA: join(folder, 'data'),
    CLEARANCE_MASTER_KEY_FILE: secret('master.key', `${randomBytes(32).toString('base64')}\n`),
    CLEARANCE_DESK_PORT: String(deskPort),
    CLEARANCE_DESK_URL: url,
    CLEARANCE_DESK_TLS_CERT: ca,
    CLEARANCE_DESK_TLS_KEY: secret('desk.key', made.private),
    CLEARANCE_WORKER_HEALTH_PORT: String(workerPort),
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}`,
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Case desk <desk@firm.example>',
    LOG_LEVEL: 'debug',
  };
  const dist = (program: string, args: readonly string[] = [], own: NodeJS.ProcessEnv = {}) =>
    start([join(PROJECT, 'dist', `${program}.js`), ...args], { ...env, ...own });

  const ask = (
    method: 'GET' | 'POST',
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | Uint8Array } = {},
  ): Promise<Answered> =>
    askOnce({
      method,
      url: new URL(`${url}${path}`),
      headers,
      ca: made.cert,
      signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body }),
    });
  const form = async (path: string, fields: Record<string, string>): Promise<string> => {
    const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
    const { status, content } = await ask('POST', path, {
      headers,
      body: new URLSearchParams(fields).toString(),
    });
    if (status !== 200) throw new Error(`${path}: ${status} ${content.toString()}`);
    return content.toString();
  };

  /** The first account is made beside the store; the person enrols in a browser. Answers with the secret in the app. */
  async function enrolled(id: string): Promise<string> {
    const account = dist('desk/staff-account', ['add', id]);
    await account.ended;
    const code = /^([0-9a-f-]{40,})$/m.exec(account.output())?.[1];
    if (code === undefined) throw new Error(`no enrolment code: ${account.output()}`);
    const page = await form('/enrol', { id, code });
    const shown = /class="secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '');
    if (shown === undefined) throw new Error('the page shows no secret');
    // A code of the step before, so that the present one is still fresh for signing in.
    const totp = totpCode(shown, new Date(Date.now() - 30_000));
    await form('/enrol/finish', { id, code, password: PASSWORD, again: PASSWORD, totp });
    return shown;
  }

  const running: Started[] = [];
  const close = async (): Promise<void> => {
    for (const { process: child } of running) child.kill('SIGTERM');
    await Promise.all(running.map(({ ended }) => ended));
    await engine.teardown();
    await mail.close();
    await database.stop();
    rmSync(folder, { recursive: true });
  };
  const part = async (program: string, ready: string): Promise<Started> => {
    const started = dist(program);
    running.push(started);
    await until(started, ready);
    return started;
  };
  const prepared = dist('stack/prepare-engine');
  await prepared.ended;
  const parts = Promise.all([
    part('desk/main', 'the desk listens'),
    part('worker/main', 'the worker runs cases'),
  ]);
  // What was started must not outlive a set-up that did not come up.
  const [desk, worker] = await parts.catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    folder,
    home,
    url,
    ca,
    password: PASSWORD,
    database,
    env,
    dist,
    ask,
    enrolled,
    desk,
    worker,
    close,
  };
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, args, { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output: () => output, ended };
}

/** Resolves when the process has said so; rejects with what it said when it ends before. */
async function until(started: Started, words: string): Promise<void> {
  let over = false;
  void started.ended.then(() => (over = true));
  while (!started.output().includes(words)) {
    if (over) throw new Error(`it ended: ${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
