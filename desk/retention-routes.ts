import { Hono } from 'hono';
import { z } from 'zod';
import type { RetentionDesk } from '../client/retention-desk';
import type { CaseRetentionAnswer, EraseAnswer, HoldAnswer, RetentionAnswer } from '../client/retention-wire';
import { ATTORNEY, MONEY, OFFICE } from '../domain/commands/roles';
import { shortText } from '../domain/fields';
import type { DeskDeps } from './app';
import { refIn } from './case-routes';
import { refsFor } from './door';
import { DeskError } from './desk-error';
import { limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv, type Session } from './session';

export type Retention = Pick<RetentionDesk, 'list' | 'of' | 'hold' | 'liftHold' | 'erase' | 'certificate'>;

const holdBody = z.strictObject({ reason: shortText });
const emptyBody = z.strictObject({});
const eraseBody = z.strictObject({
  /** The reference once more, typed by a person. */
  confirm: z.string().max(40),
  early: z.boolean().default(false),
});

/** `/api/retention`: which closed cases are due, and which erasures are under way. Cases behind a wall are left out. */
export function retentionRoutes({ retention, walls }: DeskDeps): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'see how long cases are kept');
    const all = await retention.list();
    const refs = [...all.kept, ...all.underWay].map(({ ref }) => ref);
    const known = new Set(await refsFor(walls, session, refs));
    const answer: RetentionAnswer = {
      ...all,
      kept: all.kept.filter(({ ref }) => known.has(ref)),
      underWay: all.underWay.filter(({ ref }) => known.has(ref)),
    };
    return c.json(answer);
  });
}

/** `/api/cases/:ref/retention`, `/hold`, `/lift-hold`, `/erasure`: for attorneys, and reading for whoever needs it. */
export function erasureRoutes({ retention, accessLog, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const log = (session: Session, ref: string, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref, action });

  routes.get('/:ref/retention', async (c) => {
    const session = c.get('session');
    mustBe(session, MONEY, 'see how long a case is kept');
    const ref = refIn(c.req.param('ref'));
    const answer: CaseRetentionAnswer = await retention.of(ref);
    await log(session, ref, 'retention');
    // Why a hold was placed is the office's.
    return c.json(OFFICE.includes(session.role) ? answer : { ...answer, holds: [] });
  });

  routes.post('/:ref/hold', limitedTo(16 * 1024), async (c) => {
    const session = c.get('session');
    mustBe(session, ATTORNEY, 'place a legal hold');
    const ref = refIn(c.req.param('ref'));
    const { reason } = await readBody(c, holdBody);
    const answer: HoldAnswer = await retention.hold(ref, reason, session.id);
    if (answer.changed) await log(session, ref, 'legal hold');
    return c.json(answer);
  });

  routes.post('/:ref/lift-hold', limitedTo(1024), async (c) => {
    const session = c.get('session');
    mustBe(session, ATTORNEY, 'lift a legal hold');
    const ref = refIn(c.req.param('ref'));
    await readBody(c, emptyBody);
    const answer: HoldAnswer = await retention.liftHold(ref, session.id);
    if (answer.changed) await log(session, ref, 'lift legal hold');
    return c.json(answer);
  });

  routes.post('/:ref/erasure', limitedTo(1024), async (c) => {
    const session = c.get('session');
    mustBe(session, ATTORNEY, 'erase a case');
    const ref = refIn(c.req.param('ref'));
    const { confirm, early } = await readBody(c, eraseBody);
    if (confirm !== ref)
      throw new DeskError('bad-input', 'The erasure is not confirmed; nothing was erased.', [
        'confirm: must be the reference of the case',
      ]);
    const answer: EraseAnswer = await retention.erase(ref, early, session.id);
    if (!answer.begunBefore) await log(session, ref, early ? 'erase early' : 'erase');
    return c.json(answer, 202);
  });

  routes.get('/:ref/erasure/certificate', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'read a certificate of erasure');
    const ref = refIn(c.req.param('ref'));
    const content = await retention.certificate(ref);
    if (content === undefined)
      throw new DeskError(
        'not-found',
        'The case has no certificate of erasure.',
        [],
        `npx clearance retention show ${ref}`,
      );
    await log(session, ref, 'certificate of erasure');
    return c.body(new Uint8Array(content), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    });
  });

  return routes;
}
