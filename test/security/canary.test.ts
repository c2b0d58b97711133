import { randomUUID } from 'node:crypto';
import { temporal } from '@temporalio/proto';
import { Client as PgClient } from 'pg';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { freePort } from '../../settings/free-port';
import { Refused } from '../../client/case-errors';
import { intakeSchema } from '../../domain/intake';
import { startSimulatedFirm, type SimulatedFirm } from '../../simulate/firm';
import { play } from '../../simulate/play';
import { naturalStory, STORY_NAMES, type StoryName } from '../../simulate/story';
import { Histories } from '../../temporal/histories';
import { caseWorkflowId } from '../../temporal/ids';
import { installRedactingLogger } from '../../temporal/logging';
import { startMailServer } from '../activities/mail-server';
import { startDatabase, type TestDatabase } from '../support/database';
import { describeWithTestServer } from '../support/engine';
import { CANARIES, canariesIn, withCanaries } from './canaries';

const PARALEGAL = { id: 'paralegal-1', role: 'paralegal' } as const;
const AGENT = { id: 'agent-1', role: 'agent' } as const;
const START_MS = 240_000;

const canary = (intake: unknown) => withCanaries(intakeSchema.parse(intake));

/**
 * Every story, each of a person whose name, numbers and addresses occur nowhere else; then everything that somebody
 * without the cases' keys can see is searched for them. What people write into commands, what is refused, and what a
 * mail server says about an address are among it.
 */
