import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lowPort, lowPorts } from '../cluster/low-ports';
import { findPostgres, startPostgres, type OwnPostgres } from '../cluster/postgres';
import { findTemporal, startTemporalServer } from '../cluster/temporal-server';
import { readStackSettings } from '../settings/stack';
import { prepareNamespaceAt } from '../stack/namespace';
import type { PartPlan } from '../stack/part';
import { planParts, type PartName } from '../stack/parts';
import { Breakable } from './breakable';
import { MailSink } from './mail-sink';
import { Proxy } from './proxy';

/** Which engine the drills run on: the dev server with a database file, or the production server on PostgreSQL. */
export type ServerKind = 'dev' | 'cluster';

/** What can be killed and started again on the same data. */
export interface Engine {
  start(): Promise<void>;
  /** `kill -9` */
  kill(): Promise<void>;
}

export interface SetUpOptions {
  readonly server: ServerKind;
  /** The workflows, bundled once for all drills. */
  readonly bundle: string;
  /** More environment for the worker. */
  readonly worker?: Readonly<Record<string, string>>;
  /** Worker and desk reach the engine through a proxy that can be cut. */
  readonly proxied?: boolean;
  /** Told first how to end what is being started: whoever is interrupted leaves no process behind. */
  readonly onBegin?: (close: () => Promise<void>) => void;
}

/** Everything real, as processes, on ports and in a folder of its own: what `npm start` runs, with parts that can be broken. */
export interface SetUp {
  readonly folder: string;
  readonly engine: Engine;
  readonly worker: Breakable;
  readonly desk: Breakable;
  readonly sink: MailSink;
  /** Journal of the mail server. */
  readonly acceptedMail: string;
  readonly proxy: Proxy | undefined;
  /** PostgreSQL itself; undefined where the embedded one stands in for it. */
  readonly postgres: OwnPostgres | undefined;
  /** Where the engine is, past any proxy. */
  readonly at: { readonly address: string; readonly namespace: string };
  /** Where worker and desk believe it is. */
  readonly seenAt: { readonly address: string; readonly namespace: string };
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly deskUrl: string;
  /** The local user's token for the desk. */
  token(): string;
  /** Another worker beside the first, with more environment; `close` ends it. */
  anotherWorker(env: Readonly<Record<string, string>>): Promise<Breakable>;
  /** Parts that ended without a drill's doing. */
  readonly deaths: readonly string[];
  close(): Promise<void>;
}

