import { Hono } from 'hono';
import { TODAY_SECTIONS, type TodayAnswer, type TodayItem } from '../client/wire';
import { FIRM } from '../domain/firm';
import type { DeskDeps } from './app';
import { READERS } from './case-routes';
import { readMany } from './read-many';
import { mustBe, type DeskEnv, type Session } from './session';
import { casesFor, quietCases, workIn, type Worker } from './today';
import { rowsFor } from './door';
import { viewFor } from './view-for';

/** No case is asked after this; what was not reached is said. A morning begins within a second. Milliseconds. */
const TIME_TO_ASK_MS = 800;

/** `/api/today`: the signed-in person's work by urgency, each with the line to paste. */
export function todayRoutes({ walls, caseDesk, accessLog, calendars, now }: DeskDeps): Hono<DeskEnv> {
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
    const answer: TodayAnswer = {
      for: worker,
      at,
      items,
      cases: views.length,
      quiet: quietCases(mornings.flatMap((morning) => (morning.items.length === 0 ? [morning.view] : []))),
      leftOut: left.length === 0 ? null : { cases: left.length, dueFrom: left[0]?.dueAt ?? null },
    };
    return c.json(answer);
  });
}

function workerOf({ id, role }: Session, all: boolean): Worker {
  const zone = FIRM.staff.find((member) => member.id === id)?.zone ?? FIRM.office.zone;
  return { id, role, zone, all };
}

function byUrgency(a: TodayItem, b: TodayItem): number {
  const section = TODAY_SECTIONS.indexOf(a.section) - TODAY_SECTIONS.indexOf(b.section);
  return section || (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.ref.localeCompare(b.ref);
}
