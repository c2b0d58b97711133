import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { servePglite } from '../store/pglite-server';
import { endOnSignal } from './end-on-signal';

/**
 * The embedded PostgreSQL, a process of its own: `embedded-postgres.js <folder> <port>`.
 * It is PostgreSQL in one session behind a socket on the loopback address, and asks for no password.
 */

async function main(folder: string, port: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = await PGlite.create(folder);
  const onError = (error: unknown): void => console.error(error);
  const server = await servePglite(db, { host: '127.0.0.1', port, onError });
  console.log(JSON.stringify({ level: 'info', message: 'listening', port }));

  endOnSignal(async () => {
    await server.close();
    await db.close();
  });
}

const [folder, port] = process.argv.slice(2);
if (folder === undefined || port === undefined)
  throw new Error('usage: embedded-postgres.js <folder> <port>');
main(folder, Number(port)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
