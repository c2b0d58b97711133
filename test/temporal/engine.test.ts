import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { TypedSearchAttributes, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { newRef } from '../../domain/ref';
import { openStore, type Store } from '../../store/database';
import { CaseKeys, type CaseKey, type KeyLookup } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { CaseCodec, type KeySource } from '../../temporal/codec';
import { connectClient, connectWorker, makeClient } from '../../temporal/connection';
import { makeDataConverter, workflowGuardPath } from '../../temporal/data-converter';
import { caseWorkflowId } from '../../temporal/ids';
import { TASK_QUEUE } from '../../temporal/queues';
import { installRedactingLogger } from '../../temporal/logging';
import { checkRetention, prepareNamespace } from '../../temporal/namespace';
import { ATTENTION, CASE_REF, DUE_AT, OVERDUE } from '../../temporal/search-attributes';
import { deploymentOptions, setCurrentVersion } from '../../temporal/worker-version';
import { startDatabase, type TestDatabase } from '../support/database';
import { describeWithDevServer, devServer } from '../support/engine';
import type { Seen, greeter, listener, parent, talker } from './workflows';

jest.setTimeout(120_000);

/** Nothing of this may be seen anywhere. */
const CANARY = 'Jane-Canary-Roe';
const MASTER = masterKeyFromValue(randomBytes(32).toString('base64'));

/** The worker's keys, with a store that can be taken away. */
class FragileKeys implements KeySource {
  away = false;
  /** Cases that have the key of another. */
  readonly exchanged = new Map<string, string>();
  constructor(private readonly keys: CaseKeys) {}
  async get(ref: string): Promise<KeyLookup> {
    if (this.away) throw new Error('the store is away');
    const key = await this.keys.get(this.exchanged.get(ref) ?? ref);
    return typeof key === 'string' ? key : { ...key, ref };
  }
  byId(keyId: string): Promise<KeyLookup> {
    return this.keys.byId(keyId);
  }
  firm(): Promise<CaseKey> {
    return this.keys.firm();
  }
}

describeWithDevServer('a worker and a desk on a real server', () => {
  const logLines: string[] = [];
  let database: TestDatabase;
  let store: Store;
  let keys: CaseKeys;
  let workerKeys: FragileKeys;
  let env: TestWorkflowEnvironment;
  let bundle: WorkflowBundleWithSourceMap;
  let desk: Client;
  let running: Promise<void>;
  let worker: Worker;
  let now = Date.now();
  let closeConnections: () => Promise<void>;
  /** Waits in an activity until the test lets go. */
  let gate:
    { readonly entered: Promise<void>; readonly open: () => void; pass: () => Promise<void> } | undefined;

  const activities = {
    greet: async (name: string) => {
      await gate?.pass();
      return `hello ${name}`;
    },
    refuse: async (name: string) => {
      throw new Error(`550 no mailbox for ${name}@example.com`);
    },
    plan: async (name: string) => `plan for ${name}`,
  };

  function closeGate(): NonNullable<typeof gate> {
    let open = (): void => undefined;
    let enter = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const entered = new Promise<void>((resolve) => (enter = resolve));
    return (gate = { entered, open, pass: () => (enter(), opened) });
  }

  beforeAll(async () => {
    installRedactingLogger({ level: 'trace', write: (line) => logLines.push(line) });
    [database, env] = await Promise.all([startDatabase(), devServer()]);
    store = openStore(database.url);
    await migrate(store.db);
    keys = new CaseKeys(store.db, MASTER);
    workerKeys = new FragileKeys(new CaseKeys(store.db, MASTER, () => now));
    const engine = { address: env.address, namespace: 'default' };
    const connection = await connectClient(engine);
    await prepareNamespace(connection, engine.namespace);
    desk = makeClient(connection, engine, new CaseCodec(keys, { side: 'client' }));
    const dataConverter = makeDataConverter(new CaseCodec(workerKeys, { side: 'worker', retryMs: 20 }));
    bundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('./workflows'),
      workflowInterceptorModules: [workflowGuardPath],
      failureConverterPath: dataConverter.failureConverterPath ?? '',
    });
    const native = await connectWorker(engine);
    worker = await Worker.create({
      connection: native,
      taskQueue: TASK_QUEUE,
      workflowBundle: bundle,
      activities,
      dataConverter,
      workerDeploymentOptions: deploymentOptions('test-1'),
    });
    running = worker.run();
    expect(await setCurrentVersion(connection, engine.namespace, 'test-1')).toBe(true);
    closeConnections = async () => {
      await connection.close();
      await native.close();
    };
  });

  afterAll(async () => {
    worker?.shutdown();
    await running;
    await closeConnections?.();
    await env?.teardown();
    await store?.close();
    await database?.stop();
  });

  async function openCase(): Promise<string> {
    const ref = newRef(2026, randomBytes(32));
    await keys.create(ref);
    return ref;
  }

  async function startListener(ref: string) {
    return desk.workflow.start<typeof listener>('listener', {
      workflowId: caseWorkflowId(ref),
      taskQueue: TASK_QUEUE,
      args: [CANARY],
      staticSummary: `summary of ${CANARY}`,
      staticDetails: `details of ${CANARY}`,
    });
  }

  /** Somebody who reaches the server without the keys, sending whatever payload is given. */
  function intruder(make: () => Promise<Payload> | Payload): Client {
    const readable = new CaseCodec(keys, { side: 'client' });
    const codec: PayloadCodec = {
      encode: (payloads) => Promise.all(payloads.map(async () => make())),
      // The test reads the answers, so that it knows why something was refused.
      decode: (payloads, context) => readable.decode(payloads, context),
    };
    const dataConverter = { ...makeDataConverter(readable), payloadCodecs: [codec] };
    return new Client({ connection: env.connection, namespace: 'default', dataConverter });
  }
  const plain = (): Payload => ({
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from('{"a":1}'),
  });
  const noJson = (): Payload => ({
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from('{"a'),
  });
  const garbage = (): Payload => ({
    metadata: { encoding: Buffer.from('binary/encrypted'), 'key-id': Buffer.from('k-none') },
    data: Buffer.from('garbage'),
  });
  const foreign = async (): Promise<Payload> => {
    const other = await openCase();
    const codec = new CaseCodec(keys, { side: 'client' });
    const context = { type: 'workflow', namespace: 'default', workflowId: caseWorkflowId(other) } as const;
    return (await codec.encode([plain()], context))[0] as Payload;
  };
  const tampered = async (ref: string): Promise<Payload> => {
    const codec = new CaseCodec(keys, { side: 'client' });
    const context = { type: 'workflow', namespace: 'default', workflowId: caseWorkflowId(ref) } as const;
    const [there] = await codec.encode([plain()], context);
    const data = Buffer.from(there?.data ?? []);
    data[20] = (data[20] ?? 0) ^ 1;
    return { ...there, data } as Payload;
  };

  async function rawHistory(workflowId: string): Promise<Buffer> {
    const response = await env.connection.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId },
    });
    return Buffer.from(temporal.api.history.v1.History.encode(response.history ?? {}).finish());
  }

  async function eventually(check: () => Promise<boolean>): Promise<void> {
    while (!(await check())) await sleep(100);
  }

  async function taskFailed(workflowId: string): Promise<boolean> {
    const { events } = await desk.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).some((event) => event.workflowTaskFailedEventAttributes);
  }

  test('unreadable signals reach the handler as tombstones, in order, and block nothing', async () => {
    const ref = await openCase();
    const handle = await startListener(ref);
    const sends: [string, () => Promise<Payload> | Payload][] = [
      ['plain', plain],
      ['no-json', noJson],
      ['garbage', garbage],
      ['foreign', foreign],
      ['tampered', () => tampered(ref)],
      ['__temporal_evil', plain],
    ];
    for (const [name, make] of sends)
      await intruder(make).workflow.getHandle(caseWorkflowId(ref)).signal(name, 'x');
    await handle.signal('good', { a: 1 });
    await eventually(async () => (await handle.query<Seen[]>('seen')).length === sends.length + 1);
    expect(await handle.query<Seen[]>('seen')).toEqual([
      { name: 'plain', args: [{ $unreadable: 'not-encrypted' }] },
      { name: 'no-json', args: [{ $unreadable: 'not-encrypted' }] },
      { name: 'garbage', args: [{ $unreadable: 'other-key' }] },
      { name: 'foreign', args: [{ $unreadable: 'other-key' }] },
      { name: 'tampered', args: [{ $unreadable: 'tampered' }] },
      { name: 'refused:__temporal_evil', args: [{ $unreadable: 'not-encrypted' }] },
      { name: 'good', args: [{ a: 1 }] },
    ]);
    await handle.signal('stop');
    expect(await handle.result()).toBe(CANARY);
    expect(await taskFailed(caseWorkflowId(ref))).toBe(false);
    // The same history replays, with tombstones where they were.
    await Worker.runReplayHistory(
      {
        workflowBundle: bundle,
        dataConverter: makeDataConverter(new CaseCodec(workerKeys, { side: 'worker' })),
      },
      await handle.fetchHistory(),
      caseWorkflowId(ref),
    );
  });

  test('unreadable updates are refused by the validator and leave the case working', async () => {
    const ref = await openCase();
    const handle = await startListener(ref);
    for (const make of [plain, garbage, foreign, () => tampered(ref)]) {
      const sent = intruder(make)
        .workflow.getHandle(caseWorkflowId(ref))
        .executeUpdate('note', { args: ['x'] });
      const refused = await sent.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
      expect((refused as WorkflowUpdateFailedError).cause).toMatchObject({ type: 'Unreadable' });
    }
    await expect(
      intruder(plain)
        .workflow.getHandle(caseWorkflowId(ref))
        .executeUpdate('__temporal_evil', { args: ['x'] }),
    ).rejects.toThrow();
    expect(await handle.executeUpdate<number, [string]>('note', { args: ['fine'] })).toBe(1);
    await handle.terminate();
  });

  test('an unreadable query is refused', async () => {
    const ref = await openCase();
    const handle = await startListener(ref);
    await expect(
      intruder(plain).workflow.getHandle(caseWorkflowId(ref)).query<Seen[], unknown[]>('seen', 'x'),
    ).rejects.toThrow();
    expect(await handle.query<Seen[]>('seen')).toEqual([]);
    await handle.terminate();
  });

  test('a case started from outside, or without a key, never runs', async () => {
    const withKey = await openCase();
    const withoutKey = newRef(2026, randomBytes(32));
    for (const ref of [withKey, withoutKey]) {
      const workflowId = caseWorkflowId(ref);
      const handle = await intruder(plain).workflow.start('greeter', {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: ['x'],
      });
      await eventually(() => taskFailed(workflowId));
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.terminate();
    }
    expect(await keys.get(withoutKey)).toBe('unknown');
  });

  test('nothing a case says can be read in its history, and the desk reads all of it', async () => {
    const ref = await openCase();
    const handle = await desk.workflow.start<typeof talker>('talker', {
      workflowId: caseWorkflowId(ref),
      taskQueue: TASK_QUEUE,
      args: [CANARY],
      staticSummary: `summary of ${CANARY}`,
    });
    expect(await handle.result()).toBe(
      `plan for ${CANARY}, hello ${CANARY}, 550 no mailbox for ${CANARY}@example.com`,
    );
    const raw = await rawHistory(caseWorkflowId(ref));
    expect(raw.length).toBeGreaterThan(2000);
    for (const secret of [CANARY, 'no mailbox', 'hello', 'timer of', 'summary of']) {
      expect(raw.includes(secret)).toBe(false);
      expect(raw.includes(Buffer.from(secret).toString('base64').slice(0, 8))).toBe(false);
    }
    expect(await (await handle.describe()).staticSummary()).toBe(`summary of ${CANARY}`);
  });

  test('a workflow that is no case uses the firm’s key, its children too', async () => {
    const handle = await desk.workflow.start<typeof parent>('parent', {
      workflowId: 'staff-digest',
      taskQueue: TASK_QUEUE,
      args: [CANARY],
    });
    expect(await handle.result()).toBe(`hello ${CANARY}`);
    expect((await rawHistory('staff-digest')).includes(CANARY)).toBe(false);
  });

  test('a key destroyed while an activity runs stops that case, not the worker', async () => {
    const ref = await openCase();
    const closed = closeGate();
    const handle = await desk.workflow.start<typeof greeter>('greeter', {
      workflowId: caseWorkflowId(ref),
      taskQueue: TASK_QUEUE,
      args: [CANARY],
    });
    await closed.entered;
    await keys.destroy(ref);
    now += 60_000;
    closed.open();
    gate = undefined;
    await eventually(() => taskFailed(caseWorkflowId(ref)));
    await handle.terminate();
    const other = await openCase();
    const after = await desk.workflow.execute<typeof greeter>('greeter', {
      workflowId: caseWorkflowId(other),
      taskQueue: TASK_QUEUE,
      args: ['x'],
    });
    expect(after).toBe('hello x');
  });

  test.each(['destroyed', 'exchanged'] as const)(
    'a query about a case whose key was %s is refused, together with its updates, and ends no worker',
    async (what) => {
      // Begun with an update: replayed, it comes with the start, which cannot be read.
      const ref = await openCase();
      const workflowId = caseWorkflowId(ref);
      const started = new WithStartWorkflowOperation<typeof listener>('listener', {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: ['x'],
        workflowIdConflictPolicy: 'FAIL',
      });
      const note = { args: ['x'] as [string], startWorkflowOperation: started };
      expect(
        await desk.workflow.executeUpdateWithStart<typeof listener, number, [string]>('note', note),
      ).toBe(1);
      const handle = await started.workflowHandle();
      await handle.signal('stop');
      await handle.result();

      if (what === 'destroyed') await keys.destroy(ref);
      else workerKeys.exchanged.set(ref, await openCase());
      now += 60_000;
      for (const query of ['seen', '__temporal_workflow_metadata', '__stack_trace', 'seen'])
        await expect(env.client.workflow.getHandle(workflowId).query(query)).rejects.toThrow();
      // Several at once: the engine sends the next one to the run that has failed.
      const asked = ['seen', 'seen', 'seen'].map((query) =>
        env.client.withDeadline(Date.now() + 2000, () =>
          env.client.workflow.getHandle(workflowId).query(query),
        ),
      );
      for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
      expect(worker.getState()).toBe('RUNNING');
      expect(await (await startListener(await openCase())).query<Seen[]>('seen')).toEqual([]);
    },
  );

  test('while the store is away everything waits, and nothing becomes a tombstone', async () => {
    const ref = await openCase();
    const listening = await startListener(ref);
    const closed = closeGate();
    const other = await openCase();
    const greeting = await desk.workflow.start<typeof greeter>('greeter', {
      workflowId: caseWorkflowId(other),
      taskQueue: TASK_QUEUE,
      args: ['x'],
    });
    await closed.entered;
    workerKeys.away = true;
    closed.open();
    gate = undefined;
    await listening.signal('meanwhile', 'x');
    await eventually(() => taskFailed(caseWorkflowId(ref)));
    workerKeys.away = false;
    expect(await greeting.result()).toBe('hello x');
    expect(await listening.query<Seen[]>('seen')).toEqual([{ name: 'meanwhile', args: ['x'] }]);
    await listening.terminate();
  });

  test('preparing the namespace again changes nothing; the search attributes can be used', async () => {
    await Promise.all([1, 2].map(() => prepareNamespace(env.connection, 'default', { retentionDays: 30 })));
    expect(await checkRetention(env.connection, 'default')).toEqual({ days: 3650, enough: true });
    await expect(prepareNamespace(env.connection, 'nowhere')).rejects.toThrow('has no namespace nowhere');
    const ref = await openCase();
    const dueAt = new Date('2026-11-05T09:00:00Z');
    const handle = await desk.workflow.start<typeof listener>('listener', {
      workflowId: caseWorkflowId(ref),
      taskQueue: TASK_QUEUE,
      args: ['x'],
      typedSearchAttributes: new TypedSearchAttributes([
        { key: CASE_REF, value: ref },
        { key: ATTENTION, value: ['breach', 'mail'] },
        { key: DUE_AT, value: dueAt },
        { key: OVERDUE, value: true },
      ]),
    });
    const query = `CaseRef = "${ref}" and Attention = "mail" and Overdue = true and DueAt > "2026-11-01T00:00:00Z"`;
    await eventually(async () => (await desk.workflow.count(query)).count === 1);
    expect((await handle.describe()).typedSearchAttributes.get(DUE_AT)).toEqual(dueAt);
    await handle.terminate();
  });

  test('a version that is current stays so; one that nobody runs is an error', async () => {
    expect(await setCurrentVersion(env.connection, 'default', 'test-1')).toBe(false);
    await expect(setCurrentVersion(env.connection, 'default', 'test-2', { patienceMs: 300 })).rejects.toThrow(
      'does not know worker version test-2',
    );
  });

  test('a server that does not answer is named, with the remedy', async () => {
    const nobody = { address: '127.0.0.1:1', namespace: 'default' };
    await expect(connectClient(nobody, { patienceMs: 0 })).rejects.toThrow('set TEMPORAL_ADDRESS');
    await expect(connectWorker(nobody, { patienceMs: 0 })).rejects.toThrow('set TEMPORAL_ADDRESS');
  });

  test('the worker’s log has lines about all this, and nothing of what was said', () => {
    const all = logLines.join('\n');
    expect(all.includes('Failed to process Workflow Activation')).toBe(true);
    expect(all.includes('"Activity failed"')).toBe(true);
    for (const secret of [CANARY, '@example.com', 'no mailbox']) expect(all.includes(secret)).toBe(false);
  });
});
