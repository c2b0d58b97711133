import { Runtime } from '@temporalio/worker';
import { RedactingLogger, type RedactingLoggerOptions } from './redacting-logger';

/**
 * Replaces the SDK's logger by the redacting one, for the SDK's core as well. Must be called before the first connection
 * or worker of the process is made, and once. Returns the logger for the program's own lines. Where a `metricsAddress`
 * (host:port) is given, Prometheus can read the SDK's metrics there.
 */
export function installRedactingLogger(
  options: RedactingLoggerOptions,
  metricsAddress?: string,
): RedactingLogger {
  const logger = new RedactingLogger(options);
  Runtime.install({
    logger,
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metricsAddress === undefined ? {} : { metrics: { prometheus: { bindAddress: metricsAddress } } }),
    },
  });
  return logger;
}
