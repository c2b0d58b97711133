import { randomUUID } from 'node:crypto';
import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { createArchiveActivity } from '../../activities/archive';
import { createOrphanActivity } from '../../activities/orphans';
import type { CaseDesk } from '../../client/case-desk';
import { RetentionDesk } from '../../client/retention-desk';
import { Finder } from '../../desk/finder';
import { ERASURE_WORKFLOW, erasureWorkflowId } from '../../domain/erasure';
import { AccessLog } from '../../store/access-log';
import { Archive } from '../../store/archive';
import { CaseTraces } from '../../store/case-traces';
import { Cases } from '../../store/cases';
import { Documents } from '../../store/documents';
import { Erasures } from '../../store/erasures';
import { Files } from '../../store/files';
import { FindTokens } from '../../store/find-tokens';
import { LegalHolds } from '../../store/legal-holds';
import { Letters } from '../../store/letters';
import { RetentionRegister } from '../../store/retention-register';
import { Snapshots } from '../../store/snapshots';
import { SparedRecords } from '../../store/spared-records';
import { CaseRuns } from '../../temporal/case-runs';
import { Histories } from '../../temporal/histories';
import { TASK_QUEUE } from '../../temporal/queues';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { namedFiles } from '../../worker/named-files';
import { retentionActivities, type RetentionParts } from '../../worker/retention';
import { keepSchedules, ORPHAN_SWEEP, RETENTION_SWEEP } from '../../worker/schedules';
import { deskFixture } from '../desk/desk-fixture';
import { deskOf, present } from '../support/desk-of-firm';
import { describeWithDevServer, devServer } from '../support/engine';
import { pdf } from '../support/scans';
import { TestFirm, type TestCase } from '../support/test-firm';

/**
 * On a server that takes note at once of what it has done: it deletes a run only when it has noted the run's end, which
 * takes it half a minute otherwise.
 */
const attentiveServer = () =>
  devServer({
    searchAttributes: SEARCH_ATTRIBUTES,
    extraArgs: [
      'history.transferProcessorUpdateAckInterval="1s"',
      'history.visibilityProcessorUpdateAckInterval="1s"',
      'history.timerProcessorUpdateAckInterval="1s"',
    ].flatMap((value) => ['--dynamic-config-value', value]),
  });

const DECLINED = [
  ...STANDARD_SCRIPT.slice(0, 3),
  { command: 'decline-engagement' },
  { command: 'close', as: 'bookkeeper' },
] as const;

/** Cases whose erasure loses its worker after every step: done, and nobody told of it. */
const unlucky = new Map<string, Set<string>>();

/** The real activities. */
function dyingOnce(parts: RetentionParts): ReturnType<typeof retentionActivities> {
  const { reviewRetention, ...steps } = retentionActivities(parts);
  const dying = Object.entries(steps).map(([name, step]) => [
    name,
    async (ref: string) => {
      await step(ref);
      const left = unlucky.get(ref);
      if (left === undefined || left.has(name)) return;
      left.add(name);
      throw new Error('the worker is gone');
    },
  ]);
  return { reviewRetention, ...(Object.fromEntries(dying) as typeof steps) };
}

