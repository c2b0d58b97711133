import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { EngineAddress, EngineSecurity } from './connection';

/** Temporal's own settings could not be read; the message names the variable. */
export class BadEngineSettings extends Error {
  override readonly name = 'BadEngineSettings';
}

/**
 * The engine with what it takes to be let in: TLS, a client certificate, an API key. They are read as every Temporal tool
 * reads them (`TEMPORAL_API_KEY`, `TEMPORAL_TLS`, `TEMPORAL_TLS_CLIENT_CERT_PATH`, `TEMPORAL_TLS_CLIENT_KEY_PATH`,
 * `TEMPORAL_TLS_SERVER_CA_CERT_PATH`, `TEMPORAL_TLS_SERVER_NAME`; a profile of `TEMPORAL_CONFIG_FILE` where that is set), so
 * that Temporal Cloud's instructions hold here. A file in the home folder is not read: which server a case lives on must
 * not depend on who starts the worker.
 * @throws BadEngineSettings when a file cannot be read or the settings contradict each other
 */
export function withCredentials(
  engine: EngineAddress,
  env: Readonly<Record<string, string | undefined>>,
): EngineAddress {
  const set = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]));
  try {
    const { connectionOptions } = loadClientConnectConfig({
      overrideEnvVars: Object.fromEntries(set),
      disableFile: !env['TEMPORAL_CONFIG_FILE'],
      ...(env['TEMPORAL_PROFILE'] ? { profile: env['TEMPORAL_PROFILE'] } : {}),
    });
    const { tls, apiKey, metadata } = connectionOptions;
    const security: EngineSecurity = {
      ...(tls === undefined || tls === null ? {} : { tls }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    return { ...engine, security };
  } catch (cause) {
    throw new BadEngineSettings(
      `the TEMPORAL_* settings cannot be used: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
      { cause },
    );
  }
}
