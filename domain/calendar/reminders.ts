import { addDays } from '../days';
import { at, dayIn, lastOpening, nextOpening, OFFICE_OPENS, utc } from './office-hours';

/** A pause with its end; instants, ISO 8601. */
export interface EndedPause {
  readonly from: string;
  readonly to: string;
}

/** What a reminder must keep to. All instants ISO 8601 UTC. */
export interface ReminderFrame {
  readonly since: string;
  readonly pauses: readonly EndedPause[];
  readonly dueAt: string;
  /** IANA zone of the reader. */
  readonly zone: string;
}

/** The first instant at or after the given one at which no pause holds the clock. */
export function afterPauses(instant: string, pauses: readonly EndedPause[]): string {
  let running = utc(instant);
  for (;;) {
    const holding = pauses.find(({ from, to }) => utc(from) <= running && running < utc(to));
    if (holding === undefined) return running;
    running = utc(holding.to);
  }
}

/**
 * When a reminder of a calendar day goes out: at 09:00 of that day in the reader's zone; where that is no weekday
 * there (a make-up Saturday in China), before the clock started or in a pause, at the reader's next opening after it.
 */
export function reminderOn(day: string, { since, pauses, zone }: ReminderFrame): string {
  const opens = at(day, OFFICE_OPENS, zone);
  const start = utc(since);
  let running = afterPauses(opens > start ? opens : start, pauses);
  for (;;) {
    const opening = nextOpening(running, zone);
    running = afterPauses(opening, pauses);
    if (running === opening) return opening;
  }
}

/**
 * As `reminderOn`, for a reminder that is of use only before the due instant: where it would come later (the reader's
 * office opens after China's has closed), the reader's last opening before the due instant, provided that the clock
 * ran then; where the reader's office never opened in time, as `reminderOn`.
 */
export function reminderBeforeDue(day: string, frame: ReminderFrame): string {
  const opening = reminderOn(day, frame);
  if (opening <= frame.dueAt) return opening;
  const starts = [frame.since, ...frame.pauses.map(({ to }) => to)]
    .map(utc)
    .filter((start) => start <= frame.dueAt);
  const clockRunsFrom = starts.sort().at(-1) ?? utc(frame.since);
  const before = lastOpening(frame.dueAt, frame.zone);
  const moved = before >= clockRunsFrom ? before : nextOpening(clockRunsFrom, frame.zone);
  return moved <= frame.dueAt ? moved : opening;
}

/**
 * A reminder comes after the letter that announces what it reminds of: one that would go with it, or before it, goes at
 * the reader's first opening on a later day. `announcedAt`: when that letter goes; undefined when there is none to come.
 */
export function afterAnnouncement(
  reminder: string,
  announcedAt: string | undefined,
  frame: ReminderFrame,
): string {
  if (announcedAt === undefined || reminder > announcedAt) return reminder;
  return reminderOn(addDays(dayIn(announcedAt, frame.zone), 1), frame);
}