describeWithTestServer('what can be seen without the key of a case', () => {
  const logged: string[] = [];
  let database: TestDatabase;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let firm: SimulatedFirm;
  let metricsAddress: string;
  const refs: string[] = [];
  /** What the cases themselves say, to those who may read them. */
  const read: string[] = [];

  const playThrough = async (intake: unknown, story: StoryName) => {
    const { end } = await play(firm, { intake: canary(intake), story, from: '2026-09-21' });
    refs.push(end.matter.ref);
    read.push(JSON.stringify(end));
  };

  beforeAll(async () => {
    metricsAddress = `127.0.0.1:${await freePort()}`;
    installRedactingLogger({ level: 'trace', write: (line) => logged.push(line) }, metricsAddress);
    [database, mail] = await Promise.all([startDatabase(), startMailServer()]);
    firm = await startSimulatedFirm(process.env['CLEARANCE_TEST_SERVER'] ?? '', {
      databaseUrl: database.url,
      smtpUrl: mail.url,
      ownLogger: true,
    });
    for (const story of STORY_NAMES) await playThrough(oneCity, story);
    for (const intake of [twoCities, businessVisits, oldStay, journalist])
      await playThrough(intake, naturalStory(intakeSchema.parse(intake)));
    await everythingElse();
  }, START_MS);

  afterAll(async () => {
    await firm.close();
    await mail.close();
    await database.stop();
  });

  /** What no story has: words of people in every field, refusals, garbage from outside, a mail server that repeats an address. */
  async function everythingElse(): Promise<void> {
    mail.answers.recipient = (address) => (address === CANARIES.email ? 550 : undefined);
    const { desk } = await firm.beginAt('2026-09-22T15:00:00.000Z');
    const { ref } = await desk.open(canary(oneCity), randomUUID(), PARALEGAL);
    refs.push(ref);
    const send = (command: string, data: unknown, actor: typeof PARALEGAL | typeof AGENT = PARALEGAL) =>
      desk.send(ref, command, { data, key: randomUUID(), actor });
    const refused = async (command: string, data: unknown) => {
      await expect(send(command, data)).rejects.toThrow(Refused);
    };
    await send('note', { kind: 'internal', text: CANARIES.note });
    await send('log-client-message', { channel: 'email', text: `${CANARIES.email}: ${CANARIES.note}` });
    await refused('submit-application', { remark: CANARIES.note });
    await refused('record-conflict-check', { result: CANARIES.legalName });
    for (const [command, data] of [
      ['record-conflict-check', { result: 'clear', remark: CANARIES.note }],
      ['record-review', {}],
      ['send-quote', {}],
      ['accept-engagement', { onBehalfOf: CANARIES.legalName }],
      ['record-payment', { amount: { minor: 37_500, currency: 'USD' } }],
    ] as const)
      await send(command, data);
    await send(
      'log-contact',
      { method: 'phone', office: CANARIES.town, officer: CANARIES.officer, answer: CANARIES.note },
      AGENT,
    );
    await firm.engine.connection.workflowService.signalWorkflowExecution({
      namespace: firm.engine.at.namespace,
      workflowExecution: { workflowId: caseWorkflowId(ref) },
      signalName: 'note',
      input: {
        payloads: [{ metadata: { encoding: Buffer.from('binary/nonsense') }, data: Buffer.from('{') }],
      },
    });
    for (let tries = 0; ; tries++) {
      const view = await desk.view(ref);
      const codes = view.attention.map((a) => a.code);
      if (codes.includes('mail-refused') && codes.includes('refused-message')) break;
      if (tries > 300) throw new Error(`waited in vain; attention: ${codes.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    read.push(JSON.stringify(await desk.record(ref)));
    await send('withdraw', { reason: CANARIES.note });
  }

  it('was about people who are described in full: each canary went through', () => {
    const everywhere = [...read, ...mail.received.map(({ mail: m }) => `${m.text} ${m.html}`)].join('\n');
    expect(new Set(canariesIn(everywhere))).toEqual(new Set(Object.keys(CANARIES)));
  });

  it('is no canary in any history, as the server holds it', async () => {
    const histories = new Histories(firm.engine.connection, firm.engine.at.namespace);
    let events = 0;
    for (const ref of refs) {
      const run = { workflowId: caseWorkflowId(ref), runId: '' };
      const history = await histories.fetch(run);
      if (history === undefined) throw new Error(`no history of ${ref}`);
      events += history.events;
      expect({ ref, found: canariesIn(history.bytes) }).toEqual({ ref, found: [] });
    }
    expect(events).toBeGreaterThan(1000);
  });

  it('is none in what the server tells of a case: id, type, search attributes, memo, summaries', async () => {
    const { connection, at } = firm.engine;
    const { DescribeWorkflowExecutionResponse } = temporal.api.workflowservice.v1;
    for (const ref of refs) {
      const described = await connection.workflowService.describeWorkflowExecution({
        namespace: at.namespace,
        execution: { workflowId: caseWorkflowId(ref) },
      });
      expect(described.workflowExecutionInfo?.searchAttributes?.indexedFields).toHaveProperty('Stage');
      expect(described.workflowExecutionInfo?.memo?.fields ?? {}).toEqual({});
      const bytes = DescribeWorkflowExecutionResponse.encode(described).finish();
      expect({ ref, found: canariesIn(bytes) }).toEqual({ ref, found: [] });
    }
  });

  it('is none in the log, at its most talkative', () => {
    expect(logged.length).toBeGreaterThan(10);
    for (const line of logged) expect(Object.keys(JSON.parse(line) as object)).toContain('message');
    expect(canariesIn(logged.join('\n'))).toEqual([]);
  });

  it('is none in the metrics', async () => {
    const metrics = await (await fetch(`http://${metricsAddress}/metrics`)).text();
    expect(metrics).toContain('temporal_workflow_completed');
    expect(canariesIn(metrics)).toEqual([]);
  });

  it('is none in the subject of any mail, nor in what names it', () => {
    expect(mail.received.length).toBeGreaterThan(80);
    for (const { mail: m } of mail.received)
      expect(canariesIn(`${m.subject} ${m.messageId} ${m.inReplyTo} ${String(m.references)}`)).toEqual([]);
  });

  it('is none in any column of the database', async () => {
    const cells = await everyCell(database.url);
    const tables = new Set(cells.map((cell) => cell.table));
    for (const table of ['cases', 'mail_ledger', 'letters', 'documents', 'snapshots'])
      expect(tables).toContain(table);
    const found = cells.flatMap(({ table, column, bytes }) =>
      canariesIn(bytes).map((name) => `${name} in ${table}.${column}`),
    );
    expect(found).toEqual([]);
  });
});

/** Every value of every table that is not PostgreSQL's own, as bytes. */
async function everyCell(url: string): Promise<{ table: string; column: string; bytes: Buffer }[]> {
  const client = new PgClient({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ table_name: string }>(
      `select table_name from information_schema.tables where table_schema = 'public'`,
    );
    const cells: { table: string; column: string; bytes: Buffer }[] = [];
    for (const { table_name: table } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from "${table}"`);
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          if (value !== null) cells.push({ table, column, bytes: asBytes(value) });
    }
    return cells;
  } finally {
    await client.end();
  }
}

function asBytes(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}

describe('the search for canaries', () => {
  it.each([
    ['as it is written', CANARIES.legalName],
    ['in capitals', `the passport of ${CANARIES.legalName.toUpperCase()}`],
    ['in an address line', `To: <${CANARIES.email}>`],
    ['in a URL', `/find?q=${encodeURIComponent(CANARIES.employer)}`],
    ['in Chinese', `姓名：${CANARIES.chineseName}`],
    ['in base64, wherever it begins', Buffer.from(`{"n":"${CANARIES.legalName}"}`).toString('base64')],
    ['in base64, one byte later', Buffer.from(`{"na":"${CANARIES.legalName}"}`).toString('base64')],
    ['in base64, two bytes later', Buffer.from(`{"nam":"${CANARIES.legalName}"}`).toString('base64')],
  ])('finds one %s', (_how, text) => {
    expect(canariesIn(text)).toHaveLength(1);
  });
});
