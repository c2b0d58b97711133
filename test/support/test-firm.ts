import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Client, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createCalendarNewsActivity } from '../../activities/calendar-news';
import type { Activities } from '../../activities/create';
import type { Role } from '../../domain/actor';
import {
  CASE_WORKFLOW,
  NEXT_QUERY,
  VIEW_QUERY,
  type CaseInput,
  type CaseRecord,
  type CaseSettings,
} from '../../domain/case-input';
import type { Envelope, Receipt } from '../../domain/envelope';
import { intakeSchema } from '../../domain/intake';
import type { Refusal } from '../../domain/refusal';
import type { CaseView, NextView, WaitView } from '../../domain/view';
import type { Step } from '../../bench/standard-script';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { Snapshots } from '../../store/snapshots';
import { CaseCodec } from '../../temporal/codec';
import { makeDataConverter } from '../../temporal/data-converter';
import { bundleCases } from '../../worker/workflow-bundle';
import { caseWorkflowId } from '../../temporal/ids';
import { TASK_QUEUE } from '../../temporal/queues';
import { Histories } from '../../temporal/histories';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { calendarNewsOf } from '../../worker/calendar-news';
import { createCaseWorkers, type CaseWorkerOptions } from '../../worker/case-worker';
import { connectEffects, type Effects } from '../../worker/effects';
import { messageId } from '../../activities/mail';
import { startMailServer } from '../activities/mail-server';
import { writeRecorded } from '../replay/recorded';
import { startDatabase, type TestDatabase } from './database';
import { timeSkippingServer } from './engine';
import { REPLAY_SINKS } from './replay-sinks';

const SENDER = { name: 'Clearance', address: 'clearance@firm.example' };

type WorkerOptions = Pick<CaseWorkerOptions, 'maxCachedWorkflows' | 'acrossCases'>;

let bundle: Promise<WorkflowBundle> | undefined;

/** Made once a file: it takes some seconds. */
function workflowBundle(): Promise<WorkflowBundle> {
  return (bundle ??= bundleCases('tests', new DefaultLogger('ERROR')).then((made) => made.bundle));
}

/**
 * A firm in a box: the time-skipping server, PostgreSQL, a mail server, and a worker with everything real, encryption
 * included. Time passes only by `pass`. The caller ends it by `close`.
 */
export class TestFirm {
  readonly env: TestWorkflowEnvironment;
  readonly store: Store;
  readonly keys: CaseKeys;
  readonly mail: Awaited<ReturnType<typeof startMailServer>>;
  readonly client: Client;
  /** Runs before every activity of that name; what it throws, the activity throws. */
  readonly before: Partial<Record<keyof Activities, (() => Promise<void>) | undefined>> = {};
  readonly #database: TestDatabase;
  readonly #effects: Effects;
  readonly #cases: TestCase[] = [];
  #stopWorker: () => Promise<void> = () => Promise.resolve();

  /** `server`: another one than the time-skipping server, for what that one cannot do. */
  static async start(
    worker: WorkerOptions = {},
    server: () => Promise<TestWorkflowEnvironment> = () =>
      timeSkippingServer({ searchAttributes: SEARCH_ATTRIBUTES }),
  ): Promise<TestFirm> {
    quiet();
    const [env, database, mail] = await Promise.all([server(), startDatabase(), startMailServer()]);
    const store = openStore(database.url);
    await migrate(store.db);
    const keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
    const effects = await connectEffects({ store, keys, smtpUrl: mail.url, from: SENDER });
    const firm = new TestFirm(env, database, store, keys, mail, effects);
    await firm.startWorker(worker);
    return firm;
  }

  private constructor(
    env: TestWorkflowEnvironment,
    database: TestDatabase,
    store: Store,
    keys: CaseKeys,
    mail: Awaited<ReturnType<typeof startMailServer>>,
    effects: Effects,
  ) {
    this.env = env;
    this.#database = database;
    this.store = store;
    this.keys = keys;
    this.mail = mail;
    this.#effects = effects;
    const dataConverter = makeDataConverter(new CaseCodec(keys, { side: 'client' }));
    this.client = new Client({ connection: env.connection, dataConverter });
  }

