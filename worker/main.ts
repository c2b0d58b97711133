import { endWithParent } from '../settings/parent';
import { productVersion } from '../settings/version';
import { readSettings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { openStore } from '../store/database';
import { CaseKeys } from '../store/keys';
import { openMasterKeys, storeReady } from '../store/start';
import { CaseCodec } from '../temporal/codec';
import { connectWorker } from '../temporal/connection';
import { installRedactingLogger } from '../temporal/logging';
import { checkRetention, LEAST_RETENTION_DAYS } from '../temporal/namespace';
import { setCurrentVersion } from '../temporal/worker-version';
import { createCaseWorker } from './case-worker';
import { connectEffects } from './effects';
import { serveHealth } from './health';
import { bundleCases } from './workflow-bundle';

/**
 * The worker as a process: reads the settings, connects to store, mail server and engine, runs cases, and ends on
 * SIGTERM or SIGINT after the tasks under way. Exit code 1 when it cannot start, with the reason in words.
 */

// Cases must not depend on where their worker stands.
process.env['TZ'] = 'UTC';

/** Engine and store may be starting beside the worker. Milliseconds. */
const START_WITHIN_MS = 60_000;

async function main(): Promise<void> {
  endWithParent();
  const settings = readSettings(process.env);
  const log = installRedactingLogger({
    level: settings.logLevel,
    write: (line) => void process.stderr.write(`${line}\n`),
  });
  let ready = false;
  const health = await serveHealth(settings.worker.healthPort, () => ready);

  const masters = await openMasterKeys(settings.masterKey, log);
  const store = openStore(settings.database.url, (code) =>
    log.warn(`an idle connection to the store broke (${code})`),
  );
  await storeReady(store, log);
  const keys = new CaseKeys(store.db, masters);
  const { activities, post } = await connectEffects({
    store,
    keys,
    smtpUrl: settings.mail.smtpUrl,
    from: settings.mail.from,
  });
  const { bundle, buildId } = await bundleCases(productVersion(), log);
  const connection = await connectWorker(settings.temporal, {
    patienceMs: START_WITHIN_MS,
    onWaiting: (message) => log.info(message),
  });

  const { namespace } = settings.temporal;
  const retention = await checkRetention(connection, namespace);
  if (!retention.enough)
    log.warn(
      `the namespace keeps closed cases for ${retention.days} days only: set at least ${LEAST_RETENTION_DAYS}`,
    );
  const codec = new CaseCodec(keys, {
    side: 'worker',
    onWaiting: () => log.warn('waiting for the store: cases stand still'),
  });
  const worker = await createCaseWorker({
    connection,
    namespace,
    codec,
    activities,
    workflowBundle: bundle,
    buildId,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => worker.getState() === 'RUNNING' && worker.shutdown());

  const running = worker.run();
  await Promise.race([running, setCurrentVersion(connection, namespace, buildId)]);
  ready = true;
  log.info(`the worker runs cases with build ${buildId}`);
  await running;
  log.info('the worker ends');
  post.close();
  health.close();
  await connection.close();
  await store.close();
}

main().then(
  // What a library left open must not keep an ended worker alive.
  () => process.exit(0),
  (error: unknown) => {
    const reason =
      error instanceof SettingsError
        ? error.message
        : `the worker cannot run: ${error instanceof Error ? error.message : 'unknown reason'}`;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  },
);
