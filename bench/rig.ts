import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { SMTPServer } from 'smtp-server';
import { CaseDesk } from '../client/case-desk';
import { shippedCalendars } from '../domain/calendar/shipped';
import { Cases } from '../store/cases';
import { openStore } from '../store/database';
import { CaseKeys } from '../store/keys';
import { masterKeyFromValue } from '../store/master-keys';
import { migrate } from '../store/migrations';
import { servePglite } from '../store/pglite-server';
import { Snapshots } from '../store/snapshots';
import { CaseCodec } from '../temporal/codec';
import { connectClient, connectWorker, makeClient } from '../temporal/connection';
import { TASK_QUEUE } from '../temporal/ids';
import { prepareNamespace } from '../temporal/namespace';
import { createCaseWorker } from '../worker/case-worker';
import { connectEffects } from '../worker/effects';
import { bundleCases } from '../worker/workflow-bundle';
import type { Connection } from '@temporalio/client';
import { freePort, startDevServer } from './dev-server';

export interface Rig {
  readonly desk: CaseDesk;
  readonly connection: Connection;
  /** How many letters the mail server has accepted. */
  letters(): number;
  close(): Promise<void>;
}

/** Everything real in one process, on free ports: Temporal's dev server, PostgreSQL, a mail server, a worker. */
export async function startRig(cliPath: string): Promise<Rig> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  const server = await startDevServer(cliPath);
  const engine = { address: server.address, namespace: 'default' };
  const [connection, native] = await Promise.all([connectClient(engine), connectWorker(engine)]);
  await prepareNamespace(connection, engine.namespace);

  const database = await servePglite(await PGlite.create(), { host: '127.0.0.1', port: 0 });
  const store = openStore(`postgres://postgres@127.0.0.1:${database.port}/postgres`);
  await migrate(store.db);
  const keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  const mail = await startMailSink();
  const { activities, post } = await connectEffects({
    store,
    keys,
    smtpUrl: mail.url,
    from: { name: 'Clearance', address: 'clearance@firm.example' },
  });

  const { bundle } = await bundleCases('bench', new DefaultLogger('ERROR'));
  const codec = new CaseCodec(keys, { side: 'worker' });
  const worker = await createCaseWorker({
    connection: native,
    namespace: engine.namespace,
    codec,
    activities,
    workflowBundle: bundle,
  });
  const running = worker.run();

  const desk = new CaseDesk({
    client: makeClient(connection, engine, new CaseCodec(keys, { side: 'client' })),
    taskQueue: TASK_QUEUE,
    cases: new Cases(store.db, keys),
    snapshots: new Snapshots(store.db, keys),
    calendars: shippedCalendars(),
    settings: { clockOffsetMs: 0, mailHours: 'any' },
    now: () => new Date(),
  });
  const close = async () => {
    worker.shutdown();
    await running;
    post.close();
    await mail.close();
    await store.close();
    await database.close();
    await Promise.all([connection.close(), native.close()]);
    await server.stop();
  };
  return { desk, connection, letters: mail.accepted, close };
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