  async startWorker({ acrossCases, ...options }: WorkerOptions = {}): Promise<void> {
    const cases = new Cases(this.store.db, this.keys);
    const workers = await createCaseWorkers({
      connection: this.env.nativeConnection,
      namespace: 'default',
      codec: new CaseCodec(this.keys, { side: 'worker' }),
      activities: this.#activities(),
      caseList: this.#effects.caseList,
      workflowBundle: await workflowBundle(),
      acrossCases: { ...createCalendarNewsActivity(calendarNewsOf(this.client, cases)), ...acrossCases },
      ...options,
    });
    const running = workers.run();
    this.#stopWorker = async () => {
      workers.shutdown();
      await running;
    };
  }

  /** The measured times in the memory of its worker. */
  get figures(): Effects['figures'] {
    return this.#effects.figures;
  }

  /** The calendars of its worker. */
  get calendars(): Effects['calendars'] {
    return this.#effects.calendars;
  }

  #activities(): Activities {
    const { planWaits, sendLetter, makeDocument, saveSnapshot, keepTimes } = this.#effects.activities;
    const after = <A, R>(name: keyof Activities, run: (input: A) => Promise<R>) => {
      return async (input: A): Promise<R> => {
        await this.before[name]?.();
        return run(input);
      };
    };
    return {
      planWaits: after('planWaits', planWaits),
      sendLetter: after('sendLetter', sendLetter),
      makeDocument: after('makeDocument', makeDocument),
      saveSnapshot: after('saveSnapshot', saveSnapshot),
      keepTimes: after('keepTimes', keepTimes),
    };
  }

  async stopWorker(): Promise<void> {
    await this.#stopWorker();
    this.#stopWorker = () => Promise.resolve();
  }

  /** Opens a case that begins at `at` (ISO 8601 UTC) by its own clock. */
  async open(
    intake: unknown,
    {
      at = '2026-09-21T15:00:00.000Z',
      mailHours = 'any',
    }: { at?: string; mailHours?: CaseSettings['mailHours'] } = {},
  ): Promise<TestCase> {
    const opened = await new Cases(this.store.db, this.keys).open({
      key: randomUUID(),
      intake: JSON.stringify(intake),
      at,
    });
    const settings = { clockOffsetMs: Date.parse(at) - (await this.env.currentTimeMs()), mailHours };
    const input: CaseInput = {
      version: 1,
      kind: 'open',
      ref: opened.ref,
      intake: intakeSchema.parse(intake),
      openedBy: { id: 'paralegal-1', role: 'paralegal' },
      settings,
    };
    const handle = await this.client.workflow.start(CASE_WORKFLOW, {
      workflowId: caseWorkflowId(opened.ref),
      taskQueue: TASK_QUEUE,
      args: [input],
    });
    const matter = new TestCase(this, opened.ref, handle, settings.clockOffsetMs);
    this.#cases.push(matter);
    return matter;
  }

  /** Takes a case that a desk opened among those that are replayed and recorded. */
  adopt(matter: TestCase): TestCase {
    this.#cases.push(matter);
    return matter;
  }

  /** Replays the whole history of every case so far against the present code; throws where it would act differently. */
  async replayAll(): Promise<void> {
    const bundle = await workflowBundle();
    const dataConverter = makeDataConverter(new CaseCodec(this.keys, { side: 'worker' }));
    const results = Worker.runReplayHistories(
      { workflowBundle: bundle, dataConverter, sinks: REPLAY_SINKS },
      this.#histories(),
    );
    for await (const { error } of results) if (error) throw error;
  }

  async *#histories() {
    for (const { handle } of this.#cases)
      yield { workflowId: handle.workflowId, history: await handle.fetchHistory() };
  }

  /** Keeps the history of every case under test/replay/, named after the test file that played it. */
  async #record(): Promise<void> {
    const test = basename(expect.getState().testPath ?? '', '.test.ts');
    const histories = new Histories(this.env.connection, 'default');
    const firm = await this.keys.firm();
    for (const [i, { ref, handle }] of this.#cases.entries()) {
      const history = await histories.fetch({ workflowId: handle.workflowId, runId: '' });
      const key = await this.keys.get(ref);
      if (history === undefined || typeof key === 'string') continue;
      const name = `${test}-${String(i + 1).padStart(2, '0')}`;
      writeRecorded(name, { workflowId: handle.workflowId, keys: [key, firm], history: history.bytes });
    }
  }

  /** The newest record of a case in the store; throws when there is none. */
  async newestSnapshot(ref: string): Promise<CaseRecord> {
    const snapshot = await new Snapshots(this.store.db, this.keys).newest(ref);
    if (snapshot === undefined) throw new Error(`no snapshot of ${ref}`);
    return snapshot.state as CaseRecord;
  }

  /** Lets time pass for everything on the server, e.g. `3 days`. */
  async pass(duration: string): Promise<void> {
    await this.env.sleep(duration);
  }

  async close(): Promise<void> {
    await this.stopWorker();
    if (process.env['CLEARANCE_RECORD_HISTORIES'] !== undefined) await this.#record();
    this.#effects.post.close();
    await this.env.teardown();
    await this.mail.close();
    await this.store.close();
    await this.#database.stop();
  }
}

