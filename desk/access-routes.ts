import { Hono } from 'hono';
import { z } from 'zod';
import type { AccessAnswer, WallAnswer } from '../client/wire';
import { ATTORNEY } from '../domain/commands/roles';
import { FIRM } from '../domain/firm';
import type { DeskDeps } from './app';
import { refIn } from './case-routes';
import { DeskError } from './desk-error';
import { limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv, type Session } from './session';

const wallBody = z.strictObject({
  /** Staff ids; null takes the wall away. */
  only: z.array(z.string().max(64)).min(1).max(100).nullable(),
});

/** `/api/cases/:ref/access` and `/wall`: who has read a case, and who may. For attorneys. */
export function accessRoutes({ caseDesk, accessLog, walls, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const log = (session: Session, ref: string, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref, action });

  routes.get('/:ref/access', async (c) => {
    const session = c.get('session');
    mustBe(session, ATTORNEY, 'read who has read a case');
    const ref = refIn(c.req.param('ref'));
    // Only of what there is, or was.
    const accesses = await accessLog.of(ref);
    if (accesses.length === 0) await caseDesk.view(ref);
    await log(session, ref, 'access');
    const answer: AccessAnswer = {
      ref,
      accesses: accesses.map(({ at, staffId, action }) => ({ at, staffId, action })),
    };
    return c.json(answer);
  });

  routes.get('/:ref/wall', async (c) => {
    mustBe(c.get('session'), ATTORNEY, 'see the wall of a case');
    const ref = refIn(c.req.param('ref'));
    const answer: WallAnswer = { ref, only: await walls.of(ref) };
    return c.json(answer);
  });

  routes.post('/:ref/wall', limitedTo(16 * 1024), async (c) => {
    const session = c.get('session');
    mustBe(session, ATTORNEY, 'set the wall of a case');
    const ref = refIn(c.req.param('ref'));
    const { only } = await readBody(c, wallBody);
    const named = only === null ? null : [...new Set(only)].sort();
    if (named !== null) mustHold(named);
    // The wall stands before a case that exists.
    await caseDesk.view(ref);
    await walls.set(ref, named, { staffId: session.id, at: now() });
    await log(session, ref, named === null ? 'unwall' : `wall ${named.join(' ')}`);
    const answer: WallAnswer = { ref, only: named };
    return c.json(answer);
  });
  return routes;
}

/** Somebody who may take it away again must be inside, or nobody could. */
function mustHold(named: readonly string[]): void {
  const unknown = named.filter((id) => !FIRM.staff.some((member) => member.id === id));
  if (unknown.length > 0)
    throw new DeskError(
      'bad-input',
      "A wall names people of the firm's directory.",
      unknown.map((id) => `the directory has no ${id}`),
    );
  if (!FIRM.staff.some((member) => member.role === 'attorney' && named.includes(member.id)))
    throw new DeskError(
      'bad-input',
      'At least one attorney must be inside the wall: nobody else can take it away.',
    );
}
