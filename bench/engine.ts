import { findPostgres, startPostgres } from '../cluster/postgres';
import { findTemporal, startTemporalServer } from '../cluster/temporal-server';
import { startDevServer } from './dev-server';

export const SERVERS = ['dev', 'cluster'] as const;
/** `dev`: Temporal's dev server and the embedded database. `cluster`: the production server and the store, both on PostgreSQL. */
export type ServerKind = (typeof SERVERS)[number];

export interface BenchServer {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** An empty database for the store; absent: the firm makes its own. */
  readonly databaseUrl?: string;
  stop(): Promise<void>;
}

/** Something that a measurement needs is not on this machine; the message says what. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart';
}

/** Starts a server that keeps nothing after `stop`. Throws MissingPart. */
export async function startServer(kind: ServerKind): Promise<BenchServer> {
  if (kind === 'cluster') return startCluster();
  const cli = process.env['CLEARANCE_TEMPORAL_CLI'];
  if (cli === undefined)
    throw new MissingPart('There is no Temporal server: run it as npm run bench, which finds one.');
  return { ...(await startDevServer(cli)), namespace: 'default' };
}

async function startCluster(): Promise<BenchServer> {
  const bin = findPostgres();
  const programs = findTemporal();
  if (bin === undefined || Array.isArray(programs))
    throw new MissingPart('The cluster cannot be started here: npm run cluster says what is missing.');
  const postgres = await startPostgres(bin);
  try {
    const server = await startTemporalServer(programs, postgres);
    await postgres.createDatabase('clearance');
    return {
      address: server.address,
      namespace: server.namespace,
      databaseUrl: postgres.url('clearance'),
      stop: async () => {
        await server.remove();
        await postgres.remove();
      },
    };
  } catch (error) {
    await postgres.remove();
    throw error;
  }
}
