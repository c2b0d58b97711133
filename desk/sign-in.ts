import type { Context, MiddlewareHandler } from 'hono';
import { createHash } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { ROLES, type Role } from '../domain/actor';
import { FIRM, staffFor } from '../domain/firm';
import { COOKIE_NAME, COOKIE_SECONDS, CookieSessions } from './cookie-session';
import { DeskError } from './desk-error';
import { mustBeOurPage } from './own-page';
import type { DeskEnv, Session } from './session';
import type { StaffDoor } from './staff-door';

/** How people are known. */
export type SignIn =
  | {
      /** One local user, the paralegal, who may act in other roles to try things. */
      readonly setup: 'embedded';
      readonly token: string;
      readonly now: () => Date;
    }
  | {
      readonly setup: 'production';
      readonly door: StaffDoor;
      /** The one origin whose pages may write with a cookie. */
      readonly origin: string;
    };

/** Browsers take a cookie of this name only with `Secure`, for this host alone and the path `/`. */
export const STAFF_COOKIE = '__Host-clearance';

/** Everything of the desk that is not public: who speaks is known, or the answer is 401. */
export function signedIn(signIn: SignIn): MiddlewareHandler<DeskEnv> {
  return signIn.setup === 'embedded' ? localUserSignedIn(signIn) : staffSignedIn(signIn);
}

function staffSignedIn({ door, origin }: SignIn & { setup: 'production' }): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    if (c.req.header('x-clearance-as') !== undefined)
      throw new DeskError('not-allowed', 'Acting in another role (--as) is for the embedded set-up only.');
    const token = bearerOf(c);
    const cookie = token === undefined ? getCookie(c, STAFF_COOKIE) : undefined;
    const member =
      token !== undefined
        ? await door.sessionOf(token, 'command-line')
        : cookie !== undefined
          ? await door.sessionOf(cookie, 'browser')
          : undefined;
    if (member === undefined)
      throw new DeskError(
        'not-signed-in',
        'You are not signed in, or your session has ended.',
        [],
        'npx clearance login',
      );
    if (token === undefined) mustBeOurPage(c, origin);
    c.set('session', { ...member, by: token === undefined ? 'cookie' : 'token' });
    await next();
  };
}

function localUserSignedIn({ token, now }: SignIn & { setup: 'embedded' }): MiddlewareHandler<DeskEnv> {
  const cookies = new CookieSessions(token, now);
  const wanted = hashOf(token);
  return async (c, next) => {
    const shown = bearerOf(c);
    // By hash: how long the comparison takes says nothing about the token.
    const byToken = shown !== undefined && hashOf(shown) === wanted ? localUser('token') : undefined;
    const known = byToken ?? fromCookie(c, cookies);
    const begun = known === undefined && isOpenedHere(c) ? localUser('cookie') : undefined;
    const session = known ?? begun;
    if (session === undefined) throw localNotSignedIn();
    c.set('session', actingAs(c, session));
    await next();
    // After the answer is made: one that is passed on from the Temporal UI would lose what was set before it.
    if (begun !== undefined) setSessionCookie(c, cookies.make(begun));
  };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token of an Authorization header. */
export function bearerOf(c: Context): string | undefined {
  return /^Bearer ([\x21-\x7e]{16,512})$/.exec(c.req.header('authorization') ?? '')?.[1];
}

function localUser(by: Session['by']): Session {
  const { id, role } = staffFor(FIRM, 'paralegal');
  return { id, role, by };
}

function fromCookie(c: Context, cookies: CookieSessions): Session | undefined {
  const cookie = getCookie(c, COOKIE_NAME);
  const member = cookie === undefined ? undefined : cookies.read(cookie);
  const role = ROLES.find((known) => known === member?.role);
  if (member === undefined || role === undefined) return undefined;
  mustBeOurPage(c, undefined);
  return { id: member.id, role, by: 'cookie' };
}

/**
 * Somebody opens the desk in a browser on this machine: a top-level page, typed in or reached from the desk itself,
 * begins the local user's session. A page of somebody else's that links or redirects here does not (`cross-site`), and
 * what is not a browser sends no Sec-Fetch headers at all. The Host check before this keeps foreign names out.
 */
function isOpenedHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  return (
    c.req.method === 'GET' &&
    c.req.header('sec-fetch-mode') === 'navigate' &&
    c.req.header('sec-fetch-dest') === 'document' &&
    (site === 'none' || site === 'same-origin')
  );
}

function setSessionCookie(c: Context, value: string): void {
  setCookie(c, COOKIE_NAME, value, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: COOKIE_SECONDS });
}

/** The command line's `--as`: another role, and the member of staff who has it. */
function actingAs(c: Context, session: Session): Session {
  const wanted = c.req.header('x-clearance-as');
  if (wanted === undefined) return session;
  const role: Role | undefined = ROLES.find((known) => known === wanted);
  if (role !== undefined) return { ...session, id: staffFor(FIRM, role).id, role };
  throw new DeskError('bad-input', 'There is no such role to act as.', [`roles: ${ROLES.join(', ')}`]);
}

function localNotSignedIn(): DeskError {
  return new DeskError(
    'not-signed-in',
    'The desk does not know you: its token did not come with the request.',
    ['the command line reads it from the file desk-token in the data folder, or from CLEARANCE_TOKEN_FILE'],
    'use the command line of the clone in which `npm start` runs',
  );
}
