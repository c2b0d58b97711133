import { once } from 'node:events';
import { endWithParent } from '../settings/parent';
import { productVersion } from '../settings/version';
import { readSettings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { installRedactingLogger } from '../temporal/logging';
import { createDesk } from './app';
import { FirmMetrics, serveMetrics } from './metrics';
import { listen } from './listen';
import { connectParts } from './parts';
import { REQUEST_LIMIT } from './request-limit';
import { placeOf } from './place-of';
import { signInFor } from './sign-in-for';

/**
 * The desk as a process: reads the settings, connects to the engine and the store, listens, and ends on SIGTERM or
 * SIGINT after the requests under way. Exit code 1 when it cannot start, with the reason in words.
 */

// Zone-less dates anywhere in a library are read as UTC, as in the worker.
process.env['TZ'] = 'UTC';

/** What is under way may finish; a client that keeps its connection open is cut off then. */
const FINISH_WITHIN_MS = 8_000;

async function main(): Promise<void> {
  endWithParent();
  const settings = readSettings(process.env);
  const log = installRedactingLogger({
    level: settings.logLevel,
    write: (line) => void process.stderr.write(`${line}\n`),
  });
  const parts = await connectParts(settings, log);
  const signIn = signInFor(settings, parts.door);
  const app = createDesk({
    ...parts.deps,
    signIn,
    ...(settings.temporal.uiUrl === undefined ? {} : { uiUrl: settings.temporal.uiUrl }),
    url: settings.desk.url,
    behindProxy: settings.desk.behindProxy,
    ...(settings.setup === 'production' ? { requestLimit: REQUEST_LIMIT } : {}),
    version: productVersion(),
    now: () => new Date(),
    onUnexpected: (error, where) =>
      log.error(`unexpected error at ${where}, thrown in ${placeOf(error)}`, { error }),
  });

  const server = await listen(app, settings.desk);
  log.info('the desk listens');
  const metrics =
    settings.metricsAddress === undefined
      ? undefined
      : await serveMetrics(
          new FirmMetrics({ ...parts.figures, now: () => Date.now() }),
          settings.metricsAddress,
        );

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  log.info('the desk ends');
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    FINISH_WITHIN_MS,
  );
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  metrics?.close();
  await parts.close();
}

main().then(
  // What a library left open must not keep an ended desk alive.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${startProblem(error)}\n`);
    process.exit(1);
  },
);

/** Errors of the start are written for the person who starts it; a taken port is the commonest. */
function startProblem(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  if (!(error instanceof Error)) return 'the desk cannot start';
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'the desk cannot start: its port is taken; stop what uses it, or set CLEARANCE_DESK_PORT';
  return `the desk cannot start: ${error.message}`;
}
