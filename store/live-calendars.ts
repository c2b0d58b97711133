import { chinaCalendar } from '../domain/calendar/china';
import { heldYears } from '../domain/calendar/held-years';
import { shippedCalendars } from '../domain/calendar/shipped';
import type { Calendars, PublishedCalendar, WorkingCalendar } from '../domain/calendar/working-calendar';
import type { CalendarYears } from './calendar-years';
import { keepFresh } from './keep-fresh';

/**
 * The calendars of a process, in its memory: plans are answered from there without asking the store. `refresh` takes in the
 * years that were loaded meanwhile; until its first success they are those that came with the product.
 */
export class LiveCalendars implements Calendars {
  readonly firm: PublishedCalendar;
  readonly #shipped = shippedCalendars();
  readonly #years: Pick<CalendarYears, 'all'>;
  #china: PublishedCalendar;

  constructor(years: Pick<CalendarYears, 'all'>) {
    this.#years = years;
    this.#china = this.#shipped.china;
    this.firm = this.#shipped.firm;
  }

  get china(): PublishedCalendar {
    return this.#china;
  }

  client(zone: string): WorkingCalendar {
    return this.#shipped.client(zone);
  }

  /** Throws when the store does not answer or holds a year that cannot be used; the calendars stay as they were then. */
  async refresh(): Promise<void> {
    this.#china = chinaCalendar(heldYears(await this.#years.all()).map(({ notice }) => notice));
  }

  /** As `keepFresh`. */
  keepFresh(onFailure: (error: unknown) => void): () => void {
    return keepFresh(() => this.refresh(), onFailure);
  }
}
