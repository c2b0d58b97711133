import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { endWithParent } from '../settings/parent';

/**
 * The embedded PostgreSQL, a process of its own: `embedded-postgres.js <folder> <port>`.
 * It is PostgreSQL in one session behind a socket on the loopback address, and asks for no password.
 */

/** The worker's and the desk's pools and a person's psql, with room; queries are queued one after the other anyway. */
const MAX_CONNECTIONS = 50;

async function main(folder: string, port: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = await PGlite.create(folder);
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port, maxConnections: MAX_CONNECTIONS });
  await server.start();
  console.log(JSON.stringify({ level: 'info', message: 'listening', port }));

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await server.stop();
    await db.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      end().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
  endWithParent();
}

const [folder, port] = process.argv.slice(2);
if (folder === undefined || port === undefined)
  throw new Error('usage: embedded-postgres.js <folder> <port>');
main(folder, Number(port)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
