import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ROLES, type Role } from '../domain/actor';
import { FIRM, staffFor } from '../domain/firm';
import { COOKIE_NAME, COOKIE_SECONDS, CookieSessions } from './cookie-session';
import { DeskError } from './desk-error';
import type { DeskEnv, Session } from './session';
import { tokenHash, type StaffTokens } from './staff-tokens';

/** How people are known. */
export type SignIn =
  | {
      /** One local user, the paralegal, who may act in other roles to try things. */
      readonly setup: 'embedded';
      readonly token: string;
      readonly now: () => Date;
    }
  | { readonly setup: 'production'; readonly staff: StaffTokens };

/** Everything of the desk that is not public: who speaks is known, or the answer is 401. */
export function signedIn(signIn: SignIn): MiddlewareHandler<DeskEnv> {
  const cookies = signIn.setup === 'embedded' ? new CookieSessions(signIn.token, signIn.now) : undefined;
  const tokens: StaffTokens = signIn.setup === 'embedded' ? localUser(signIn.token) : signIn.staff;
  return async (c, next) => {
    const known = fromToken(c, tokens) ?? fromCookie(c, cookies);
    const begun =
      known === undefined && cookies !== undefined && isOpenedHere(c) ? localSession() : undefined;
    const session = known ?? begun;
    if (session === undefined) throw notSignedIn(signIn.setup);
    c.set('session', actingAs(c, session, signIn.setup));
    await next();
    // After the answer is made: one that is passed on from the Temporal UI would lose what was set before it.
    if (begun !== undefined && cookies !== undefined) setSessionCookie(c, cookies.make(begun));
  };
}

function localUser(token: string): StaffTokens {
  const { id, role } = staffFor(FIRM, 'paralegal');
  return new Map([[tokenHash(token), { id, role }]]);
}

function fromToken(c: Context, tokens: StaffTokens): Session | undefined {
  const token = /^Bearer ([\x21-\x7e]{16,512})$/.exec(c.req.header('authorization') ?? '')?.[1];
  // The lookup is by hash: how long it takes says nothing about a token.
  const member = token === undefined ? undefined : tokens.get(tokenHash(token));
  return member === undefined ? undefined : { ...member, by: 'token' };
}

function fromCookie(c: Context, cookies: CookieSessions | undefined): Session | undefined {
  const cookie = getCookie(c, COOKIE_NAME);
  const member = cookie === undefined ? undefined : cookies?.read(cookie);
  const role = ROLES.find((known) => known === member?.role);
  if (member === undefined || role === undefined) return undefined;
  mustBeOurPage(c);
  return { id: member.id, role, by: 'cookie' };
}

/** A cookie travels with every request: one that writes must come from a page of this desk (CSRF). */
function mustBeOurPage(c: Context): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const origin = c.req.header('origin');
  const ours = origin !== undefined && URL.canParse(origin) && new URL(origin).host === c.req.header('host');
  if (ours && c.req.header('sec-fetch-site') !== 'cross-site') return;
  throw new DeskError('not-allowed', 'This request does not come from a page of the desk.');
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

function localSession(): Session {
  const { id, role } = staffFor(FIRM, 'paralegal');
  return { id, role, by: 'cookie' };
}

function setSessionCookie(c: Context, value: string): void {
  setCookie(c, COOKIE_NAME, value, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: COOKIE_SECONDS });
}

/** The command line's `--as`: another role, and the member of staff who has it. */
function actingAs(c: Context, session: Session, setup: SignIn['setup']): Session {
  const wanted = c.req.header('x-clearance-as');
  if (wanted === undefined) return session;
  if (setup !== 'embedded')
    throw new DeskError('not-allowed', 'Acting in another role (--as) is for the embedded set-up only.');
  const role: Role | undefined = ROLES.find((known) => known === wanted);
  if (role === undefined)
    throw new DeskError('bad-input', 'There is no such role to act as.', [`roles: ${ROLES.join(', ')}`]);
  return { ...session, id: staffFor(FIRM, role).id, role };
}

function notSignedIn(setup: SignIn['setup']): DeskError {
  return setup === 'embedded'
    ? new DeskError(
        'not-signed-in',
        'The desk does not know you: its token did not come with the request.',
        [
          'the command line reads it from the file desk-token in the data folder, or from CLEARANCE_TOKEN_FILE',
        ],
        'use the command line of the clone in which `npm start` runs',
      )
    : new DeskError(
        'not-signed-in',
        'The desk does not know you.',
        [],
        'put your token into the file of CLEARANCE_TOKEN_FILE',
      );
}
