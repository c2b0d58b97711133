import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { randomBytes, randomUUID } from 'node:crypto';
import { createListSweepActivity } from '../../activities/list-sweep';
import { casesOfEngine } from '../../temporal/case-search';
import { CaseDesk, type CaseDeskDeps } from '../../client/case-desk';
import { CaseErased, CaseNotFound, Refused, Unreachable } from '../../client/case-errors';
import { canonicalJson, hashOf } from '../../client/canonical-json';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema, type Intake } from '../../domain/intake';
import { REOPEN } from '../../domain/commands/reopen';
import { CaseRows } from '../../store/case-rows';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { Erasures } from '../../store/erasures';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { Snapshots } from '../../store/snapshots';
import { CaseCodec } from '../../temporal/codec';
import { makeDataConverter } from '../../temporal/data-converter';
import { caseWorkflowId } from '../../temporal/ids';
import { TASK_QUEUE } from '../../temporal/queues';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { exampleIntake } from '../desk/desk-fixture';
import { startDatabase, type TestDatabase } from '../support/database';
import { describeWithDevServer, devServer } from '../support/engine';

const ACTOR = { id: 'paralegal-1', role: 'paralegal' } as const;

describeWithDevServer('the desk and its cases', () => {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let store: Store;
  let keys: CaseKeys;
  let cases: Cases;
  let rows: CaseRows;
  let client: Client;
  let desk: CaseDesk;
  let codec: CaseCodec;
  let stopWorker: () => Promise<void>;

  /** Another person's intake each time. */
  const intake = (): Intake =>
    intakeSchema.parse({
      ...exampleIntake(),
      applicant: { ...exampleIntake().applicant, legalName: `Person ${randomUUID()}` },
    });
  const opened = async () => (await desk.open(intake(), undefined, ACTOR)).ref;
  const note = (ref: string, text: string, key: string = randomUUID()) =>
    desk.send(ref, 'note', { data: { text }, key, actor: ACTOR });
  /** After the list sweep: the stand-in case shows itself to the engine alone. */
  const listed = async (filters: Parameters<CaseDesk['list']>[0]) => {
    await createListSweepActivity({
      rows,
      search: (since) => casesOfEngine(client, since),
      now: () => new Date(Date.now() + 60_000),
      alive: () => undefined,
    }).mendList();
    return (await desk.list(filters, { page: 1, size: 100 })).cases;
  };
  const textsOf = async (ref: string) => ((await desk.view(ref)) as unknown as { texts: string[] }).texts;
  const runs = async (ref: string) => {
    const { executions } = await client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      query: `WorkflowId = '${caseWorkflowId(ref)}'`,
    });
    return executions.length;
  };

  async function startWorker(): Promise<() => Promise<void>> {
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('./stand-in-case'),
      dataConverter: makeDataConverter(codec),
    });
    const running = worker.run();
    return async () => {
      worker.shutdown();
      await running;
    };
  }

  const deskWith = (over: Partial<CaseDeskDeps>): CaseDesk =>
    new CaseDesk({
      client,
      taskQueue: TASK_QUEUE,
      cases,
      rows,
      snapshots: new Snapshots(store.db, keys),
      playbooks: { all: () => Promise.resolve(shippedPlaybooks()) },
      calendars: shippedCalendars(),
      settings: { clockOffsetMs: 0, mailHours: 'any' },
      now: () => new Date(),
      patienceMs: 3_000,
      ...over,
    });

  beforeAll(async () => {
    [env, database] = await Promise.all([
      devServer({ searchAttributes: SEARCH_ATTRIBUTES }),
      startDatabase(),
    ]);
    store = openStore(database.url);
    await migrate(store.db);
    keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
    cases = new Cases(store.db, keys);
    rows = new CaseRows(store.db);
    codec = new CaseCodec(keys, { side: 'client' });
    client = new Client({ connection: env.connection, dataConverter: makeDataConverter(codec) });
    desk = deskWith({});
    stopWorker = await startWorker();
  });
  afterAll(async () => {
    await stopWorker();
    await store.close();
    await Promise.all([env.teardown(), database.stop()]);
  });

  describe('opening', () => {
    it('opens one case however often and however fast the same intake comes', async () => {
      const one = intake();
      const answers = await Promise.all([1, 2, 3, 4].map(() => desk.open(one, undefined, ACTOR)));
      const again = await desk.open(one, undefined, ACTOR);
      expect(new Set([...answers, again].map((a) => a.ref)).size).toBe(1);
      expect(answers.filter((a) => a.created)).toHaveLength(1);
      expect(await textsOf(again.ref)).toEqual([]);
    });

    it('goes on where a crash between the register and the engine left it', async () => {
      const one = intake();
      const { ref } = await cases.open({
        key: hashOf(one),
        intake: canonicalJson(one),
        at: new Date().toISOString(),
      });
      await expect(desk.view(ref)).rejects.toThrow(CaseNotFound);
      expect(await desk.open(one, undefined, ACTOR)).toEqual({ ref, created: false });
      expect(await textsOf(ref)).toEqual([]);
    });

    it('refuses a key that opened a case from another intake', async () => {
      const key = randomUUID();
      await desk.open(intake(), key, ACTOR);
      await expect(desk.open(intake(), key, ACTOR)).rejects.toMatchObject({
        refusal: { code: 'key-reused' },
      });
    });

    it('does not begin a closed case again', async () => {
      const one = intake();
      const { ref } = await desk.open(one, undefined, ACTOR);
      await desk.send(ref, 'close', { data: { text: 'end' }, key: randomUUID(), actor: ACTOR });
      await client.workflow.getHandle(caseWorkflowId(ref)).result();
      expect(await desk.open(one, undefined, ACTOR)).toEqual({ ref, created: false });
      expect(await runs(ref)).toBe(1);
    });
  });

  describe('sending', () => {
    it('answers with the receipt, and with the same one when the same is sent again', async () => {
      const ref = await opened();
      const key = randomUUID();
      const first = await note(ref, 'one', key);
      const second = await note(ref, 'one', key);
      expect(first).toMatchObject({ kind: 'done', receipt: { key, entry: 1 } });
      expect(second).toEqual(first);
      expect(await textsOf(ref)).toEqual(['one']);
    });

    it('refuses a key that was used for other data, which the engine alone would not notice', async () => {
      const ref = await opened();
      const key = randomUUID();
      await note(ref, 'one', key);
      await expect(note(ref, 'two', key)).rejects.toMatchObject({ refusal: { code: 'key-reused' } });
      expect(await textsOf(ref)).toEqual(['one']);
    });

    it('is the same message when the desk has added more to it than the first time', async () => {
      const ref = await opened();
      const key = randomUUID();
      const send = (text: string) =>
        desk.send(ref, 'note', { data: { text }, given: { text: 'one' }, key, actor: ACTOR });
      const first = await send('one');
      expect(await send('one, and what the rules propose')).toEqual(first);
      expect(await textsOf(ref)).toEqual(['one']);
    });

    it('passes on why the case refuses', async () => {
      const ref = await opened();
      const refusal = { code: 'not-now', message: 'no nonsense', facts: ['one', 'two'] };
      await expect(note(ref, 'nonsense')).rejects.toMatchObject({ name: 'Refused', refusal });
    });

    it('tells a case that does not exist from one that is closed', async () => {
      await expect(note('CN-2026-ZZZZZZ', 'one')).rejects.toThrow(CaseNotFound);
      const ref = await opened();
      await desk.send(ref, 'close', { data: { text: 'end' }, key: randomUUID(), actor: ACTOR });
      await client.workflow.getHandle(caseWorkflowId(ref)).result();
      const late = note(ref, 'late');
      await expect(late).rejects.toThrow(Refused);
      await expect(late).rejects.toMatchObject({ refusal: { code: 'closed' } });
      expect(await textsOf(ref)).toEqual(['end']);
    });
  });

  it('says of an erased case that nothing of it can be read or written', async () => {
    const ref = await opened();
    await note(ref, 'one');
    await keys.destroy(ref);
    await expect(note(ref, 'two')).rejects.toThrow(CaseErased);
    await expect(note(ref, 'two')).rejects.toThrow('was erased');
    await expect(desk.view(ref)).rejects.toThrow();
    await client.workflow.getHandle(caseWorkflowId(ref)).terminate('test ends');
    await expectSoon(async () => (await listed({})).some((row) => row.ref === ref && row.closed));
  });

  it('refuses whatever is sent to an erased case without asking a worker, while its key is still in memory', async () => {
    const ref = await opened();
    const before = await note(ref, 'one', 'sent-before');
    await client.workflow.getHandle(caseWorkflowId(ref)).terminate('test ends');
    await cases.markClosed(ref, new Date().toISOString());
    const by = { cause: 'attorney', confirmedBy: 'attorney-1' } as const;
    expect(await new Erasures(store.db, keys).begin(ref, by, new Date().toISOString())).toBe('begun');
    await stopWorker();
    for (const command of ['note', 'close', REOPEN])
      for (const leaveAsSignal of [true, false])
        await expect(
          desk.send(ref, command, {
            data: { text: 'two' },
            key: randomUUID(),
            actor: ACTOR,
            leaveAsSignal,
          }),
        ).rejects.toThrow(CaseErased);
    // The engine's own answer to what the case accepted while it ran.
    expect(await note(ref, 'one', 'sent-before')).toEqual(before);
    await keys.destroy(ref);
    await expect(note(ref, 'one', 'sent-before')).rejects.toThrow(CaseErased);
    await expect(desk.view(ref)).rejects.toThrow(CaseErased);
    stopWorker = await startWorker();
  });

  it('says so of a case whose erasure began while it was asked and nobody answered', async () => {
    const ref = await opened();
    await client.workflow.getHandle(caseWorkflowId(ref)).terminate('test ends');
    await cases.markClosed(ref, new Date().toISOString());
    await stopWorker();
    const by = { cause: 'attorney', confirmedBy: 'attorney-1' } as const;
    const register = {
      open: cases.open.bind(cases),
      get: async (one: string) => {
        const row = await cases.get(one);
        await new Erasures(store.db, keys).begin(ref, by, new Date().toISOString());
        return row;
      },
    };
    const asked = await deskWith({ cases: register, patienceMs: 500 })
      .view(ref)
      .catch((error: unknown) => error);
    stopWorker = await startWorker();
    expect(asked).toBeInstanceOf(CaseErased);
  });

  it('lists cases by what the engine knows of them, where they have not shown themselves', async () => {
    const ref = await opened();
    const found = async (filters: Parameters<CaseDesk['list']>[0]) =>
      (await listed(filters)).find((row) => row.ref === ref);
    // The search learns of a case a moment later.
    await expectSoon(async () => (await found({ stage: 'documents' })) !== undefined);
    expect(await found({})).toMatchObject({
      stage: 'documents',
      waitingOn: ['client:case', 'station:shanghai-pudong'],
      dueAt: '2026-12-03T09:00:00.000Z',
      overdue: false,
      closed: false,
    });
    for (const filters of [
      { 'waiting-on': 'client' },
      { 'waiting-on': 'station:shanghai-pudong' },
      { station: 'shanghai-pudong' },
    ])
      expect(await found(filters)).toBeDefined();
    for (const filters of [
      { stage: 'waiver' },
      { 'waiting-on': 'notary' },
      { overdue: 'true' },
      { attention: 'any' },
      { attention: 'overdue' },
      { outcome: 'delivered' },
      { assignee: 'paralegal-2' },
    ])
      expect(await found(filters)).toBeUndefined();
  });

  it('shows a case from its record when the engine has dropped the history', async () => {
    const { ref } = await cases.open({ key: randomUUID(), intake: 'x', at: '2026-11-23T15:00:00Z' });
    const openedAt = '2026-11-23T15:00:00.000Z';
    const entries = [{ n: 1, at: openedAt, on: '2026-11-23', command: 'open', data: {}, by: ACTOR }];
    const record = { version: 1, ref, openedAt, intake: intake(), entries, book: emptyCasebook() };
    await new Snapshots(store.db, keys).put({
      ref,
      run: 'r',
      seq: 1,
      reason: 'closed',
      takenAt: openedAt,
      state: record,
    });
    expect(await desk.view(ref)).toMatchObject({
      version: 1,
      ref,
      stage: 'consultation',
      entries: [{ n: 1, command: 'open' }],
    });
  });

  describe('when no worker is up', () => {
    it('says so, says that sending again is safe, and leaves a signal when asked to', async () => {
      const ref = await opened();
      await note(ref, 'before');
      await stopWorker();
      const key = randomUUID();
      const unheard = await note(ref, 'lost?', key).catch((error: unknown) => error);
      expect(unheard).toBeInstanceOf(Unreachable);
      expect(unheard).toMatchObject({
        key,
        message: 'No worker answered; it is safe to send again with the same key.',
      });
      await expect(desk.view(ref)).rejects.toThrow(Unreachable);
      const left = await desk.send(ref, 'note', {
        data: { text: 'left' },
        key: randomUUID(),
        actor: ACTOR,
        leaveAsSignal: true,
      });
      expect(left.kind).toBe('left-as-signal');
      stopWorker = await startWorker();
      await expectSoon(async () => (await textsOf(ref)).includes('left'));
      await note(ref, 'lost?', key);
      expect((await textsOf(ref)).filter((text) => text === 'lost?')).toHaveLength(1);
    });
  });

  it('knows whether engine and worker answer', async () => {
    expect(await desk.health()).toEqual({ engine: null, worker: null });
  });
});

/** Waits until it is so, for as long as a slow machine may take. */
async function expectSoon(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not become so within 20 s');
}
