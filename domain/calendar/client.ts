import { isMondayToFriday } from '../days';
import type { WorkingCalendar } from './working-calendar';

/**
 * Working days where the client lives: Monday to Friday, in every country for now, without public holidays.
 * It claims no more than the rhythm of the week, so it is never provisional. `zone` is the client's IANA zone.
 */
export function clientCalendar(zone: string): WorkingCalendar {
  return {
    name: 'client',
    version: 'client-weekdays',
    zone,
    isWorkingDay: isMondayToFriday,
    isProvisional: () => false,
  };
}
