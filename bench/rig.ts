import type { Connection } from '@temporalio/client';
import type { CaseDesk } from '../client/case-desk';
import { connectClient, connectWorker } from '../temporal/connection';
import { prepareNamespace } from '../temporal/namespace';
import { startDevServer } from './dev-server';
import { startOwnFirm } from './own-firm';

export interface Rig {
  readonly desk: CaseDesk;
  readonly connection: Connection;
  /** How many letters the mail server has accepted. */
  letters(): number;
  close(): Promise<void>;
}

/** Everything real in one process, on free ports, in real time: Temporal's dev server and a firm of its own. */
export async function startRig(cliPath: string): Promise<Rig> {
  const firm = await startOwnFirm();
  const server = await startDevServer(cliPath);
  const at = { address: server.address, namespace: 'default' };
  const [connection, native] = await Promise.all([connectClient(at), connectWorker(at)]);
  await prepareNamespace(connection, at.namespace);
  const engine = { connection, native, at };
  await firm.startWorker(engine);
  const settings = { clockOffsetMs: 0, mailHours: 'any' } as const;
  const desk = firm.desk(engine, { settings, now: () => new Date() });
  const close = async () => {
    await firm.close();
    await Promise.all([connection.close(), native.close()]);
    await server.stop();
  };
  return { desk, connection, letters: () => firm.letters(), close };
}
