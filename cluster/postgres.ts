import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { lowPort } from './low-ports';
import { foldersOf, isProgram } from './programs';

const run = promisify(execFile);

/** A PostgreSQL server of our own on a free port, with trust on loopback only; gone with everything in it at the end. */
export interface OwnPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Stops as an operator does: open transactions are rolled back, nothing that was committed is lost. */
  stop(): Promise<void>;
  /** The same server with the same data on the same port, after `stop`. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Where distributions keep the server's programs, which they leave out of PATH. */
const USUAL_FOLDERS = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt'];

/** The folder with `postgres` and `initdb`; undefined when there is none. */
export function findPostgres(path: string | undefined = process.env['PATH']): string | undefined {
  const usual = USUAL_FOLDERS.flatMap((folder) =>
    entries(folder)
      .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
      .flatMap((version) => [join(folder, version, 'bin')])
      .concat(join(folder, 'bin')),
  );
  return [...foldersOf(path), ...usual].find(
    (folder) => isProgram(join(folder, 'postgres')) && isProgram(join(folder, 'initdb')),
  );
}

/** @param bin the folder that `findPostgres` gave */
export async function startPostgres(bin: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'clearance-postgres-'));
  const data = join(folder, 'data');
  const owner = await unprivileged();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder };
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'clearance', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    as,
  );
  // A port that nobody is given by chance while the server is stopped.
  const port = await lowPort();
  const host = '127.0.0.1';
  const url = (database: string) => `postgres://clearance@${host}:${port}/${database}`;
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', `${port}`, '-h', host, '-k', folder, '-c', 'max_connections=300'],
      {
        ...as,
        stdio: 'ignore',
      },
    );
    await answering(url('postgres'), server);
  };
  const stop = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGINT');
    await exited;
  };
  await start();
  return {
    host,
    port,
    user: 'clearance',
    url,
    start,
    stop,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database on the server of a URL. Throws when there is one of that name. */
export async function createDatabase(server: string, name: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

const START_WITHIN_MS = 60_000;

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + START_WITHIN_MS; ; await sleep(100)) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (server.exitCode !== null) throw new Error('PostgreSQL ended at once', { cause });
      if (Date.now() > until) throw new Error('PostgreSQL does not answer', { cause });
    }
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, whom its package makes, else as nobody. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      // This user is not here: the next one.
    }
  }
  throw new Error('PostgreSQL must not run as root, and there is no user postgres or nobody to run it as');
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
