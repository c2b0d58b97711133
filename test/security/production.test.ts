import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Client as PgClient } from 'pg';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import type { Answered } from '../../client/cli/http-request';
import { run } from '../../client/cli/program';
import { intakeSchema } from '../../domain/intake';
import { totpCode } from '../../store/totp';
import { runClearance } from '../e2e/command-line';
import { describeProduction, startProduction, type Production } from '../support/production';
import { browserOf, signedInBrowser, type Ask } from '../support/browser';
import { pdf } from '../support/scans';
import { CANARIES, canariesIn, withCanaries } from './canaries';

/** A payload as the engine's HTTP interface writes it. */
interface SealedPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** Every payload anywhere in an answer. */
function payloadsIn(value: unknown): SealedPayload[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('metadata' in value && typeof value.metadata === 'object' && 'data' in value)
    return [value as SealedPayload];
  return Object.values(value).flatMap(payloadsIn);
}

const clearTextOf = (payloads: readonly SealedPayload[]): string =>
  payloads.map(({ data = '' }) => Buffer.from(data, 'base64').toString()).join('\n');

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
    writeFileSync(scan, await pdf(randomBytes(20_000).toString('hex')));
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

  it('shows the pages of the engine to staff who signed in, opens histories for the office, and changes nothing through them', async () => {
    const opened = await clearance('open', '--file', 'examples/two-cities-with-counsel.json', '--json');
    expect(opened).toMatchObject({ code: 0, err: '' });
    const { ref } = JSON.parse(opened.out) as { ref: string };
    const at = `/temporal/api/v1/namespaces/clearance/workflows/${encodeURIComponent(`case/${ref}`)}`;

    const stranger = browserOf(production);
    for (const path of ['/temporal/', '/temporal/api/v1/settings', at, `${at}/history`])
      expect((await stranger('GET', path)).status).toBe(401);
    expect((await stranger('POST', '/decoder/decode', '{"payloads":[]}')).status).toBe(401);

    const office = await signedInBrowser(production, 'attorney-2');
    const ops = await signedInBrowser(production, 'ops-1');
    const settings = JSON.parse((await office('GET', '/temporal/api/v1/settings')).text) as object;
    expect(settings).toMatchObject({
      DisableWriteActions: true,
      Codec: { Endpoint: `${production.url}/decoder` },
    });
    expect((await office('GET', '/temporal/')).text).toMatch(/<html/i);

    // As the engine hands it out nothing can be read; the decoder opens it for the office, and the card alone for ops.
    const history = (await ops('GET', `${at}/history`)).text;
    const sealed = payloadsIn(JSON.parse(history));
    expect(sealed.length).toBeGreaterThan(3);
    const name = twoCities.applicant.legalName;
    expect(clearTextOf(sealed)).not.toContain(name);
    const decode = (as: Ask, origin?: string) =>
      as('POST', '/decoder/decode', JSON.stringify({ payloads: sealed }), origin);
    expect(clearTextOf(payloadsIn(JSON.parse((await decode(office)).text)))).toContain(name);
    expect(clearTextOf(payloadsIn(JSON.parse((await decode(ops)).text)))).not.toContain(name);
    for (const origin of [
      'https://elsewhere.example',
      production.url.replace('localhost', '127.0.0.1'),
      'null',
    ])
      expect((await decode(office, origin)).status).toBe(403);

    for (const act of ['signal/note', 'update/note', 'terminate', 'cancel', 'reset', 'query/record'])
      expect([act, (await office('POST', `${at}/${act}`, '{}')).status]).toEqual([act, 405]);
    expect((await office('GET', at)).text).toContain('WORKFLOW_EXECUTION_STATUS_RUNNING');

    const store = new PgClient({ connectionString: production.database.url });
    await store.connect();
    const accesses = await store.query(
      "select distinct staff_id, action from access_log where ref = $1 and action like 'decode%' order by staff_id",
      [ref],
    );
    await store.end();
    expect(accesses.rows).toContainEqual({ staff_id: 'attorney-2', action: 'decode' });
    expect(accesses.rows).not.toContainEqual({ staff_id: 'ops-1', action: 'decode' });
  });

  describe('what desk and worker print', () => {
    /** Answers of the desk, by what was asked. */
    const answered: { readonly asked: string; readonly status: number; readonly text: string }[] = [];
    const everything = { ...CANARIES, all: Object.values(CANARIES) };
    const whole = JSON.stringify(everything);

    beforeAll(async () => {
      const { ask, enrolled, password, database, desk } = production;
      const noted = async (asked: string, answer: Promise<Answered>): Promise<string> => {
        const { status, content } = await answer.catch((cause: unknown) => {
          throw new Error(`${asked} was not answered`, { cause });
        });
        answered.push({ asked, status, text: content.toString() });
        return content.toString();
      };
      const json = { 'content-type': 'application/json' };
      const get = (path: string, headers = signedIn) => noted(`GET ${path}`, ask('GET', path, { headers }));
      const post = (
        path: string,
        body: unknown,
        headers: Record<string, string> = { ...signedIn, ...json },
      ) =>
        noted(
          `POST ${path}`,
          ask('POST', path, { headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
        );
      let signedIn: Record<string, string> = {};

      // Strangers, who know a name.
      await post('/api/sign-in', { id: CANARIES.email, password: CANARIES.legalName, totp: '1' }, json);
      await post('/sign-in', `id=${CANARIES.email}&password=${CANARIES.passport}`, {
        origin: production.url,
        'content-type': 'application/x-www-form-urlencoded',
      });
      await get('/api/me', { authorization: `Bearer ${CANARIES.passport}-${CANARIES.oldPassport}` });
      await get('/api/me', { cookie: `__Host-clearance=${CANARIES.passport}` });
      await broken('GET /', { host: `${CANARIES.passport}.example` });

      const secret = await enrolled('attorney-1');
      const proof = { id: 'attorney-1', password, totp: totpCode(secret, new Date()) };
      const { token } = JSON.parse(await post('/api/sign-in', proof, json)) as { token: string };
      signedIn = { authorization: `Bearer ${token}` };
      await get('/api/me', { ...signedIn, 'x-clearance-as': CANARIES.email });

      const intake = withCanaries(intakeSchema.parse(oneCity));
      const { ref } = JSON.parse(await post('/api/cases', { intake })) as { ref: string };
      const at = `/api/cases/${ref}`;
      await post('/api/cases', { intake: { ...intake, stays: [], applicant: everything } });
      await post('/api/cases', { intake, key: CANARIES.note });
      await post('/api/cases', whole.slice(0, -1));
      await broken('POST /api/cases', { ...signedIn, ...json, 'content-length': '300000' });
      await post('/api/cases', whole, { ...signedIn, 'content-type': 'text/plain' });
      await post(`${at}/commands/note`, { data: { kind: 'internal', text: CANARIES.note } });
      await post(`${at}/commands/submit-application`, { data: { remark: CANARIES.note } });
      for (const word of Object.values(CANARIES)) {
        const name = encodeURIComponent(word);
        for (const path of [
          `/${name}`,
          `/api/cases/${name}`,
          `/api/cases?assignee=${name}`,
          `${at}/papers/${name}`,
        ])
          await get(path);
        await post('/api/find', { question: word });
        await post(`${at}/commands/${name}`, {});
      }

      // Whatever else the desk has, read, and written to with what does not belong there.
      const { paths } = JSON.parse(await get('/openapi.json')) as {
        paths: Record<string, { get?: unknown; post?: unknown }>;
      };
      for (const [template, { get: reads, post: writes }] of Object.entries(paths)) {
        if (template === '/api/sign-out') continue;
        const path = template
          .replace('{ref}', ref)
          .replaceAll(/\{\w+\}/g, encodeURIComponent(CANARIES.counsel));
        if (reads !== undefined) await get(path);
        if (writes !== undefined)
          await post(path, { data: everything, reason: CANARIES.note, ...everything });
      }

      const named = { ...signedIn, 'x-clearance-label': encodeURIComponent(`${CANARIES.legalName}.pdf`) };
      await noted(
        'attach',
        ask('POST', `${at}/files?document=other`, { headers: named, body: await pdf(whole) }),
      );
      await noted('attach', ask('POST', `${at}/files?document=other`, { headers: named, body: whole }));
      await post('/decoder/decode', { payloads: [{ metadata: everything, data: CANARIES.passport }] });
      await broken(`POST ${at}/files?document=other`, { ...signedIn, 'content-length': '90000' });
      await broken(`NONSENSE ${CANARIES.passport}`, {});

      // The store fails in ways that nobody foresaw, and then is gone.
      const client = new PgClient({ connectionString: database.url });
      await client.connect();
      await client.query('alter table find_tokens rename to found_tokens');
      await client.query('alter table cases add constraint never check (opened_at is null) not valid');
      await client.end();
      await post('/api/find', { question: CANARIES.legalName });
      const otherwise = {
        ...intake,
        applicant: { ...intake.applicant, phone: CANARIES.phone.replace('9', '8') },
      };
      await post('/api/cases', { intake: otherwise });
      await database.stop();
      await post('/api/find', { question: CANARIES.legalName });
      await post('/api/cases', { intake });
      await get(`${at}/record`);
      desk.process.kill('SIGTERM');
      await desk.ended;
    }, START_MS);

    /** A request as it stands, whose connection breaks after some of its body. */
    async function broken(line: string, headers: Record<string, string>): Promise<void> {
      const { hostname, port, host } = new URL(production.url);
      const socket = connect({ host: hostname, port: Number(port), ca: readFileSync(production.ca) });
      await once(socket, 'secureConnect');
      const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
      socket.write([`${line} HTTP/1.1`, ...fields, '', whole].join('\r\n'));
      await once(socket, 'data', { signal: AbortSignal.timeout(300) }).catch(() => undefined);
      socket.destroy();
    }

    it('was asked everything, and knew the person', () => {
      const { text: record } = answered.find(({ asked }) => asked.endsWith('/record')) ?? { text: '' };
      expect(canariesIn(record)).toEqual(expect.arrayContaining(['legalName', 'passport', 'email', 'note']));
      const statuses = new Set(answered.map(({ status }) => status));
      expect([...statuses].sort()).toEqual(
        expect.arrayContaining([200, 201, 400, 401, 403, 404, 409, 500, 503]),
      );
      expect(statuses).not.toContain(429);
      expect(production.desk.output()).toContain('unexpected error at POST /api/find');
    });

    it.each(['desk', 'worker'] as const)('is the %s in lines of its own form', (part) => {
      const lines = production[part].output().trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) expect(line).toMatch(/^\{"at":".*"level":".*"message":".*\}$/);
    });

    it('holds nothing of the person', () => {
      expect(canariesIn(production.desk.output())).toEqual([]);
      expect(canariesIn(production.worker.output())).toEqual([]);
    });
  });
});
