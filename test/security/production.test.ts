import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../client/cli/program';
import { totpCode } from '../../store/totp';
import { runClearance } from '../e2e/command-line';
import { describeProduction, startProduction, type Production } from '../support/production';
import { pdf } from '../support/scans';

const START_MS = 240_000;

describeProduction('the production desk, as processes over TLS', () => {
  jest.setTimeout(120_000);
  let production: Production;
  beforeAll(async () => {
    production = await startProduction();
  }, START_MS);
  afterAll(() => production?.close());

  const clearance = async (...args: string[]) =>
    runClearance({ PATH: process.env['PATH'], HOME: production.home, TZ: 'UTC' }, args);

  /** Somebody at a terminal, which a test process has not. */
  async function login(id: string, secret: string): Promise<string> {
    const { url, ca, home, password } = production;
    let said = '';
    const code = await run(['login', '--desk', url, '--ca', ca, '--id', id], {
      out: (text) => void (said += text),
      err: (text) => void (said += text),
      isTerminal: false,
      ask: () => Promise.resolve(totpCode(secret, new Date())),
      askSecret: () => Promise.resolve(password),
      readInput: () => Promise.resolve(''),
      env: { HOME: home },
      cwd: home,
      columns: 100,
      now: () => new Date(),
      signal: new AbortController().signal,
    });
    if (code !== 0) throw new Error(said);
    return said;
  }

  it('lets staff enrol and sign in, and take a file through a case from the command line', async () => {
    const secret = await production.enrolled('paralegal-1');
    expect(await login('paralegal-1', secret)).toContain(`Signed in at ${production.url} as paralegal-1`);

    const opened = await clearance('open', '--file', 'examples/one-city.json', '--json');
    expect(opened).toMatchObject({ code: 0, err: '' });
    const { ref } = JSON.parse(opened.out) as { ref: string };

    const scan = join(production.folder, 'receipt.pdf');
    writeFileSync(scan, await pdf('a receipt'));
    const attached = await clearance('attach', ref, 'receipt', scan, '--json');
    expect(attached).toMatchObject({ code: 0, err: '' });
    const { sha256 } = JSON.parse(attached.out) as { sha256: string };

    const listed = await clearance('files', ref);
    expect(listed.out).toContain(sha256.slice(0, 12));
    const fetched = join(production.folder, 'fetched.pdf');
    expect((await clearance('fetch', ref, sha256.slice(0, 12), '--out', fetched)).code).toBe(0);
    expect(readFileSync(fetched).equals(readFileSync(scan))).toBe(true);
    expect(await clearance('show', ref)).toMatchObject({ code: 0, out: expect.stringContaining(ref) });
  });
});
