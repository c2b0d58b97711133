import { Hono } from 'hono';
import { TODAY_SECTIONS, type TodayAnswer, type TodayItem } from '../client/wire';
import { ATTORNEY } from '../domain/commands/roles';
import { FIRM } from '../domain/firm';
import type { DeskDeps } from './app';
import { READERS } from './case-routes';
import { readMany } from './read-many';
import { mustBe, type DeskEnv, type Session } from './session';
import { casesFor, quietCases, workIn, type Worker } from './today';
import { refsFor, rowsFor } from './door';
import { viewFor } from './view-for';

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
    const rows = await rowsFor(walls, session, (await caseDesk.list({})).cases);
    const wanted = casesFor(worker, rows);
    const { views, left } = await readMany(wanted, (ref) => caseDesk.view(ref), TIME_TO_ASK_MS);
    const mornings = views
      .map((view) => viewFor(session, view))
      .map((view) => ({ view, items: workIn(view, worker, at, calendars) }));
    const items = mornings.flatMap((morning) => morning.items).sort(byUrgency);
    const shown = [...new Set(items.map((item) => item.ref))];
    await accessLog.appendAll(shown.map((ref) => ({ at, staffId: session.id, ref, action: 'today' })));
    const toErase = ATTORNEY.includes(session.role) ? await decisionsOn(deps, session) : 0;
    const answer: TodayAnswer = {
      for: worker,
      at,
      items,
      cases: views.length,
      quiet: quietCases(mornings.flatMap((morning) => (morning.items.length === 0 ? [morning.view] : []))),
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

function byUrgency(a: TodayItem, b: TodayItem): number {
  const section = TODAY_SECTIONS.indexOf(a.section) - TODAY_SECTIONS.indexOf(b.section);
  return section || (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.ref.localeCompare(b.ref);
}
