import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionLike } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { msToTs } from '@temporalio/common/lib/time';
import { GRPC, grpcStatus } from './grpc-status';
import { SEARCH_ATTRIBUTES } from './search-attributes';

/** Ten years: case histories stay on the server as long as anybody may ask (it drops closed ones after this). */
export const RETENTION_DAYS = 3650;
/** Below this the archive sweep could miss a closed run. */
export const LEAST_RETENTION_DAYS = 30;

export interface NamespaceOptions {
  /** The least number of days; a longer retention is left alone. */
  readonly retentionDays?: number;
  /** How long to wait until the search attributes can be used, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Makes a namespace fit for cases: retention, search attributes, and a wait until those can be used. Safe to call again
 * and by several at once. Throws when the namespace does not exist, or when an attribute exists with another type.
 */
export async function prepareNamespace(
  connection: ConnectionLike,
  namespace: string,
  { retentionDays = RETENTION_DAYS, patienceMs = 60_000 }: NamespaceOptions = {},
): Promise<void> {
  await raiseRetention(connection, namespace, retentionDays);
  await registerSearchAttributes(connection, namespace);
  await untilUsable(connection, namespace, patienceMs);
}

/** Makes a namespace that keeps closed histories as long as the server can, and prepares it for cases. Safe to call again. */
export async function registerNamespace(connection: ConnectionLike, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(RETENTION_DAYS * SECONDS_A_DAY * 1000),
    });
  } catch (error) {
    if (grpcStatus(error) !== GRPC.alreadyExists) throw error;
  }
  await untilKnown(connection, namespace);
  await prepareNamespace(connection, namespace, { patienceMs: KNOWN_WITHIN_MS });
}

/** A server learns of a new namespace with a delay of some seconds. */
const KNOWN_WITHIN_MS = 120_000;

async function untilKnown(connection: ConnectionLike, namespace: string): Promise<void> {
  for (const until = Date.now() + KNOWN_WITHIN_MS; ; await sleep(250)) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace });
      return;
    } catch (error) {
      if (grpcStatus(error) !== GRPC.notFound || Date.now() > until) throw error;
    }
  }
}

/** Days for which closed histories are kept, and whether that is long enough for the archive sweep. */
export async function checkRetention(
  connection: ConnectionLike,
  namespace: string,
): Promise<{ readonly days: number; readonly enough: boolean }> {
  const days = await retentionOf(connection, namespace);
  return { days, enough: days >= LEAST_RETENTION_DAYS };
}

const SECONDS_A_DAY = 86_400;

async function retentionOf(connection: ConnectionLike, namespace: string): Promise<number> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / SECONDS_A_DAY;
  } catch (error) {
    if (grpcStatus(error) !== GRPC.notFound) throw error;
    throw new Error(
      `the Temporal server has no namespace ${namespace}: register it (temporal operator namespace create ` +
        `--namespace ${namespace}), or set TEMPORAL_NAMESPACE`,
      { cause: error },
    );
  }
}

async function raiseRetention(connection: ConnectionLike, namespace: string, days: number): Promise<void> {
  if ((await retentionOf(connection, namespace)) >= days) return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(days * SECONDS_A_DAY * 1000) },
  });
}

/** temporal.api.enums.v1.IndexedValueType */
const INDEXED_VALUE_TYPE: Readonly<Record<SearchAttributeType, number>> = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
};

async function registerSearchAttributes(connection: ConnectionLike, namespace: string): Promise<void> {
  const present = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, number> = {};
  for (const { name, type } of SEARCH_ATTRIBUTES) {
    const wanted = INDEXED_VALUE_TYPE[type];
    const found = present.customAttributes[name];
    if (found === undefined) missing[name] = wanted;
    else if (found !== wanted)
      throw new Error(
        `search attribute ${name} exists in namespace ${namespace} with another type than ${type}: ` +
          `remove it (temporal operator search-attribute remove --name ${name}), or use another namespace`,
      );
  }
  if (Object.keys(missing).length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  } catch (error) {
    // Somebody else was faster: what is missing still is shown by the wait that follows.
    if (grpcStatus(error) !== GRPC.alreadyExists) throw error;
  }
}

/** A server learns of new attributes with a delay; until then it refuses to start workflows that carry them. */
async function untilUsable(connection: ConnectionLike, namespace: string, patienceMs: number): Promise<void> {
  const query = SEARCH_ATTRIBUTES.map(({ name }) => `${name} is null`).join(' and ');
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
      return;
    } catch (cause) {
      if (Date.now() >= until)
        throw new Error(`the search attributes of namespace ${namespace} cannot be used yet: try again`, {
          cause,
        });
      await sleep(200);
    }
  }
}
