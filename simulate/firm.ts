import { TestWorkflowEnvironment } from '@temporalio/testing';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { silenceEngine, startOwnFirm, type FirmEngine, type Lent } from '../bench/own-firm';
import type { CaseDesk } from '../client/case-desk';
import { instant, millis } from '../domain/instants';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes';

/** A firm of its own on a server whose clock skips: time passes when told to, and only then. */
export interface SimulatedFirm {
  /** Sets the clock of the cases opened from now on: it shows `at` now, and keeps pace with the server's from here. */
  beginAt(at: string): Promise<SimulatedDesk>;
  /** The server as it is, for whoever looks at what it holds. */
  readonly engine: FirmEngine;
  close(): Promise<void>;
}

export interface SimulatedDesk {
  readonly desk: CaseDesk;
  /** By the cases' clock, ISO 8601 UTC. */
  now(): Promise<string>;
  /** Lets time pass up to an instant of the cases' clock; an instant that is past passes none. */
  passTo(at: string): Promise<void>;
}

/** @param serverPath the time-skipping test server (scripts/temporal-binaries.mjs) */
export async function startSimulatedFirm(serverPath: string, lent: Lent = {}): Promise<SimulatedFirm> {
  if (lent.ownLogger !== true) silenceEngine();
  const starting = startServer(serverPath);
  const [firm, env] = await Promise.all([startOwnFirm(lent), starting]).catch(async (error: unknown) => {
    // A server that nobody uses must not outlive us.
    await starting.then(
      (server) => server.teardown(),
      () => undefined,
    );
    throw error;
  });
  const engine = {
    connection: env.connection,
    native: env.nativeConnection,
    at: { address: env.address, namespace: env.namespace ?? 'default' },
  };
  await firm.startWorker(engine);
  return {
    engine,
    beginAt: async (at) => {
      const clockOffsetMs = millis(at) - (await env.currentTimeMs());
      const desk = firm.desk(engine, {
        // As in production: every letter waits for its reader's office hours.
        settings: { clockOffsetMs, mailHours: 'client' },
        // The desk adds the offset itself.
        now: () => new Date(millis(at) - clockOffsetMs),
      });
      const nowMs = async () => (await env.currentTimeMs()) + clockOffsetMs;
      return {
        desk,
        now: async () => instant(await nowMs()),
        passTo: async (until) => {
          const ms = millis(until) - (await nowMs());
          if (ms > 0) await env.sleep(ms);
        },
      };
    },
    close: async () => {
      await firm.close();
      await env.teardown();
    },
  };
}

/** prepareNamespace asks for more than this server can: it has neither retention nor lists. */
async function startServer(path: string): Promise<TestWorkflowEnvironment> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const types = SEARCH_ATTRIBUTES.map(({ name, type }) => [
    name,
    encodeSearchAttributeIndexedValueType(type) ?? 0,
  ]);
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: Object.fromEntries(types) as Record<string, number>,
  });
  return env;
}
