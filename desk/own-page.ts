import type { Context } from 'hono';
import { DeskError } from './desk-error';

/**
 * A cookie travels with every request: one that writes must come from a page of this desk (CSRF). Browsers name the
 * origin of every request that writes.
 * @param origin the one origin by which people reach the desk; where it is not given, the host that the request names
 */
export function mustBeOurPage(c: Context, origin: string | undefined): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const named = c.req.header('origin');
  const ours =
    origin === undefined
      ? named !== undefined && URL.canParse(named) && new URL(named).host === c.req.header('host')
      : named === origin;
  const site = c.req.header('sec-fetch-site');
  if (ours && (site === undefined || site === 'same-origin')) return;
  throw new DeskError('not-allowed', 'This request does not come from a page of the desk.');
}
