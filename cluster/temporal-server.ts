import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../settings/folders';
import { connectClient } from '../temporal/connection';
import { registerNamespace } from '../temporal/namespace';
import { lowPorts } from './low-ports';
import type { OwnPostgres } from './postgres';
import { foldersOf, isProgram } from './programs';

const run = promisify(execFile);

/** The production server's programs. `go install` names them `server` and `sql`; the images as here. */
export interface TemporalPrograms {
  readonly server: string;
  readonly sqlTool: string;
}

export const PROGRAMS = { server: 'temporal-server', sqlTool: 'temporal-sql-tool' } as const;

/** Both programs, or the names of those that are not on PATH. */
export function findTemporal(path: string | undefined = process.env['PATH']): TemporalPrograms | string[] {
  const find = (name: string) =>
    foldersOf(path)
      .map((folder) => join(folder, name))
      .find(isProgram);
  const server = find(PROGRAMS.server);
  const sqlTool = find(PROGRAMS.sqlTool);
  if (server !== undefined && sqlTool !== undefined) return { server, sqlTool };
  return [
    ...(server === undefined ? [PROGRAMS.server] : []),
    ...(sqlTool === undefined ? [PROGRAMS.sqlTool] : []),
  ];
}

/** The real server: frontend, history, matching and worker services in one process, all state in PostgreSQL. */
export interface TemporalServer {
  /** host:port of the frontend. */
  readonly address: string;
  readonly namespace: string;
  /** What the server said, for whoever looks into a failure. */
  readonly logFile: string;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

const DATABASES = ['temporal', 'temporal_visibility'];

/** The very script of docker-compose.yml. */
const SCHEMA_SCRIPT = join(projectFolder(), 'deploy', 'temporal', 'schema.sh');

const DYNAMIC_CONFIG = join(projectFolder(), 'deploy', 'temporal', 'dynamic-config.yaml');

/** As many shards as the compose file gives; it cannot be changed once there are cases. */
const HISTORY_SHARDS = 4;

/**
 * Makes the schema in two new databases, starts the server and prepares the namespace, as the jobs of
 * docker-compose.yml do.
 */
export async function startTemporalServer(
  { server, sqlTool }: TemporalPrograms,
  postgres: OwnPostgres,
  namespace = 'clearance',
): Promise<TemporalServer> {
  for (const database of DATABASES) await postgres.createDatabase(database);
  await run('sh', [SCHEMA_SCRIPT], {
    env: {
      PATH: [dirname(sqlTool), process.env['PATH']].join(delimiter),
      SQL_PLUGIN: 'postgres12',
      SQL_HOST: postgres.host,
      SQL_PORT: `${postgres.port}`,
      SQL_USER: postgres.user,
      SQL_PASSWORD: 'unused',
    },
    maxBuffer: 16 * 1024 * 1024,
  });
  const folder = mkdtempSync(join(tmpdir(), 'clearance-temporal-'));
  const logFile = join(folder, 'server.log');
  const [frontend, http, history, matching, worker, ...membership] = (await lowPorts(9)).map(String);
  const address = `127.0.0.1:${frontend}`;
  const env = {
    PATH: process.env['PATH'],
    TZ: 'UTC',
    DB: 'postgres12',
    POSTGRES_SEEDS: postgres.host,
    DB_PORT: `${postgres.port}`,
    POSTGRES_USER: postgres.user,
    POSTGRES_PWD: 'unused',
    NUM_HISTORY_SHARDS: `${HISTORY_SHARDS}`,
    LOG_LEVEL: 'warn',
    DYNAMIC_CONFIG_FILE_PATH: DYNAMIC_CONFIG,
    BIND_ON_IP: '127.0.0.1',
    FRONTEND_GRPC_PORT: frontend,
    FRONTEND_HTTP_PORT: http,
    HISTORY_GRPC_PORT: history,
    MATCHING_GRPC_PORT: matching,
    WORKER_GRPC_PORT: worker,
    FRONTEND_MEMBERSHIP_PORT: membership[0],
    HISTORY_MEMBERSHIP_PORT: membership[1],
    MATCHING_MEMBERSHIP_PORT: membership[2],
    WORKER_MEMBERSHIP_PORT: membership[3],
  };
  let child: ReturnType<typeof spawn> | undefined;

  const start = async (): Promise<void> => {
    const log = openSync(logFile, 'a');
    child = spawn(server, ['--allow-no-auth', 'start'], { cwd: folder, env, stdio: ['ignore', log, log] });
    closeSync(log);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the Temporal server ended at its start: ${logFile} says why`);
    });
    const connection = await Promise.race([connectClient({ address, namespace }), ended]);
    ended.catch(() => undefined);
    await connection.close();
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  await start();
  const connection = await connectClient({ address, namespace });
  await registerNamespace(connection, namespace);
  await connection.close();
  return {
    address,
    namespace,
    logFile,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
