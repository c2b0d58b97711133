import type { CaseDesk } from '../client/case-desk';
import type { TodayAnswer, TodayItem } from '../client/wire';
import { TODAY_SECTIONS } from '../client/wire';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { CaseView } from '../domain/view';
import { EVERY_CASE, listFor, type Walls } from './door';
import { readMany } from './read-many';
import { casesFor, quietCases, workIn, type Worker } from './today';
import { viewFor } from './view-for';

export interface MorningDeps {
  readonly walls: Walls;
  readonly caseDesk: Pick<CaseDesk, 'list' | 'view'>;
  readonly calendars: Calendars;
}

/** What one person's day holds. */
export interface Morning {
  /** The most urgent first. */
  readonly items: readonly TodayItem[];
  /** The cases looked into, as this person may see them. */
  readonly views: readonly CaseView[];
  readonly quiet: TodayAnswer['quiet'];
  /** Cases that were not reached within `timeMs`. */
  readonly left: readonly { readonly dueAt: string | null }[];
}

/**
 * The work of one person at `at` (ISO 8601 UTC), for `today` and for the digest alike: no case behind a wall that they are
 * outside of, and of every case what their role may see.
 */
export async function morningOf(
  worker: Worker,
  { walls, caseDesk, calendars }: MorningDeps,
  at: string,
  timeMs: number,
): Promise<Morning> {
  const open = await listFor({ walls, caseDesk }, worker, {}, { ...EVERY_CASE, open: true });
  const read = await readMany(casesFor(worker, open.cases), (ref) => caseDesk.view(ref), timeMs);
  const mornings = read.views
    .map((view) => viewFor(worker, view))
    .map((view) => ({ view, items: workIn(view, worker, at, calendars) }));
  return {
    items: mornings.flatMap((morning) => morning.items).sort(byUrgency),
    views: mornings.map((morning) => morning.view),
    quiet: quietCases(mornings.flatMap((morning) => (morning.items.length === 0 ? [morning.view] : []))),
    left: read.left,
  };
}

function byUrgency(a: TodayItem, b: TodayItem): number {
  const section = TODAY_SECTIONS.indexOf(a.section) - TODAY_SECTIONS.indexOf(b.section);
  return section || (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.ref.localeCompare(b.ref);
}
