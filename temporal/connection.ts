import { Client, Connection, type ConnectionLike } from '@temporalio/client';
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseCodec } from './codec';
import { makeDataConverter } from './data-converter';

/** Where the Temporal server is; `settings.temporal` fits. */
export interface EngineAddress {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** What it takes to be let in; absent on a machine of one's own. See `withCredentials`. */
  readonly security?: EngineSecurity;
}

export type EngineSecurity = Pick<NativeConnectionOptions, 'tls' | 'apiKey' | 'metadata'>;

export interface ConnectOptions {
  /** How long to keep trying, in milliseconds; by default a minute, for everything starts at the same time. */
  readonly patienceMs?: number;
  /** Called once, when the first attempt failed: time to say what is being waited for. */
  readonly onWaiting?: (message: string) => void;
}

/** A server that did not answer in time; the message says what to do. */
export class EngineUnreachable extends Error {
  override readonly name = 'EngineUnreachable';
  constructor(address: string, options?: ErrorOptions) {
    super(
      `the Temporal server at ${address} does not answer: start it (npm start runs one), or set TEMPORAL_ADDRESS`,
      options,
    );
  }
}

/** A connection for the desk and for set-up. The caller closes it. Throws EngineUnreachable. */
export function connectClient(engine: EngineAddress, options?: ConnectOptions): Promise<Connection> {
  return persist(engine, options, () =>
    Connection.connect({ address: engine.address, connectTimeout: ATTEMPT_MS, ...engine.security }),
  );
}

/** A connection for a worker. The caller closes it after the worker has ended. Throws EngineUnreachable. */
export function connectWorker(engine: EngineAddress, options?: ConnectOptions): Promise<NativeConnection> {
  return persist(engine, options, () =>
    NativeConnection.connect({ address: engine.address, ...engine.security }),
  );
}

/** A client that reads and writes encrypted payloads. */
export function makeClient(connection: ConnectionLike, engine: EngineAddress, codec: CaseCodec): Client {
  return new Client({ connection, namespace: engine.namespace, dataConverter: makeDataConverter(codec) });
}

const ATTEMPT_MS = 5_000;
const PAUSE_MS = 500;

async function persist<C>(
  { address }: EngineAddress,
  { patienceMs = 60_000, onWaiting }: ConnectOptions = {},
  attempt: () => Promise<C>,
): Promise<C> {
  const until = Date.now() + patienceMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() >= until) throw new EngineUnreachable(address, { cause });
      if (tries === 1) onWaiting?.(`waiting for the Temporal server at ${address}`);
      await sleep(PAUSE_MS);
    }
  }
}
