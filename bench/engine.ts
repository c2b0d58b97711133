import { findPostgres, startPostgres, type OwnPostgres } from '../cluster/postgres';
import { findTemporal, startTemporalServer } from '../cluster/temporal-server';
import { startDevServer } from './dev-server';

export const SERVERS = ['dev', 'cluster'] as const;
/**
 * `dev`: Temporal's dev server, and the store on PostgreSQL as in production where this machine has it, else on the embedded database.
 * `cluster`: the production server and the store, both on PostgreSQL.
 */
export type ServerKind = (typeof SERVERS)[number];

export interface BenchServer {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** An empty database for the store; absent: the firm makes its own, the embedded one. */
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
  const bin = findPostgres();
  const store = bin === undefined ? undefined : await startStore(bin);
  const server = await startDevServer(cli);
  return {
    address: server.address,
    namespace: 'default',
    ...(store === undefined ? {} : { databaseUrl: store.url(STORE) }),
    stop: async () => {
      await server.stop();
      await store?.remove();
    },
  };
}

const STORE = 'clearance';

/** A PostgreSQL of our own with an empty database for the store. */
async function startStore(bin: string): Promise<OwnPostgres> {
  const postgres = await startPostgres(bin);
  try {
    await postgres.createDatabase(STORE);
    return postgres;
  } catch (error) {
    await postgres.remove();
    throw error;
  }
}

async function startCluster(): Promise<BenchServer> {
  const bin = findPostgres();
  const programs = findTemporal();
  if (bin === undefined || Array.isArray(programs))
    throw new MissingPart('The cluster cannot be started here: npm run cluster says what is missing.');
  const postgres = await startStore(bin);
  try {
    const server = await startTemporalServer(programs, postgres);
    return {
      address: server.address,
      namespace: server.namespace,
      databaseUrl: postgres.url(STORE),
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
