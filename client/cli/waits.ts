import { FIRM } from '../../domain/firm';
import type { CaseView, WaitView } from '../../domain/view';
import { dateTime } from './dates';

/** The zone in which a wait's dates matter: where its calendar is kept. */
export function waitZone(wait: WaitView, view: CaseView): string {
  switch (wait.calendar) {
    case 'china':
      return 'Asia/Shanghai';
    case 'client':
      return view.client.zone;
    case 'firm':
      return FIRM.office.zone;
  }
}

/** `by Thu 3 Dec 17:00 Beijing (provisional)`; says so when the clock stands still or the day has passed. */
export function dueText(wait: WaitView, view: CaseView, now: Date): string {
  if (wait.paused) return 'clock stopped';
  if (wait.dueAt === null) return 'no date';
  const when = dateTime(wait.dueAt, waitZone(wait, view), now);
  const over = wait.breached ? 'overdue, was due ' : Date.parse(wait.dueAt) < now.getTime() ? 'overdue since ' : 'by ';
  return `${over}${when}${wait.provisional ? ' (provisional)' : ''}`;
}
