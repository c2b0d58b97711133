import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The network address that asks. Behind a proxy it is the last one that the proxy added to X-Forwarded-For; without one
 * that header is anybody's claim and is not looked at.
 */
export function clientAddress(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return forwarded.slice(0, 100);
  return isServed(c) ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown';
}

/** False when the application is asked without a server, as tests do. */
function isServed(c: Context): boolean {
  const env: unknown = c.env;
  return typeof env === 'object' && env !== null && 'incoming' in env;
}
