import { chinaCalendar } from './china';
import { clientCalendar } from './client';
import { firmCalendar } from './firm';
import type { Calendars } from './working-calendar';

/** The calendars made from the data that comes with the product. */
export function shippedCalendars(): Calendars {
  return { china: chinaCalendar(), firm: firmCalendar(), client: clientCalendar };
}
