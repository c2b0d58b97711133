import { Hono } from 'hono';
import type { TodayAnswer } from '../client/wire';
import { ATTORNEY } from '../domain/commands/roles';
import { FIRM } from '../domain/firm';
import type { DeskDeps } from './app';
import { READERS } from './case-routes';
import { morningOf } from './morning';
import { mustBe, type DeskEnv, type Session } from './session';
import { refsFor } from './door';
import type { Worker } from './today';

/** No case is asked after this; what was not reached is said. A morning begins within a second. Milliseconds. */
const TIME_TO_ASK_MS = 800;

/** `/api/today`: the signed-in person's work by urgency, each with the line to paste. */
export function todayRoutes(deps: DeskDeps): Hono<DeskEnv> {
  const { walls, caseDesk, accessLog, calendars, now } = deps;
  return new Hono<DeskEnv>().get('/', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const worker = workerOf(session, c.req.query('all') !== undefined);
    const at = now().toISOString();
    const morning = await morningOf(worker, { walls, caseDesk, calendars }, at, TIME_TO_ASK_MS);
    const { items, views, quiet, left } = morning;
    const shown = [...new Set(items.map((item) => item.ref))];
    await accessLog.appendAll(shown.map((ref) => ({ at, staffId: session.id, ref, action: 'today' })));
    const toErase = ATTORNEY.includes(session.role) ? await decisionsOn(deps, session) : 0;
    const answer: TodayAnswer = {
      for: worker,
      at,
      items,
      cases: views.length,
      quiet,
      leftOut: left.length === 0 ? null : { cases: left.length, dueFrom: left[0]?.dueAt ?? null },
      ...(toErase === 0 ? {} : { toErase }),
    };
    return c.json(answer);
  });
}

/** Closed cases that wait for an attorney to say whether they are to be erased. */
async function decisionsOn(
  { retention, walls }: Pick<DeskDeps, 'retention' | 'walls'>,
  session: Session,
): Promise<number> {
  const { kept } = await retention.list();
  const waiting = kept.filter((one) => one.isDue && one.heldSince === null && one.atEnd === 'propose');
  const refs = waiting.map(({ ref }) => ref);
  return (await refsFor(walls, session, refs)).length;
}

function workerOf({ id, role }: Session, all: boolean): Worker {
  const zone = FIRM.staff.find((member) => member.id === id)?.zone ?? FIRM.office.zone;
  return { id, role, zone, all };
}
