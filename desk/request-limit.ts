import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { DeskError } from './desk-error';

/** So many at once, and so many a second in the long run. */
export interface RequestLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** The Temporal UI loads some dozens of files for a page and asks again every few seconds. */
export const REQUEST_LIMIT: RequestLimit = { burst: 300, perSecond: 30 };

/** Names kept in memory; with more, those who have not asked for long are forgotten. */
const MOST_NAMES = 10_000;

/**
 * Refuses requests that come too fast from one source (token bucket), in the memory of one desk.
 * @param source whose requests are counted together
 */
export function limitRequests(
  limit: RequestLimit,
  source: (c: Context) => string,
  now: () => Date,
): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return createMiddleware(async (c, next) => {
    const name = source(c);
    const at = now().getTime();
    const known = buckets.get(name);
    const left =
      known === undefined
        ? limit.burst
        : Math.min(limit.burst, known.left + (Math.max(0, at - known.at) / 1000) * limit.perSecond);
    // Taken out and put in again: the first of the map are those who have not asked for the longest time.
    buckets.delete(name);
    buckets.set(name, { left: Math.max(0, left - 1), at });
    const oldest = buckets.size > MOST_NAMES ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
    if (left < 1) throw new DeskError('too-many', 'Too many requests: wait a moment, then try again.');
    await next();
  });
}
