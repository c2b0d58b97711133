import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createDatabase } from '../../cluster/postgres';
import { connectClient } from '../../temporal/connection';
import { registerNamespace } from '../../temporal/namespace';

const cluster = z.object({
  /** host:port of the Temporal server. */
  address: z.string(),
  /** A database of the PostgreSQL server in which others may be made. */
  postgres: z.url(),
});

/**
 * What makes a set-up run on the real server and PostgreSQL instead of the embedded ones, when `npm run cluster` runs the
 * tests: each set-up gets a namespace and a database of its own. Otherwise nothing.
 */
export async function clusterSettings(): Promise<Record<string, string>> {
  const given = process.env['CLEARANCE_TEST_CLUSTER'];
  if (given === undefined) return {};
  const { address, postgres } = cluster.parse(JSON.parse(given));
  const name = `clearance_${randomBytes(4).toString('hex')}`;
  await createDatabase(postgres, name);
  const connection = await connectClient({ address, namespace: name });
  try {
    await registerNamespace(connection, name);
  } finally {
    await connection.close();
  }
  const database = new URL(postgres);
  database.pathname = `/${name}`;
  return { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: name, DATABASE_URL: database.href };
}