/** One case, as staff would move it through the desk. */
export class TestCase {
  readonly ref: string;
  readonly handle: WorkflowHandle;
  readonly #firm: TestFirm;
  readonly #clockOffsetMs: number;

  constructor(firm: TestFirm, ref: string, handle: WorkflowHandle, clockOffsetMs = 0) {
    this.#firm = firm;
    this.ref = ref;
    this.handle = handle;
    this.#clockOffsetMs = clockOffsetMs;
  }

  /** Lets time pass, for every case, until this one's clock shows an instant (ISO 8601 UTC) that lies ahead. */
  async passTo(instant: string): Promise<void> {
    const now = (await this.#firm.env.currentTimeMs()) + this.#clockOffsetMs;
    const ahead = Date.parse(instant) - now;
    if (ahead <= 0) throw new Error(`it is ${new Date(now).toISOString()} already`);
    await this.#firm.env.sleep(ahead);
  }

  /** Sends a command as an Update; throws when it is refused. */
  async send(step: Step & { key?: string }): Promise<Receipt> {
    const envelope = envelopeOf(step);
    return this.handle.executeUpdate<Receipt, [Envelope]>(step.command, {
      args: [envelope],
      updateId: envelope.key,
    });
  }

  async sendAll(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.send(step);
  }

  /** The refusal of a command; throws when it is accepted. */
  async refusal(step: Step & { key?: string }): Promise<Refusal> {
    try {
      await this.send(step);
    } catch (error) {
      if (
        error instanceof WorkflowUpdateFailedError &&
        error.cause instanceof ApplicationFailure &&
        error.cause.details?.[0]
      )
        return error.cause.details[0] as Refusal;
      throw error;
    }
    throw new Error(`${step.command} was accepted`);
  }

  /** Leaves a command as a Signal. */
  async signal(step: Step & { key?: string }): Promise<void> {
    await this.handle.signal(step.command, envelopeOf(step));
  }

  async view(): Promise<CaseView> {
    return this.handle.query<CaseView>(VIEW_QUERY);
  }

  async next(): Promise<NextView> {
    return this.handle.query<NextView>(NEXT_QUERY);
  }

  /** The one open wait of a name; throws when there is none, or more than one. */
  async wait(name: string): Promise<WaitView> {
    const found = (await this.view()).waits.filter((wait) => wait.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${found.length} open waits are named ${name}`);
    return only;
  }

  /** The mails of this case, in the order of arrival. */
  mails(): { subject: string; to: string; text: string; messageId: string }[] {
    return this.#firm.mail.received
      .filter((r) => r.mail.subject?.includes(this.ref))
      .map((r) => ({
        subject: r.mail.subject ?? '',
        to: r.envelope.join(','),
        text: r.mail.text ?? '',
        messageId: r.mail.messageId ?? '',
      }));
  }

  /** Waits, in real time, until the case says so; effects run beside it. */
  async until(
    condition: (view: CaseView) => boolean | Promise<boolean>,
    what = 'the case to come so far',
  ): Promise<CaseView> {
    for (let tries = 0; tries < 200; tries++) {
      const view = await this.view();
      if (await condition(view)) return view;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`waited in vain for ${what}`);
  }

  /** Waits until the letter with this key has gone. */
  async letter(key: string): Promise<CaseView> {
    return this.until((view) => view.mail.some((m) => m.key === key), `the letter ${key}`);
  }

  /** The text of the letter with this key, as the mail server received it. */
  async text(key: string): Promise<string> {
    await this.letter(key);
    const id = messageId(`${this.ref}/${key}`, SENDER.address);
    const found = this.mails().find((m) => m.messageId === id);
    if (found === undefined) throw new Error(`the mail server has no letter ${key}`);
    return found.text;
  }
}

/** The envelope that the desk would write. */
export function envelopeOf(step: Step & { key?: string }): Envelope {
  const { command, data = {}, station, as = 'paralegal' as Role } = step;
  return {
    version: 1,
    key: step.key ?? randomUUID(),
    hash: createHash('sha256')
      .update(JSON.stringify([command, station, data]))
      .digest('hex'),
    command,
    ...(station === undefined ? {} : { station }),
    data,
    actor: { id: `${as}-1`, role: as },
  };
}

let quieted = false;

/** The SDK speaks only of errors; once a process. */
function quiet(): void {
  if (quieted) return;
  quieted = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
