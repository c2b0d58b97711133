import type { Client, Connection } from '@temporalio/client';
import type { CaseDesk } from '../client/case-desk';
import type { ListedCases } from '../domain/case-list';
import type { CaseRecord, CaseSettings } from '../domain/case-input';
import type { Intake } from '../domain/intake';
import { connectClient, connectWorker } from '../temporal/connection';
import { prepareNamespace } from '../temporal/namespace';
import type { BenchServer } from './engine';
import { startOwnFirm, type FirmEngine } from './own-firm';

export interface Rig {
  readonly engine: FirmEngine;
  readonly connection: Connection;
  /** Reads the cases. */
  readonly client: Client;
  /** The desk of cases whose clock is that of this machine. */
  readonly desk: CaseDesk;
  /** A desk whose cases live by other settings. */
  deskWith(settings: CaseSettings): CaseDesk;
  /** Starts a case of this intake where a recorded one stands; its clock is by `settings`. Gives its ref. */
  goOn(record: CaseRecord, intake: Intake, settings: CaseSettings): Promise<string>;
  /** The first page of the list, as the desk answers `clearance list` of a paralegal. */
  list(): Promise<ListedCases>;
  /** How many letters the mail server has accepted. */
  letters(): number;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

/** A firm of its own at a server, everything real in one process, in real time. `cached`: how many cases its worker may keep in memory. */
export async function startRig(server: BenchServer, cached?: number): Promise<Rig> {
  const { databaseUrl } = server;
  const firm = await startOwnFirm(databaseUrl === undefined ? {} : { databaseUrl });
  const at = { address: server.address, namespace: server.namespace };
  const [connection, native] = await Promise.all([connectClient(at), connectWorker(at)]);
  await prepareNamespace(connection, at.namespace);
  const engine = { connection, native, at };
  const startWorker = () => firm.startWorker(engine, cached);
  await startWorker();
  const deskWith = (settings: CaseSettings) => firm.desk(engine, { settings, now: () => new Date() });
  const desk = deskWith({ clockOffsetMs: 0, mailHours: 'any' });
  return {
    engine,
    connection,
    client: firm.client(engine),
    desk,
    deskWith,
    goOn: (record, intake, settings) => firm.goOn(engine, record, intake, settings),
    list: () => firm.list(desk),
    letters: () => firm.letters(),
    startWorker,
    stopWorker: () => firm.stopWorker(),
    close: async () => {
      await firm.close();
      await Promise.all([connection.close(), native.close()]);
    },
  };
}
