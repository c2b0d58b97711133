import type { IncomingHttpHeaders } from 'node:http';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLocalOrigin = (origin: string): boolean =>
  URL.canParse(origin) && LOCAL.has(new URL(origin).hostname);

/**
 * Whether a request comes from this machine's own pages and tools: its Host is local (a foreign name that points here
 * is not), and where a page sends it, that page's origin is local too.
 */
export function isLocalRequest(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (host === undefined || !isLocalOrigin(`http://${host}`)) return false;
  return origin === undefined || isLocalOrigin(origin);
}

/** maildev 3 moved its list from /email to /api/email: both work here. */
export function mailPath(url: string): string {
  return /^\/email(?=$|[/?])/.test(url) ? `/api${url}` : url;
}
