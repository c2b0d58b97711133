import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { Client as PostgresClient } from 'pg';

/** Ways to ask whether a part answers. Each resolves when it does and rejects with the reason when it does not. */

const WAIT_MS = 3_000;

export async function httpAnswers(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

/** The server says 220 before it is told anything (RFC 5321). */
export function smtpAnswers(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: WAIT_MS });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.once('data', (greeting) => {
      socket.end('QUIT\r\n');
      if (greeting.toString('latin1').startsWith('220')) resolve();
      else reject(new Error('the mail server did not greet with 220'));
    });
    socket.once('timeout', () => fail(new Error('the mail server did not greet')));
    socket.once('error', fail);
  });
}

/** Only that somebody listens, e.g. for a mail server that speaks TLS at once. */
export function tcpAnswers(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: WAIT_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy();
      reject(new Error(`${host}:${port} does not answer`));
    });
    socket.once('error', reject);
  });
}

export async function postgresAnswers(connectionString: string): Promise<void> {
  const client = new PostgresClient({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // a connection lost later; the query below reports what matters
  await client.connect();
  try {
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

/** Asks Temporal for its version and the namespace. */
export async function temporalAnswers(address: string, namespace: string): Promise<{ version: string }> {
  const connection = await Connection.connect({ address, connectTimeout: WAIT_MS });
  try {
    return await connection.withDeadline(Date.now() + WAIT_MS, async () => {
      const { serverVersion } = await connection.workflowService.getSystemInfo({});
      await connection.workflowService.describeNamespace({ namespace });
      return { version: serverVersion ?? '' };
    });
  } finally {
    await connection.close();
  }
}
