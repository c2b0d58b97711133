import { errorCode } from '../client/error-code';

/** Codes of the network, and SQLSTATEs of a PostgreSQL that is going down, starting or cut off (classes 08 and 57P). */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|08[0-9A-Z]{3}|57P0[123])$/;

/** What the driver throws without a code. */
const WORDS: ReadonlySet<string> = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
]);

/** Did this happen because the store could not be reached? Looks through causes: the engine's client wraps them. */
export function isStoreAway(error: unknown): boolean {
  for (let at = error, depth = 0; at !== undefined && at !== null && depth < 5; depth += 1) {
    if (AWAY.test(errorCode(at) ?? '')) return true;
    if (at instanceof Error && WORDS.has(at.message)) return true;
    at = typeof at === 'object' && 'cause' in at ? at.cause : undefined;
  }
  return false;
}
