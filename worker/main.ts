import type { Client } from '@temporalio/client';
import { createArchiveActivity } from '../activities/archive';
import { createCalendarNewsActivity } from '../activities/calendar-news';
import { createDigestActivity } from '../activities/digest';
import { createListSweepActivity } from '../activities/list-sweep';
import { createOrphanActivity } from '../activities/orphans';
import { casesOfEngine } from '../temporal/case-search';
import { endWithParent } from '../settings/parent';
import { productVersion } from '../settings/version';
import { readSettings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { Archive } from '../store/archive';
import { CaseRows } from '../store/case-rows';
import { Cases } from '../store/cases';
import { openStore } from '../store/database';
import { Files } from '../store/files';
import { CaseKeys } from '../store/keys';
import { Snapshots } from '../store/snapshots';
import { openMasterKeys, storeReady } from '../store/start';
import { CaseCodec } from '../temporal/codec';
import { connectWorker, makeClient } from '../temporal/connection';
import { withCredentials } from '../temporal/credentials';
import { Histories } from '../temporal/histories';
import { installRedactingLogger } from '../temporal/logging';
import type { RedactingLogger } from '../temporal/redacting-logger';
import { checkRetention, LEAST_RETENTION_DAYS } from '../temporal/namespace';
import { setCurrentVersion } from '../temporal/worker-version';
import { calendarNewsOf } from './calendar-news';
import { createCaseWorkers } from './case-worker';
import { digestParts } from './digest';
import { connectEffects } from './effects';
import { serveHealth } from './health';
import { mustBeSealed } from './mail-server';
import { namedFiles } from './named-files';
import { retentionActivities } from './retention';
import { keepSchedules, sweepLag, sweepListNow } from './schedules';
import { bundleCases, readBundle } from './workflow-bundle';

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
  mustBeSealed(settings);
  const log = installRedactingLogger(
    {
      level: settings.logLevel,
      write: (line) => void process.stderr.write(`${line}\n`),
    },
    settings.metricsAddress,
  );
  let takes: 'not yet' | 'tasks' | 'no more' = 'not yet';
  const health = await serveHealth(settings.worker.healthPort, () => takes === 'tasks');

  const masters = await openMasterKeys(settings.masterKey, log);
  const store = openStore(settings.database.url, (code) =>
    log.warn(`an idle connection to the store broke (${code})`),
  );
  await storeReady(store, log);
  const keys = new CaseKeys(store.db, masters);
  const { activities, post, caseList, calendars, figures } = await connectEffects({
    store,
    keys,
    smtpUrl: settings.mail.smtpUrl,
    from: settings.mail.from,
    onListFailure: () => log.warn('the list of cases could not be written: it is tried again'),
  });
  const readAgain = () =>
    log.warn('loaded years and measured times could not be read: plans are made by those known');
  const stopLooking = [calendars.keepFresh(readAgain), figures.keepFresh(readAgain)];
  const { workflowBundle, cachedCases } = settings.worker;
  const { bundle, buildId } =
    workflowBundle === undefined
      ? await bundleCases(productVersion(), log)
      : readBundle(productVersion(), workflowBundle);
  const engine = withCredentials(settings.temporal, process.env);
  const connection = await connectWorker(engine, {
    patienceMs: START_WITHIN_MS,
    onWaiting: (message) => log.info(message),
  });

  const { namespace } = settings.temporal;
  const retention = await checkRetention(connection, namespace);
  if (!retention.enough)
    log.warn(
      `the namespace keeps closed cases for ${retention.days} days only: set at least ${LEAST_RETENTION_DAYS}`,
    );
  const histories = new Histories(connection, namespace);
  const archive = new Archive(store.db);
  const client = makeClient(connection, settings.temporal, new CaseCodec(keys, { side: 'client' }));
  const codec = new CaseCodec(keys, {
    side: 'worker',
    onWaiting: () => log.warn('waiting for the store: cases stand still'),
  });
  const workers = await createCaseWorkers({
    connection,
    namespace,
    codec,
    activities,
    caseList,
    acrossCases: {
      ...createArchiveActivity({ engine: histories, archive, now: () => new Date() }),
      ...createCalendarNewsActivity(calendarNewsOf(client, new Cases(store.db, keys))),
      ...createDigestActivity(
        await digestParts({
          store,
          keys,
          client,
          post,
          calendars,
          settings: { clockOffsetMs: 0, mailHours: settings.mail.hours },
          now: () => new Date(),
        }),
      ),
      ...createListSweepActivity({
        rows: new CaseRows(store.db),
        search: (since) => casesOfEngine(client, since),
        now: () => new Date(),
      }),
      ...createOrphanActivity({
        files: new Files(store.db, keys),
        namedBy: namedFiles(client, new Snapshots(store.db, keys), new Cases(store.db, keys)),
        now: () => new Date(),
      }),
      ...retentionActivities({
        store,
        keys,
        connection,
        namespace,
        backupDays: settings.backupDays,
        now: () => new Date(),
      }),
    },
    workflowBundle: bundle,
    buildId,
    ...(cachedCases === undefined ? {} : { maxCachedWorkflows: cachedCases }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      takes = 'no more';
      workers.shutdown();
    });

  const running = workers.run();
  await Promise.race([running, setCurrentVersion(connection, namespace, buildId)]);
  if (takes === 'not yet') takes = 'tasks';
  log.info('the worker runs cases', { build: buildId });
  // Cases run without the archive: what keeps it is said, and does not end the worker.
  await Promise.race([running, keepArchive(client, histories, archive, log)]);
  await running;
  log.info('the worker ends');
  await caseList.close();
  for (const stop of stopLooking) stop();
  post.close();
  health.close();
  await connection.close();
  await store.close();
}

/** Schedules the archive sweep, and warns when it lags: after the namespace's retention nothing could be archived. */
async function keepArchive(
  client: Client,
  histories: Histories,
  archive: Archive,
  log: RedactingLogger,
): Promise<void> {
  try {
    await keepSchedules(client);
    await sweepListNow(client);
    const hours = await sweepLag(histories, archive, new Date());
    if (hours !== undefined)
      log.warn(
        `the archive sweep lags: a closed case has waited for ${hours} hours; is its schedule paused?`,
      );
  } catch (error) {
    log.error('the archive sweep could not be scheduled', { error });
  }
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
