import { zoneOfCalendar } from '../../domain/calendar/zones';
import { joinThings } from '../../domain/join-things';
import type { CaseView, WaitView } from '../../domain/view';
import { dateTime } from './dates';

/** The zone in which a wait's dates matter: where its calendar is kept. */
export function waitZone(wait: WaitView, view: CaseView): string {
  return zoneOfCalendar(wait.calendar, view.client.zone);
}

/** `by Thu 3 Dec 17:00 Beijing (provisional)`; says so when the clock stands still or the day has passed. */
export function dueText(wait: WaitView, view: CaseView, now: Date): string {
  if (wait.paused) return 'clock stopped';
  if (wait.dueAt === null) return 'no date';
  const when = dateTime(wait.dueAt, waitZone(wait, view), now);
  const over = wait.breached
    ? 'overdue, was due '
    : Date.parse(wait.dueAt) < now.getTime()
      ? 'overdue since '
      : 'by ';
  return `${over}${when}${wait.provisional ? ' (provisional)' : ''}`;
}

export interface WaitLine {
  readonly owner: string;
  /** `work permit`, or `9 items: work permit, all Chinese visas, ...`. */
  readonly about: string;
  readonly due: string;
  readonly calendar: string;
  readonly rungsSent: number;
}

/** The waits as lines: what one person owes by one day is one line, because a checklist has ten items. */
export function waitLines(view: CaseView, now: Date): WaitLine[] {
  const groups = new Map<string, { waits: WaitView[]; due: string }>();
  for (const wait of view.waits) {
    const due = dueText(wait, view, now);
    const key = [wait.owner, due, wait.calendar, wait.name].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { waits: [wait], due });
    else group.waits.push(wait);
  }
  return [...groups.values()].flatMap(({ waits, due }) => {
    const [first] = waits;
    if (first === undefined) return [];
    const about = joinThings(waits.map((w) => w.about));
    return [
      {
        owner: first.owner,
        about: waits.length === 1 ? about : `${waits.length} items: ${about}`,
        due,
        calendar: first.calendar,
        rungsSent: Math.max(...waits.map((w) => w.rungsSent.length)),
      },
    ];
  });
}