export async function startSetUp(options: SetUpOptions): Promise<SetUp> {
  const folder = mkdtempSync(join(tmpdir(), 'clearance-drill-'));
  const closing: (() => Promise<void>)[] = [
    () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  ];
  const endAll = async (): Promise<void> => {
    for (let end = closing.pop(); end !== undefined; end = closing.pop()) await end();
  };
  let closed: Promise<void> | undefined;
  // Who is interrupted and who has failed both wait for the same end.
  const close = (): Promise<void> => (closed ??= endAll());
  options.onBegin?.(close);
  try {
    return await startIn(folder, options, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function startIn(
  folder: string,
  options: SetUpOptions,
  closing: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<SetUp> {
  const [deskPort, workerPort, enginePort, uiPort, databasePort, smtpPort, webPort, proxyPort] = (
    await lowPorts(8)
  ).map(String);
  const bin = findPostgres();
  const postgres = bin === undefined ? undefined : await startPostgres(bin);
  if (postgres !== undefined) {
    closing.push(() => postgres.remove());
    await postgres.createDatabase('clearance');
  }
  const cluster = options.server === 'cluster' ? await startCluster(postgres) : undefined;
  if (cluster !== undefined) closing.push(() => cluster.remove());
  const acceptedMail = join(folder, 'accepted-mail.jsonl');
  const sink = new MailSink(Number(smtpPort), acceptedMail);
  await sink.start();
  closing.push(() => sink.close());

  const masterKey = randomBytes(32).toString('base64');
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LOG_LEVEL: 'warn',
    CLEARANCE_DATA: folder,
    CLEARANCE_MASTER_KEY: masterKey,
    CLEARANCE_WORKFLOW_BUNDLE: options.bundle,
    CLEARANCE_TEMPORAL_CLI: process.env['CLEARANCE_TEMPORAL_CLI'],
    CLEARANCE_DESK_PORT: deskPort,
    CLEARANCE_WORKER_HEALTH_PORT: workerPort,
    CLEARANCE_TEMPORAL_PORT: enginePort,
    CLEARANCE_TEMPORAL_UI_PORT: uiPort,
    CLEARANCE_POSTGRES_PORT: databasePort,
    CLEARANCE_MAIL_WEB_PORT: webPort,
    SMTP_URL: sink.url,
    ...(postgres === undefined ? {} : { DATABASE_URL: postgres.url('clearance') }),
    ...(cluster === undefined
      ? {}
      : { TEMPORAL_ADDRESS: cluster.address, TEMPORAL_NAMESPACE: cluster.namespace }),
  };
  const stack = readStackSettings(env);
  const dist = join(__dirname, '..');
  const programs = { worker: join(dist, 'worker', 'main.js'), desk: join(dist, 'desk', 'main.js') };
  const plans = new Map(planParts(stack, env, programs, ['--headless']).map((plan) => [plan.name, plan]));
  const deaths: string[] = [];
  const make = (plan: PartPlan, more: Readonly<Record<string, string>> = {}): Breakable => {
    const part = new Breakable({ ...plan, env: { ...plan.env, ...more } }, (how) => deaths.push(how));
    closing.push(() => part.stop());
    return part;
  };
  const planOf = (name: PartName): PartPlan => {
    const plan = plans.get(name);
    if (plan === undefined) throw new Error(`there is no plan for ${name}`);
    return plan;
  };

  if (postgres === undefined) await make(planOf('postgres')).start();
  const engine: Engine =
    cluster === undefined
      ? make(planOf('temporal'))
      : { start: () => cluster.start(), kill: () => cluster.stop('SIGKILL') };
  const { address, namespace } = stack.settings.temporal;
  if (cluster === undefined) {
    await engine.start();
    await prepareNamespaceAt(address, namespace);
  }
  const proxy = options.proxied === true ? new Proxy(Number(proxyPort), address) : undefined;
  if (proxy !== undefined) {
    await proxy.start();
    closing.push(() => proxy.close());
  }
  const seen = proxy?.address ?? address;
  const through = { TEMPORAL_ADDRESS: seen };
  const worker = make(planOf('worker'), { ...through, ...options.worker });
  const desk = make(planOf('desk'), through);
  await Promise.all([worker.start(), desk.start()]);

  return {
    folder,
    engine,
    worker,
    desk,
    sink,
    acceptedMail,
    proxy,
    postgres,
    at: { address, namespace },
    seenAt: { address: seen, namespace },
    databaseUrl: stack.settings.database.url,
    masterKey,
    deskUrl: stack.settings.desk.url,
    token: () => readFileSync(stack.settings.desk.tokenFile, 'utf8').trim(),
    anotherWorker: async (more) => {
      const port = await lowPort();
      const health = { CLEARANCE_WORKER_HEALTH_PORT: String(port) };
      const plan = planParts(stackWith(env, health), env, programs, []).find((p) => p.name === 'worker');
      if (plan === undefined) throw new Error('there is no plan for another worker');
      const another = make({ ...plan, name: `worker-${port}` }, { ...health, ...through, ...more });
      await another.start();
      return another;
    },
    deaths,
    close,
  };
}

const stackWith = (env: Readonly<Record<string, string | undefined>>, more: Record<string, string>) =>
  readStackSettings({ ...env, ...more });

async function startCluster(postgres: OwnPostgres | undefined) {
  const programs = findTemporal();
  if (postgres === undefined || Array.isArray(programs))
    throw new Error('the cluster cannot be started here: npm run cluster says what is missing');
  return startTemporalServer(programs, postgres);
}
