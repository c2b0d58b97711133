import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * An empty database for one test file: the embedded PostgreSQL, or, where `CLEARANCE_TEST_POSTGRES` names a server
 * (`postgres://user@host/postgres`), a new database on that one, dropped at the end.
 */
export async function startDatabase(): Promise<TestDatabase> {
  const server = process.env['CLEARANCE_TEST_POSTGRES'];
  return server ? onServer(server) : embedded();
}

async function embedded(): Promise<TestDatabase> {
  const child = fork(path.join(__dirname, 'database-server.js'), [], { execArgv: [] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`the embedded database ended at start (exit ${code})`)));
  });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function onServer(server: string): Promise<TestDatabase> {
  const name = `clearance_test_${randomBytes(6).toString('hex')}`;
  await query(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => query(server, `drop database ${name} with (force)`) };
}

async function query(server: string, text: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
