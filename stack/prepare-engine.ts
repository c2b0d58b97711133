import { connectClient } from '../temporal/connection';
import { BadEngineSettings, withCredentials } from '../temporal/credentials';
import { registerNamespace } from '../temporal/namespace';

/**
 * `node dist/stack/prepare-engine.js`: makes the namespace with its retention and search attributes on the server of
 * TEMPORAL_ADDRESS, once before desk and worker start; safe to run again. On Temporal Cloud namespaces are made by its own
 * console: there it is not run.
 */
async function main(): Promise<void> {
  const address = process.env['TEMPORAL_ADDRESS'];
  const namespace = process.env['TEMPORAL_NAMESPACE'];
  if (!address || !namespace)
    throw new BadEngineSettings('set TEMPORAL_ADDRESS (host:port) and TEMPORAL_NAMESPACE');
  const connection = await connectClient(withCredentials({ address, namespace }, process.env));
  try {
    await registerNamespace(connection, namespace);
    process.stdout.write(`the namespace ${namespace} is ready\n`);
  } finally {
    await connection.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `the engine could not be prepared: ${error instanceof Error ? error.message : 'unknown reason'}\n`,
    );
    process.exit(1);
  },
);
