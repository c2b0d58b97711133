import { Hono, type MiddlewareHandler } from 'hono';
import { proxy } from 'hono/proxy';
import { ROLES, type Role } from '../domain/actor';
import type { DeskDeps } from './app';
import { COOKIE_NAME } from './cookie-session';
import { DeskError } from './desk-error';
import { limitedTo } from './json-body';
import { mustBe, type DeskEnv } from './session';
import { STAFF_COOKIE } from './sign-in';

/**
 * The one request with a body that mere viewing needs: the UI asks for the card (current details) of a workflow by a
 * query. Every other POST of the UI writes (signal, update, cancel, terminate, reset, start, batch, schedules) or asks
 * a case's own queries, and those go through the desk's routes, where the access log is.
 */
const CARD_QUERY =
  /^\/temporal\/api\/v1\/namespaces\/[^/]+\/workflows\/[^/]+\/query\/__temporal_workflow_metadata$/;

/** Where the UI reads what it may offer. */
const SETTINGS = '/temporal/api/v1/settings';

/** The UI sets none under a public path. Its pages hold decoded data: they may speak to this desk and to nobody else. */
const UI_CSP =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

const MAX_QUERY_BYTES = 16 * 1024;

/**
 * The engine's own data cannot be shown in parts: every case, its stations, whether an attorney or a payment is waited for. A
 * field agent sees the part of a case that is theirs, and so nothing of it.
 */
export const UI_WATCHERS: readonly Role[] = ROLES.filter((role) => role !== 'agent');

/** In front of the Temporal UI and its decoder. @throws DeskError `not-allowed` */
export const watches: MiddlewareHandler<DeskEnv> = async (c, next) => {
  mustBe(c.get('session'), UI_WATCHERS, 'use the Temporal UI');
  await next();
};

/**
 * Temporal's Web UI under the desk's own origin, so that the desk's session reaches `/decoder`; for watching only. The
 * UI must have been started with the public path `/temporal`.
 */
export function temporalUi({ uiUrl, url: deskUrl }: Pick<DeskDeps, 'uiUrl' | 'url'>): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/temporal', (c) => c.redirect('/temporal/'));
  routes.post('/temporal/*', limitedTo(MAX_QUERY_BYTES));
  routes.all('/temporal/*', async (c) => {
    if (uiUrl === undefined)
      throw new DeskError('not-found', 'No Temporal UI is known to this desk.', [], 'set TEMPORAL_UI_URL');
    const url = new URL(c.req.url);
    const { method } = c.req;
    const asksForCard = method === 'POST' && CARD_QUERY.test(url.pathname);
    if (method !== 'GET' && method !== 'HEAD' && !asksForCard)
      throw new DeskError(
        'method-not-allowed',
        'The Temporal UI is for watching: cases are changed through the desk.',
        [],
        'npx clearance commands',
      );
    const headers = c.req.header();
    const response = await proxy(`${uiUrl.replace(/\/$/, '')}${url.pathname}${url.search}`, {
      method,
      headers: {
        ...pick(headers, FORWARDED),
        ...(headers['cookie'] === undefined ? {} : { cookie: withoutOurs(headers['cookie']) }),
      },
      ...(asksForCard ? { body: await c.req.text() } : {}),
      redirect: 'manual',
    }).catch(() => {
      throw new DeskError('unreachable', 'The Temporal UI does not answer.', [], 'npm start');
    });
    const answer =
      url.pathname === SETTINGS ? await watchingOnly(response, ownOrigin(deskUrl, url)) : response;
    answer.headers.set('Content-Security-Policy', UI_CSP);
    return answer;
  });
  return routes;
}

/** The UI has no business with the desk's session or token, nor with who is asking. */
const FORWARDED = [
  'accept',
  'accept-language',
  'content-type',
  'if-none-match',
  'range',
  'x-csrf-token',
  'caller-type',
] as const;

function pick(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

function withoutOurs(cookies: string): string {
  return cookies
    .split(/;\s*/)
    .filter((cookie) => ![COOKIE_NAME, STAFF_COOKIE].some((ours) => cookie.startsWith(`${ours}=`)))
    .join('; ');
}

/** The origin in the browser's address line: a proxy that ends TLS before the desk does not change host, only scheme. */
const ownOrigin = (deskUrl: string, asked: URL): string => `${new URL(deskUrl).protocol}//${asked.host}`;

/** Tells the UI to offer no button that would be refused, and to decode through the origin it was opened under. */
async function watchingOnly(response: Response, origin: string): Promise<Response> {
  if (!response.ok) return response;
  const settings: unknown = await response.json();
  if (typeof settings !== 'object' || settings === null) return Response.json(settings);
  const codec = 'Codec' in settings && typeof settings.Codec === 'object' ? settings.Codec : {};
  return Response.json({
    ...settings,
    DisableWriteActions: true,
    DisableNewsFetch: true,
    Codec: { ...codec, Endpoint: `${origin}/decoder`, IncludeCredentials: false },
  });
}
