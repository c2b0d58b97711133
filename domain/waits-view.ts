import type { Casebook } from './casebook';
import { isPaused, type Wait } from './wait';
import type { WaitView } from './view';

/** A wait as people see it: what its plan says, what was sent, what comes next. */
export function viewOfWait(wait: Wait, book: Casebook, breaches: Readonly<Record<string, string>>): WaitView {
  const note = book.waits[wait.key];
  const next = note?.plan.rungs.find((rung) => !note.rungsDone.includes(rung.id));
  return {
    name: wait.name,
    owner: wait.owner,
    ...(wait.station === undefined ? {} : { station: wait.station }),
    about: wait.about,
    since: wait.since,
    dueAt: note?.plan.dueAt ?? null,
    provisional: note?.plan.provisional ?? false,
    calendar: wait.ladder.calendar,
    rungsSent: note?.rungsDone ?? [],
    nextRung: next === undefined ? null : { id: next.id, at: next.at },
    paused: isPaused(wait),
    breached: breaches[wait.key] !== undefined,
    commands: wait.commands,
    watcher: wait.watcher,
    decides: wait.onBreach,
  };
}
