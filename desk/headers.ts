import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { DeskError } from './desk-error';

/** Names by which a browser on this machine reaches a service of this machine. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Only requests that name this host are answered: a foreign name that resolves to this machine (DNS rebinding) would
 * otherwise make a stranger's page one of ours.
 * @param hosts host names besides the loopback ones, without port
 */
export function namedHost(hosts: readonly string[]): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const host = c.req.header('host') ?? '';
    const name = host.replace(/:\d+$/, '').toLowerCase();
    if (!LOOPBACK.has(name) && !hosts.includes(name))
      throw new DeskError(
        'not-allowed',
        'The desk does not answer to this host name.',
        [],
        'use the address that npm start printed',
      );
    await next();
  });
}

/** No name of anything here has a NUL in it, and PostgreSQL takes none in a text: such an address leads nowhere. */
export const withoutNul: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (c.req.url.includes('%00')) throw new DeskError('not-found', 'There is no such page here.');
  await next();
});

/** Headers of everything but the Temporal UI's own pages, which bring what they need. */
export const secured: MiddlewareHandler = createMiddleware(async (c, next) => {
  await next();
  c.header('Content-Security-Policy', CSP);
  c.header('Cache-Control', 'no-store');
});

/** Headers of every answer. */
export const guarded: MiddlewareHandler = createMiddleware(async (c, next) => {
  await next();
  c.header('X-Content-Type-Options', 'nosniff');
  if (!c.res.headers.has('X-Frame-Options')) c.header('X-Frame-Options', 'DENY');
  // Not `no-referrer`: with that, browsers do not name the origin of a form, which proves that it is ours.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
});

/** Where people reach the desk over TLS, browsers are told never to try without (RFC 6797). */
export const httpsOnly: MiddlewareHandler = createMiddleware(async (c, next) => {
  await next();
  c.header('Strict-Transport-Security', 'max-age=31536000');
});

/** Pages of the desk need nothing but themselves. */
const CSP =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
