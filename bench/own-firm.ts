import { randomBytes, randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import type { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, type NativeConnection } from '@temporalio/worker';
import { SMTPServer } from 'smtp-server';
import { CaseDesk, type CaseDeskDeps } from '../client/case-desk';
import { canonicalJson } from '../client/canonical-json';
import { CASE_WORKFLOW, type CaseInput, type CaseRecord, type CaseSettings } from '../domain/case-input';
import type { Intake } from '../domain/intake';
import { caseWorkflowId } from '../temporal/ids';
import { shippedCalendars } from '../domain/calendar/shipped';
import { CaseWalls } from '../store/case-walls';
import { CaseRows } from '../store/case-rows';
import { Cases } from '../store/cases';
import { openStore } from '../store/database';
import { CaseKeys } from '../store/keys';
import { masterKeyFromValue } from '../store/master-keys';
import { migrate } from '../store/migrations';
import { servePglite } from '../store/pglite-server';
import { Playbooks } from '../store/playbooks';
import { shippedPlaybooks } from '../store/shipped-playbooks';
import { Snapshots } from '../store/snapshots';
import { CaseCodec } from '../temporal/codec';
import { makeClient, type EngineAddress } from '../temporal/connection';
import { TASK_QUEUE } from '../temporal/queues';
import { createCaseWorkers } from '../worker/case-worker';
import { connectEffects } from '../worker/effects';
import { bundleCases } from '../worker/workflow-bundle';
import { freePort } from '../settings/free-port';
import { PAGE_LINES } from '../client/cli/list';
import { listFor } from '../desk/door';
import type { ListedCases } from '../domain/case-list';

/**
 * A firm of one process, whose cases are nobody's: PostgreSQL and a mail server that keep nothing, a new master key, the
 * worker and the desk. Only the Temporal server is brought along. Measurements and simulations run on it.
 */
export interface OwnFirm {
  /** Starts the worker; again after `stopWorker`. `cached`: how many cases it may keep in memory. */
  startWorker(engine: FirmEngine, cached?: number): Promise<void>;
  stopWorker(): Promise<void>;
  /** A client that reads the cases. */
  client(engine: FirmEngine): Client;
  desk(engine: FirmEngine, deps: Pick<CaseDeskDeps, 'settings' | 'now'>): CaseDesk;
  /** Starts a case of this intake where a recorded one stands; its clock is by `settings`. Gives its ref. */
  goOn(engine: FirmEngine, record: CaseRecord, intake: Intake, settings: CaseSettings): Promise<string>;
  /** The first page of the list, as the desk answers `clearance list` of a paralegal. */
  list(desk: CaseDesk): Promise<ListedCases>;
  /** How many letters its own mail server has accepted. */
  letters(): number;
  /** Stops the worker, then everything else; connections to Temporal are the caller's. */
  close(): Promise<void>;
}

export interface FirmEngine {
  readonly connection: Connection;
  readonly native: NativeConnection;
  readonly at: EngineAddress;
}

/** What a firm of one's own is lent, instead of making it. Whoever lends something closes it. */
export interface Lent {
  /** An empty database; absent: one in this process, that keeps nothing. */
  readonly databaseUrl?: string;
  /** A mail server; absent: one that only counts. */
  readonly smtpUrl?: string;
  /** The process has a logger of its own already (`Runtime.install`): it is left alone. */
  readonly ownLogger?: boolean;
}

export async function startOwnFirm(lent: Lent = {}): Promise<OwnFirm> {
  if (lent.ownLogger !== true) silenceEngine();
  const [database, mail, { bundle }] = await Promise.all([
    lent.databaseUrl === undefined ? embeddedDatabase() : { url: lent.databaseUrl, close: nothingToClose },
    lent.smtpUrl === undefined
      ? startMailSink()
      : { url: lent.smtpUrl, accepted: () => 0, close: nothingToClose },
    bundleCases('own-firm', new DefaultLogger('ERROR')),
  ]);
  const store = openStore(database.url);
  await migrate(store.db);
  const keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  const { activities, post, caseList } = await connectEffects({
    store,
    keys,
    smtpUrl: mail.url,
    from: { name: 'Clearance', address: 'clearance@firm.example' },
  });
  const playbooks = new Playbooks(store.db, shippedPlaybooks());
  let stopWorker = nothingToClose;
  const clientOf = ({ connection, at }: FirmEngine) =>
    makeClient(connection, at, new CaseCodec(keys, { side: 'client' }));

  return {
    letters: mail.accepted,
    startWorker: async ({ native, at }, cached) => {
      const workers = await createCaseWorkers({
        connection: native,
        namespace: at.namespace,
        codec: new CaseCodec(keys, { side: 'worker' }),
        activities,
        caseList,
        workflowBundle: bundle,
        ...(cached === undefined ? {} : { maxCachedWorkflows: cached }),
      });
      const running = workers.run();
      stopWorker = async () => {
        stopWorker = nothingToClose;
        workers.shutdown();
        await running;
      };
    },
    stopWorker: () => stopWorker(),
    client: clientOf,
    desk: (engine, { settings, now }) =>
      new CaseDesk({
        client: clientOf(engine),
        taskQueue: TASK_QUEUE,
        cases: new Cases(store.db, keys),
        rows: new CaseRows(store.db),
        snapshots: new Snapshots(store.db, keys),
        playbooks,
        calendars: shippedCalendars(),
        settings,
        now,
      }),
    goOn: async (engine, record, intake, settings) => {
      const cases = new Cases(store.db, keys);
      const opened = { key: randomUUID(), intake: canonicalJson(intake), at: record.openedAt };
      const { ref } = await cases.open(opened);
      const input: CaseInput = { version: 1, kind: 'continue', record: { ...record, ref, intake }, settings };
      const start = { workflowId: caseWorkflowId(ref), taskQueue: TASK_QUEUE, args: [input] };
      await clientOf(engine).workflow.start(CASE_WORKFLOW, start);
      return ref;
    },
    list: (desk) =>
      listFor(
        { walls: new CaseWalls(store.db), caseDesk: desk },
        { id: 'paralegal-1', role: 'paralegal' },
        {},
        { page: 1, size: PAGE_LINES },
      ),
    close: async () => {
      await stopWorker();
      await caseList.close();
      post.close();
      await mail.close();
      await store.close();
      await database.close();
    },
  };
}

const nothingToClose = (): Promise<void> => Promise.resolve();

async function embeddedDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const pglite = await PGlite.create();
  const server = await servePglite(pglite, { host: '127.0.0.1', port: 0 });
  return {
    url: `postgres://postgres@127.0.0.1:${server.port}/postgres`,
    close: async () => {
      await server.close();
      await pglite.close();
    },
  };
}

let quieted = false;

/** The SDK speaks only of errors, and leaves Ctrl-C to the program; once a process, before anything connects. */
export function silenceEngine(): void {
  if (quieted) return;
  quieted = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    shutdownSignals: [],
  });
}

async function startMailSink(): Promise<{ url: string; accepted: () => number; close: () => Promise<void> }> {
  let accepted = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        accepted++;
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted: () => accepted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
