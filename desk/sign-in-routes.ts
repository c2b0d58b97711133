import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { SignInAnswer } from '../client/wire';
import { FIRM } from '../domain/firm';
import { SESSION_TIMES } from '../store/staff-sessions';
import { totpUri } from '../store/totp';
import { clientAddress } from './client-address';
import { DeskError, statusOf } from './desk-error';
import { limitedTo, readBody } from './json-body';
import { mustBeOurPage } from './own-page';
import type { DeskEnv } from './session';
import { bearerOf, STAFF_COOKIE, type SignIn } from './sign-in';
import { enrolledPage, enrolPage, enrolSecretPage, problemOf, signInPage } from './sign-in-pages';
import type { StaffDoor } from './staff-door';

/** Longer than any of the fields needs to be; a password is hashed whatever its length. */
const text = z.string().max(300);
/** What no id has and PostgreSQL would not take is left out: it is then nobody's, as any other wrong id. */
const id = text.transform((typed) =>
  typed
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase(),
);
/** Apps show `123 456`. */
const totp = text.transform((typed) => typed.replaceAll(/\s/g, ''));
const proof = z.strictObject({ id, password: text, totp });
const enrolment = z.strictObject({ id, code: text });
const choice = z.strictObject({ id, code: text, password: text, again: text, totp });

/**
 * How staff of the production set-up come in, in a browser and at a command line. Open to everybody, so everything here
 * is small, slow to guess at, and answers the same whatever is wrong. In the embedded set-up there is nothing to sign in to.
 */
export function signInRoutes(signIn: SignIn, behindProxy: boolean): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  if (signIn.setup === 'embedded')
    return routes.on('POST', ['/api/sign-in', '/api/sign-out'], () => {
      throw new DeskError(
        'not-allowed',
        'There is nothing to sign in to in the embedded set-up: whoever uses this machine is signed in.',
      );
    });
  const { door, origin } = signIn;
  const address = (c: Context) => clientAddress(c, behindProxy);
  // Of each route by itself: these are mounted at the root, before all that take more.
  const small = limitedTo(4096);

  routes.get('/sign-in', (c) => c.html(signInPage()));
  routes.post('/sign-in', small, async (c) => {
    const typed = await formOf(c, proof, origin);
    try {
      const { token } = await door.signIn(typed, 'browser', address(c));
      await endEarlier(c, door);
      setCookie(c, STAFF_COOKIE, token, {
        ...COOKIE,
        maxAge: Math.floor(SESSION_TIMES.browser.wholeMs / 1000),
      });
      return c.redirect('/', 303);
    } catch (error) {
      return c.html(signInPage(problemOrThrow(error), typed.id), statusOf(error));
    }
  });
  routes.post('/sign-out', small, async (c) => {
    mustBeOurPage(c, origin);
    await endEarlier(c, door);
    deleteCookie(c, STAFF_COOKIE, COOKIE);
    return c.redirect('/sign-in', 303);
  });

  routes.get('/enrol', (c) => c.html(enrolPage()));
  routes.post('/enrol', small, async (c) => {
    const typed = await formOf(c, enrolment, origin);
    try {
      return c.html(await secretPage(typed, address(c)));
    } catch (error) {
      return c.html(enrolPage(problemOrThrow(error), typed.id), statusOf(error));
    }
  });
  routes.post('/enrol/finish', small, async (c) => {
    const { again, ...typed } = await formOf(c, choice, origin);
    try {
      if (again !== typed.password) throw new DeskError('bad-input', 'The two passwords are not the same.');
      await door.finishEnrolment(typed.id, typed.code, typed, address(c));
      return c.html(enrolledPage());
    } catch (error) {
      const problem = problemOrThrow(error);
      // What was wrong can be mended on the same page, if the enrolment code is right.
      const again =
        error instanceof DeskError && error.code === 'bad-input'
          ? await secretPage(typed, address(c), problem)
          : enrolPage(problem, typed.id);
      return c.html(again, statusOf(error));
    }
  });

  routes.post('/api/sign-in', small, async (c) => {
    const typed = await readBody(c, proof);
    const { member, token, endsAt } = await door.signIn(typed, 'command-line', address(c));
    const answer: SignInAnswer = { ...member, token, endsAt };
    return c.json(answer);
  });
  routes.post('/api/sign-out', small, async (c) => {
    const token = bearerOf(c);
    if (token !== undefined) await door.signOut(token);
    return c.json({});
  });
  return routes;

  async function secretPage(
    typed: z.output<typeof enrolment>,
    from: string,
    problem?: ReturnType<typeof problemOf>,
  ) {
    const secret = await door.beginEnrolment(typed.id, typed.code, from);
    const uri = totpUri(secret, typed.id, FIRM.name);
    return enrolSecretPage({ id: typed.id, code: typed.code, secret, uri }, problem);
  }
}

const COOKIE = { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' } as const;

/** A browser that signs in or out keeps no earlier session. */
async function endEarlier(c: Context, door: StaffDoor): Promise<void> {
  const earlier = getCookie(c, STAFF_COOKIE);
  if (earlier !== undefined) await door.signOut(earlier);
}

/** A form of our own page, and of no other (signing somebody in as somebody else is an attack, too). */
async function formOf<T extends z.ZodType>(c: Context, schema: T, origin: string): Promise<z.output<T>> {
  mustBeOurPage(c, origin);
  const read = schema.safeParse(await c.req.parseBody());
  if (read.success) return read.data;
  throw new DeskError('bad-input', 'The form is not as it should be: go back and fill it in again.');
}

function problemOrThrow(error: unknown) {
  const problem = problemOf(error);
  if (problem === undefined) throw error;
  return problem;
}
