import { elapsedWorkingDays } from '../domain/calendar/elapsed';
import type { WorkingCalendar } from '../domain/calendar/working-calendar';
import type { CaseView } from '../domain/view';

/**
 * The view with the China working days that each application has used, up to its answer or to `now` (ISO 8601 UTC):
 * the case itself keeps no calendar.
 */
export function withWorkingDays(view: CaseView, now: string, china: WorkingCalendar): CaseView {
  return {
    ...view,
    stations: view.stations.map((station) => ({
      ...station,
      attempts: station.attempts.map((attempt) => ({
        ...attempt,
        workingDaysUsed: elapsedWorkingDays(attempt.since, attempt.answeredAt ?? now, attempt.stops, china),
      })),
    })),
  };
}
