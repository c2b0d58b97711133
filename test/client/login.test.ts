import { runClearance } from '../e2e/command-line';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { generate } from 'selfsigned';
import type { Io } from '../../client/cli/io';
import { run } from '../../client/cli/program';
import { askUnseen } from '../../client/secret-question';
import { totpCode } from '../../store/totp';
import { PASSWORD, staffDesk, type StaffDesk } from '../desk/staff-fixture';

jest.setTimeout(60_000);

let desk: StaffDesk;
let served: Awaited<ReturnType<StaffDesk['serve']>>;
let folder: string;
let url: string;
let ca: string;
let secret: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clearance-login-'));
  // A certificate of the firm's own, for the name by which the desk is reached.
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  ca = join(folder, 'desk.pem');
  const keyFile = join(folder, 'desk.key');
  writeFileSync(ca, made.cert);
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  desk = await staffDesk();
  served = await desk.serve({ certFile: ca, keyFile });
  url = `https://localhost:${served.port}`;
  secret = await desk.enrolled('paralegal-1');
});
afterAll(async () => {
  await served.close();
  await desk.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => desk.later(60));

let homes = 0;
/** A user of their own, with an empty home. */
function user(answers: Partial<{ password: string; totp: string }> = {}) {
  const home = join(folder, `home-${(homes += 1)}`);
  const asked: string[] = [];
  async function clearance(...argv: string[]) {
    let out = '';
    let err = '';
    const io: Io = {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal: false,
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(
          question.startsWith('Staff id') ? 'paralegal-1' : (answers.totp ?? totpCode(secret, desk.now())),
        );
      },
      askSecret: (question) => {
        asked.push(`${question}(unseen)`);
        return Promise.resolve(answers.password ?? PASSWORD);
      },
      readInput: () => Promise.resolve(''),
      env: { HOME: home },
      cwd: folder,
      columns: 100,
      now: desk.now,
      signal: new AbortController().signal,
    };
    return { code: await run(argv, io), out, err };
  }
  return { clearance, asked, file: join(home, '.config', 'clearance', 'logins.json') };
}

describe('clearance login, at a desk that serves TLS', () => {
  it('signs in once, keeps the token for its owner alone, and works from then on', async () => {
    const { clearance, asked, file } = user();
    const signedIn = await clearance('login', '--desk', url, '--ca', 'desk.pem');
    expect(signedIn).toMatchObject({ code: 0, err: '' });
    expect(signedIn.out).toContain(`Signed in at ${url} as paralegal-1 (paralegal)`);
    expect(asked).toEqual(['Staff id: ', 'Password: (unseen)', 'Code of the authenticator app: ']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
    // Neither desk nor certificate need to be named again.
    expect(await clearance('whoami')).toMatchObject({
      code: 0,
      out: 'paralegal-1 (paralegal), Dana Reed, America/New_York\n',
    });
    expect((await clearance('list', '--json')).code).toBe(0);
  });

  it('signs out: the session is over at the desk, and forgotten here', async () => {
    const { clearance, file } = user();
    await clearance('login', '--desk', url, '--ca', ca);
    const kept = readFileSync(file, 'utf8');
    expect((await clearance('logout')).out).toBe(`Signed out at ${url}.\n`);
    expect((await clearance('whoami', '--desk', url, '--ca', ca)).err).toContain('Not signed in');
    // Somebody who kept a copy of the file.
    writeFileSync(file, kept);
    expect((await clearance('whoami')).err).toContain('npx clearance login');
    expect((await clearance('logout', '--desk', 'https://localhost:1')).code).toBe(2);
  });

  it('sends nothing to a desk that cannot prove its name', async () => {
    const { clearance } = user();
    const { code, err } = await clearance('login', '--desk', url);
    expect(code).toBe(5);
    expect(err).toContain('cannot prove that it is that desk');
    expect(err).toContain('--ca');
    // Nor where somebody has told Node to believe everybody.
    const believing = { PATH: process.env['PATH'], HOME: '/nowhere', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const asked = await runClearance(believing, ['whoami', '--desk', url]);
    expect({ code: asked.code, err: asked.err }).toEqual({
      code: 5,
      err: expect.stringContaining('cannot prove that it is that desk'),
    });
    // The certificate is for localhost.
    const other = await clearance('login', '--desk', `https://127.0.0.1:${served.port}`, '--ca', ca);
    expect(other.err).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('speaks no plain http to another machine', async () => {
    const { clearance, asked } = user();
    const { code, err } = await clearance('login', '--desk', 'http://desk.firm.example');
    expect(code).toBe(2);
    expect(err).toContain('over TLS only');
    expect(asked).toEqual([]);
  });

  it('says what is wrong, and keeps nothing', async () => {
    const { clearance } = user({ password: 'not this one, really' });
    const { code, err } = await clearance('login', '--desk', url, '--ca', ca);
    expect(code).toBe(1);
    expect(err).toContain('check staff id, password or code');
    expect((await clearance('whoami', '--desk', url, '--ca', ca)).code).toBe(1);
  });

  it('does not take a code of the app twice', async () => {
    const totp = totpCode(secret, desk.now());
    const { clearance } = user({ totp });
    expect((await clearance('login', '--desk', url, '--ca', ca)).code).toBe(0);
    expect((await clearance('login', '--desk', url, '--ca', ca)).code).toBe(1);
  });

  it('does not act in another role', async () => {
    const { clearance } = user();
    await clearance('login', '--desk', url, '--ca', ca);
    expect((await clearance('whoami', '--as', 'attorney')).err).toContain('embedded set-up only');
  });
});

describe('a question whose answer is not to be seen', () => {
  it('shows the question and nothing of what is typed', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = '';
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    const answer = askUnseen('Password: ', input, output);
    input.write('correct horse\r');
    expect(await answer).toBe('correct horse');
    expect(shown).toBe('Password: \n');
  });

  it('is ended by Ctrl-C without an answer', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    output.resume();
    const answer = askUnseen('Password: ', input, output);
    input.write('half\u0003');
    expect(await answer).toBeUndefined();
  });
});
