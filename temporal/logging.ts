import { Runtime } from '@temporalio/worker';
import { RedactingLogger, type RedactingLoggerOptions } from './redacting-logger';

/**
 * Replaces the SDK's logger by the redacting one, for the SDK's core as well. Must be called before the first connection
 * or worker of the process is made, and once. Returns the logger for the program's own lines.
 */
export function installRedactingLogger(options: RedactingLoggerOptions): RedactingLogger {
  const logger = new RedactingLogger(options);
  Runtime.install({
    logger,
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  });
  return logger;
}