describeWithDevServer('retention and erasure, through the desk', () => {
  let firm: TestFirm;
  let now: () => Date;
  let desk: Awaited<ReturnType<typeof startDesk>>;
  let archive: Archive;

  async function startDesk() {
    const { store, keys, client } = firm;
    const caseDesk: CaseDesk = await deskOf(firm);
    const retention = new RetentionDesk({
      client,
      taskQueue: TASK_QUEUE,
      cases: new Cases(store.db, keys),
      register: new RetentionRegister(store.db),
      holds: new LegalHolds(store.db, keys),
      erasures: new Erasures(store.db, keys),
      spared: new SparedRecords(store.db, keys),
      snapshots: new Snapshots(store.db, keys),
      runs: new CaseRuns(firm.env.connection, 'default'),
      now: () => now(),
      forgottenAfterMs: 1,
    });
    return deskFixture({
      caseDesk,
      retention,
      accessLog: new AccessLog(store.db),
      spared: new SparedRecords(store.db, keys),
      finder: new Finder(new FindTokens(store.db, keys)),
      letters: new Letters(store.db, keys),
      documents: new Documents(store.db, keys),
      files: new Files(store.db, keys),
    });
  }

  beforeAll(async () => {
    firm = await TestFirm.start({}, attentiveServer);
    const { store, keys, client, env } = firm;
    now = () => new Date();
    const histories = new Histories(env.connection, 'default');
    archive = new Archive(store.db);
    await firm.stopWorker();
    await firm.startWorker({
      acrossCases: {
        ...createArchiveActivity({ engine: histories, archive, now: () => now() }),
        ...createOrphanActivity({
          files: new Files(store.db, keys),
          namedBy: namedFiles(client, new Snapshots(store.db, keys), new Cases(store.db, keys)),
          now: () => now(),
        }),
        ...dyingOnce({
          store,
          keys,
          connection: env.connection,
          namespace: 'default',
          backupDays: 35,
          now: () => now(),
        }),
      },
    });
    await keepSchedules(client);
    desk = await startDesk();
  });
  afterAll(() => firm.close());

  const open = () => firm.open(oneCity, { at: new Date().toISOString() });
  const attorney = (method: string, path: string, body?: unknown) =>
    desk.ask(method, path, { as: 'attorney', ...(body === undefined ? {} : { body }) });
  const erase = ({ ref }: TestCase, body: object = {}) =>
    attorney('POST', `/api/cases/${ref}/erasure`, { confirm: ref, ...body });
  const erased = ({ ref }: TestCase) =>
    soon(async () => ((await new Erasures(firm.store.db, firm.keys).get(ref))?.finishedAt ?? null) !== null);
  const traces = (matter: TestCase) => new CaseTraces(firm.store.db).count(matter.ref);
  const runsOf = (matter: TestCase) => new CaseRuns(firm.env.connection, 'default').list(matter.ref);

  const attach = ({ ref }: TestCase, scan: Uint8Array) =>
    desk.app.request(`http://localhost:8400/api/cases/${ref}/files?document=evidence`, {
      method: 'POST',
      headers: { ...AUTHORISED, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(scan),
    });

  async function declined(): Promise<TestCase> {
    const matter = await open();
    await matter.sendAll(DECLINED);
    await matter.handle.result();
    return matter;
  }

  it('erases one of two cases to the last trace, and the other stays as it was', async () => {
    const [gone, stays] = [await open(), await declined()];
    await gone.sendAll(STANDARD_SCRIPT.slice(0, 5));
    const path = `/api/cases/${gone.ref}`;
    expect((await attach(gone, await pdf())).status).toBe(201);
    // What somebody who writes to the engine lays into its history: sealed under another case's key, and under one that cannot be.
    const started = (await stays.handle.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    const foreign = started?.input?.payloads?.[0];
    if (foreign === undefined) throw new Error('a case is started with its input');
    for (const payload of [
      foreign,
      { ...foreign, metadata: { ...foreign.metadata, 'key-id': Buffer.from('\0') } },
    ])
      await firm.env.connection.workflowService.signalWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId: gone.handle.workflowId },
        signalName: 'note',
        input: { payloads: [payload] },
        requestId: randomUUID(),
      });
    const end = [{ command: 'withdraw' }, { command: 'close', as: 'bookkeeper' }] as const;
    await gone.sendAll(end);
    await gone.handle.result();
    // A second run under the same id.
    expect((await attorney('POST', `${path}/commands/reopen`, { data: { reason: 'x' } })).status).toBe(200);
    const again = present(firm, gone);
    await again.sendAll(end);
    await again.handle.result();
    await soon(async () => (await runsOf(gone)).length === 2);
    await firm.client.schedule.getHandle('archive-sweep').trigger();
    await soon(async () => (await archive.runsOf(gone.ref)).length === (await runsOf(gone)).length);
    const before = (await attorney('GET', `/api/cases/${stays.ref}`)).body;
    const runs = (await runsOf(gone)).length;

    // Not its time, not confirmed, not by others, not while a hold stands.
    expect((await erase(gone)).body.error.facts).toEqual([
      expect.stringMatching(/^it is kept until .*--early/),
    ]);
    expect((await erase(gone, { confirm: stays.ref })).status).toBe(400);
    expect(
      (await desk.ask('POST', `${path}/erasure`, { as: 'paralegal', body: { confirm: gone.ref } })).status,
    ).toBe(403);
    expect((await attorney('POST', `${path}/hold`, { reason: 'Subpoena' })).body).toEqual({
      ref: gone.ref,
      changed: true,
    });
    const held = await erase(gone, { early: true });
    expect({ status: held.status, facts: held.body.error.facts }).toEqual({
      status: 409,
      facts: [expect.stringMatching(/^a legal hold stands since/)],
    });
    await attorney('POST', `${path}/lift-hold`, {});
    expect(await traces(gone)).toMatchObject({ files: 1, histories: runs, 'legal-holds': 1 });

    expect((await erase(gone, { early: true })).status).toBe(202);
    await erased(gone);
    expect(await traces(gone)).toEqual({});
    expect(await runsOf(gone)).toEqual([]);
    expect(await firm.keys.get(gone.ref)).toBe('destroyed');
    const erasure = await new Erasures(firm.store.db, firm.keys).get(gone.ref);
    expect(erasure).toMatchObject({
      cause: 'attorney',
      confirmedBy: 'attorney-1',
      found: { runs, kind: 'clearance', things: { files: 1, histories: runs } },
      proof: { readable: 0, reason: 'key-destroyed', recordReadable: false },
    });
    expect(erasure?.found?.readable).toBeGreaterThan(20);
    expect(erasure?.proof?.payloads).toBe(erasure?.found?.payloads);

    const shown = await attorney('GET', path);
    expect({ status: shown.status, error: shown.body.error }).toMatchObject({
      status: 410,
      error: { code: 'erased', message: expect.stringMatching(/was erased on \d{4}-/) },
    });
    for (const [method, at, body] of [
      ['POST', `${path}/commands/note`, { data: { text: 'x' } }],
      ['POST', `${path}/commands/reopen`, { data: { reason: 'x' } }],
      ['POST', `${path}/hold`, { reason: 'x' }],
      ['GET', `${path}/record`, undefined],
      ['GET', `${path}/letters`, undefined],
    ] as const)
      expect([at, (await attorney(method, at, body)).body.error.code]).toEqual([at, 'erased']);
    expect((await erase(gone, { early: true })).body).toMatchObject({ begunBefore: true });

    // What the duties need is there: the money, and the name for the next conflict check.
    const left = (await attorney('GET', `${path}/retention`)).body;
    expect(left.trust.payer).toBe(oneCity.applicant.legalName);
    expect(left.trust.movements[0]).toMatchObject({
      kind: 'payment',
      amount: { minor: 37_500, currency: 'USD' },
    });
    const intake = { intake: oneCity, key: randomUUID() };
    expect((await desk.ask('POST', '/api/cases', { body: intake })).body.formerly).toEqual([gone.ref]);
    const certificate = await desk.app.request(`http://localhost:8400${path}/erasure/certificate`, {
      headers: { ...AUTHORISED, 'x-clearance-as': 'attorney' },
    });
    expect(
      Buffer.from(await certificate.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    expect((await attorney('GET', `/api/cases/${stays.ref}`)).body).toEqual(before);
    expect((await attorney('GET', `/api/cases/${stays.ref}/record`)).body.ref).toBe(stays.ref);
    expect((await runsOf(stays)).length).toBeGreaterThan(0);
  });

  it('comes to its end although its worker dies after every step, and its run is lost on the way', async () => {
    const matter = await declined();
    const lost = new Set<string>();
    unlucky.set(matter.ref, lost);
    expect((await erase(matter, { early: true })).status).toBe(202);
    await soon(async () => Promise.resolve(lost.has('destroyCaseKey')));
    await firm.client.workflow.getHandle(erasureWorkflowId(matter.ref)).terminate('a mishap');
    // Nothing can undo it any more: not a hold, not a reopening.
    const path = `/api/cases/${matter.ref}`;
    expect((await attorney('POST', `${path}/hold`, { reason: 'x' })).body.error.code).toBe('erased');
    expect((await attorney('GET', path)).body.error.message).toContain('is being erased since');
    expect((await erase(matter, { early: true })).body).toMatchObject({ begunBefore: true });
    await erased(matter);
    expect([...lost]).toHaveLength(6);
    expect(await traces(matter)).toEqual({});
    // Once more from the beginning: every step finds itself done, and the certificate is the first one.
    const erasures = new Erasures(firm.store.db, firm.keys);
    const certificate = await erasures.certificate(matter.ref);
    await firm.client.workflow.execute(ERASURE_WORKFLOW, {
      workflowId: `${erasureWorkflowId(matter.ref)}/again`,
      taskQueue: TASK_QUEUE,
      args: [{ version: 1, ref: matter.ref, forgottenAfterMs: 1 }],
    });
    expect(await erasures.certificate(matter.ref)).toEqual(certificate);
  });

  it('is not begun of a case that is open, and taken back where it was reopened at that moment', async () => {
    const matter = await open();
    expect((await erase(matter, { early: true })).body.error.facts).toEqual([
      'the case is open: close it first',
    ]);
  });

  it('has the sweep propose engaged matters and purge what was never engaged, but nothing that is held', async () => {
    const [never, held] = [await declined(), await declined()];
    await attorney('POST', `/api/cases/${held.ref}/hold`, { reason: 'a claim is expected' });
    const later = Date.now() + 250 * 86_400_000;
    now = () => new Date(later);
    // The sweep that a schedule starts waits for ninety seconds; the same one, started here, does not.
    expect((await firm.client.schedule.getHandle(RETENTION_SWEEP).describe()).spec.intervals).toMatchObject([
      { every: 86_400_000 },
    ]);
    const review = await firm.client.workflow.execute('retentionSweep', {
      workflowId: `retention-sweep/${randomUUID()}`,
      taskQueue: TASK_QUEUE,
      args: [{ version: 1, forgottenAfterMs: 1 }],
    });
    expect(review).toMatchObject({ held: 1, proposed: 0 });
    await erased(never);
    expect(await new Erasures(firm.store.db, firm.keys).get(never.ref)).toMatchObject({ cause: 'policy' });
    const { kept } = (await attorney('GET', '/api/retention')).body;
    expect(kept).toEqual([
      expect.objectContaining({ ref: held.ref, isDue: true, heldSince: expect.any(String) }),
    ]);
    expect((await attorney('GET', `/api/cases/${held.ref}`)).status).toBe(200);
    now = () => new Date();
  });

  it('has the sweep of orphan files, as its schedule starts it, remove what no record names', async () => {
    const matter = await open();
    const files = new Files(firm.store.db, firm.keys);
    const [named, orphan] = [await pdf(), Buffer.concat([await pdf(), Buffer.from('%')])];
    const attached = await attach(matter, named);
    expect(attached.status).toBe(201);
    const { sha256 } = (await attached.json()) as { sha256: string };
    // As if the desk had been cut off before it marked the first, and before it entered the second.
    await firm.store.db
      .updateTable('files')
      .set({ entered_at: null })
      .where('ref', '=', matter.ref)
      .execute();
    const lost = await files.put(matter.ref, orphan, 'application/pdf', new Date().toISOString());
    const later = Date.now() + 25 * 3_600_000;
    now = () => new Date(later);
    await firm.client.schedule.getHandle(ORPHAN_SWEEP).trigger();
    await soon(async () => (await files.info(matter.ref, lost.sha256)) === undefined);
    await soon(async () => ((await files.info(matter.ref, sha256))?.enteredAt ?? null) !== null);
    expect((await files.get(matter.ref, sha256))?.equals(named)).toBe(true);
    now = () => new Date();
  });
});

const AUTHORISED = {
  host: 'localhost:8400',
  authorization: 'Bearer local-token-of-the-tests-0123456789abcdefghi',
};

/** Waits until it is so, for as long as a slow machine may take. */
async function soon(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not become so within 40 s');
}
