import { Hono } from 'hono';
import { CaseNotFound, Unreachable } from '../client/case-errors';
import { TODAY_SECTIONS, type CaseRow, type TodayAnswer, type TodayItem } from '../client/wire';
import { FIRM } from '../domain/firm';
import type { CaseView } from '../domain/view';
import type { DeskDeps } from './app';
import { READERS } from './case-routes';
import { mustBe, type DeskEnv, type Session } from './session';
import { casesFor, quietCases, workIn, type Worker } from './today';
import { rowsFor } from './door';
import { viewFor } from './view-for';

/** Queries at a time: the worker answers them one after another for one case, side by side for several. */
const SIDE_BY_SIDE = 12;
/** No case is asked after this; what was not reached is said. A morning begins within a second. Milliseconds. */
const TIME_TO_ASK_MS = 800;
/** However slow the machine, the most urgent are asked. */
const ASKED_AT_LEAST = 24;

/** `/api/today`: the signed-in person's work by urgency, each with the line to paste. */
export function todayRoutes({ walls, caseDesk, accessLog, calendars, now }: DeskDeps): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const worker = workerOf(session, c.req.query('all') !== undefined);
    const at = now().toISOString();
    const rows = await rowsFor(walls, session, (await caseDesk.list({})).cases);
    const wanted = casesFor(worker, rows);
    const { views, left } = await readMany(wanted, (ref) => caseDesk.view(ref));
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

/** Asks in order until the time is over. A case that has gone meanwhile, or that cannot be read just now, is left out. */
async function readMany(
  wanted: readonly CaseRow[],
  read: (ref: string) => Promise<CaseView>,
): Promise<{ views: CaseView[]; left: CaseRow[] }> {
  const began = performance.now();
  const views = new Map<string, CaseView>();
  let next = 0;
  const work = async () => {
    for (;;) {
      const row = wanted[next];
      if (row === undefined || (next >= ASKED_AT_LEAST && performance.now() - began > TIME_TO_ASK_MS)) return;
      next += 1;
      try {
        views.set(row.ref, await read(row.ref));
      } catch (error) {
        if (!(error instanceof CaseNotFound) && !(error instanceof Unreachable)) throw error;
        // No worker at all: waiting for each of them would take minutes.
        if (error instanceof Unreachable && views.size === 0) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return {
    views: wanted.flatMap((row) => views.get(row.ref) ?? []),
    left: wanted.filter((row) => !views.has(row.ref)),
  };
}

function byUrgency(a: TodayItem, b: TodayItem): number {
  const section = TODAY_SECTIONS.indexOf(a.section) - TODAY_SECTIONS.indexOf(b.section);
  return section || (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.ref.localeCompare(b.ref);
}
