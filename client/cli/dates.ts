import { CHINA_ZONE } from '../../domain/calendar/zones';

/** Dates as people read them, always with the zone that matters to the reader. Nothing here uses the machine's zone. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The city by which people know a zone: `Asia/Shanghai` is Beijing time. */
export function zoneLabel(zone: string): string {
  if (zone === CHINA_ZONE) return 'Beijing';
  if (zone === 'UTC' || zone === 'Etc/UTC') return 'UTC';
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

interface Parts {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly year: number;
  readonly time: string;
}

function partsIn(at: string, zone: string): Parts {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return {
    weekday: part('weekday'),
    day: Number(part('day')),
    month: MONTHS[Number(part('month')) - 1] ?? '',
    year: Number(part('year')),
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** `Thu 3 Dec 17:00 Beijing`; with the year when it is not the year of `now`. `at` is ISO 8601 UTC. */
export function dateTime(at: string, zone: string, now: Date): string {
  const { weekday, day, month, year, time } = partsIn(at, zone);
  return `${weekday} ${day} ${month}${sameYear(year, zone, now)} ${time} ${zoneLabel(zone)}`;
}

/** `3 Dec`: the day on which an instant falls in a zone; with the year when it is not the year of `now`. */
export function dayOf(at: string, zone: string, now: Date): string {
  const { day, month, year } = partsIn(at, zone);
  return `${day} ${month}${sameYear(year, zone, now)}`;
}

/** `3 Dec` of a calendar day `YYYY-MM-DD`, which has no zone. */
export function calendarDay(day: string, now: Date): string {
  return dayOf(`${day}T12:00:00Z`, 'UTC', now);
}

function sameYear(year: number, zone: string, now: Date): string {
  return partsIn(now.toISOString(), zone).year === year ? '' : ` ${year}`;
}
