import type { Casebook } from '../domain/casebook';
import type { CaseRecord } from '../domain/case-input';
import { fold } from '../domain/fold';
import { openWaits, papersDue } from '../domain/journey';
import type { Entry, Matter } from '../domain/matter';
import { pendingLetters } from '../domain/pending-letters';
import type { WaitPlan } from '../domain/plans';
import { isPaused, type Wait } from '../domain/wait';

/** One look at a case: what is true of it, what it did about it, and what it is waiting for. Reads only. */
export interface Scene {
  /** ISO 8601 UTC, by the case's clock. */
  readonly now: string;
  readonly matter: Matter;
  readonly book: Casebook;
  readonly entries: readonly Entry[];
  readonly waits: readonly Wait[];
}

export function sceneOf({ ref, openedAt, intake, entries, book }: CaseRecord, now: string): Scene {
  const matter = fold(ref, openedAt, intake, entries);
  return { now, matter, book, entries, waits: openWaits(matter) };
}

/** What the case has still to do at this very moment, in words; empty when it waits for people or for time. */
export function underWay(scene: Scene): string[] {
  const { now, matter, book, waits } = scene;
  const made = new Set([...book.papers.map((p) => p.key), ...book.unsent.map((u) => u.key)]);
  return [
    ...waits.filter((w) => book.waits[w.key] === undefined).map((w) => `dates of ${w.key}`),
    ...clocks(scene).flatMap(({ wait, plan, rungs }) => [
      ...rungs.filter((at) => at <= now).map((at) => `rung of ${wait.key} at ${at}`),
      ...(plan.breachAt <= now && matter.breaches[wait.key] === undefined ? [`breach of ${wait.key}`] : []),
    ]),
    // A letter that has no hour yet is being planned, or is the one that waits for none.
    ...pendingLetters(matter, book)
      .filter((l) => (book.letterPlans[l.key] ?? now) <= now)
      .map((l) => `letter ${l.key}`),
    // A reminder under way is not pending any more, but its hour is still noted.
    ...Object.entries(book.letterPlans)
      .filter(([, at]) => at <= now)
      .map(([key]) => `letter ${key}`),
    ...papersDue(matter, book)
      .filter((p) => !made.has(p.key) && !made.has(`paper ${p.key}`))
      .map((p) => `paper ${p.key}`),
  ];
}

/** Every instant after now at which the case does something by itself, or something becomes due; earliest first. */
export function wakes(scene: Scene): string[] {
  const { now, matter, book } = scene;
  const instants = [
    ...clocks(scene).flatMap(({ wait, plan, rungs }) => [
      ...rungs,
      plan.dueAt,
      ...(matter.breaches[wait.key] === undefined ? [plan.breachAt] : []),
    ]),
    ...Object.values(book.letterPlans),
  ];
  return instants.filter((at) => at > now).sort();
}

/** Open waits whose clock runs, with their plan and the rungs not acted on yet. */
export function clocks({
  book,
  waits,
}: Scene): { readonly wait: Wait; readonly plan: WaitPlan; readonly rungs: readonly string[] }[] {
  return waits.flatMap((wait) => {
    const note = book.waits[wait.key];
    if (note === undefined || isPaused(wait)) return [];
    const rungs = note.plan.rungs.filter((r) => !note.rungsDone.includes(r.id));
    return [{ wait, plan: note.plan, rungs: rungs.map((r) => r.at) }];
  });
}

/** Closed, and the last letter has gone; it may have waited for the morning. */
export function isOver(scene: Scene): boolean {
  return scene.matter.end.kind === 'closed' && wakes(scene).length === 0;
}
