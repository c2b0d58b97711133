import { FIRM } from '../firm';
import type { CalendarName } from '../plans';

/** The zone of every office in China: the whole country keeps Beijing time. */
export const CHINA_ZONE = 'Asia/Shanghai';

/** The IANA zone whose days a calendar counts; the client's calendar counts those where the client's mail is read. */
export function zoneOfCalendar(calendar: CalendarName, clientZone: string): string {
  switch (calendar) {
    case 'china':
      return CHINA_ZONE;
    case 'firm':
      return FIRM.office.zone;
    case 'client':
      return clientZone;
  }
}
