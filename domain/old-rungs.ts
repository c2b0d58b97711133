import type { Casebook, WaitNote } from './casebook';
import type { WaitPlan } from './plans';

/**
 * Under earlier releases the station's ladder had a rung more, at which nobody was reminded: `mark-earliest`, on working day 10.
 * Estimates date the answer since. It is left out where a plan or a book of such a release comes in, and nothing else knows of it.
 */
const OLD_RUNG = 'mark-earliest';
const ITS_DAY = '10';

/** A plan as the history of an earlier release answered it. */
export function withoutOldRung(plan: WaitPlan): WaitPlan {
  return hasOldRung(plan) ? { ...plan, rungs: plan.rungs.filter((r) => r.id !== OLD_RUNG) } : plan;
}

/** A book as an earlier release left it; the waits in it count as planned by the present ladder, and are not planned again. */
export function withoutOldRungs(book: Casebook): Casebook {
  const waits = Object.entries(book.waits).map(([key, note]) => [key, noteWithout(note)] as const);
  return { ...book, waits: Object.fromEntries(waits) };
}

function noteWithout(note: WaitNote): WaitNote {
  if (!hasOldRung(note.plan)) return note;
  return {
    ...note,
    // The days of the ladder are in the fingerprint, in order: `... 10,10,13/25/25 ...`.
    basis: note.basis.replace(new RegExp(`(?<=[ ,])${ITS_DAY},`), ''),
    plan: withoutOldRung(note.plan),
    rungsDone: note.rungsDone.filter((id) => id !== OLD_RUNG),
  };
}

const hasOldRung = ({ rungs }: WaitPlan): boolean => rungs.some((r) => r.id === OLD_RUNG);
