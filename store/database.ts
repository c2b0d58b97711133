import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Tables } from './schema';

export type Database = Kysely<Tables>;

export interface Store {
  readonly db: Database;
  /** Waits for running queries, then ends every connection. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The embedded database is one session behind a socket: a few connections are enough, and a transaction of one
 * client makes all others wait.
 */
const MAX_CONNECTIONS = 4;

/**
 * Opens the store at a `postgres://` address. Connects lazily: an unreachable server shows at the first query.
 * `onIdleError` hears of connections that broke while nobody used them (a restarted server); the pool replaces them.
 */
export function openStore(url: string, onIdleError: (code: string) => void = () => undefined): Store {
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    application_name: 'clearance',
  });
  // Without a listener a broken connection would end the process: the pool's own hears of idle ones alone. One that breaks in use, between
  // two statements, fails the next statement, and the pool takes it back no more.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => onIdleError('code' in error ? String(error.code) : error.name));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return { db, close: () => (closing ??= db.destroy()) };
}
