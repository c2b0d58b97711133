import { FIRM } from '../../domain/firm';
import type { CaseView } from '../../domain/view';

/**
 * The letters of a case as lines to compare: `Mon 2026-09-28 09:00 client reminder/1`, in the order in which they went,
 * each with the time on its reader's own clock. Staff by their id, everybody else as `client`.
 */
export function letterLog(view: CaseView, about: (key: string) => boolean = () => true): string[] {
  return view.mail
    .filter(({ key }) => about(key))
    .toSorted((a, b) => a.sentAt.localeCompare(b.sentAt) || a.key.localeCompare(b.key))
    .map(({ key, to, sentAt }) => {
      const staff = FIRM.staff.find(({ email }) => email === to);
      return `${localTime(sentAt, staff?.zone ?? view.client.zone)} ${staff?.id ?? 'client'} ${key}`;
    });
}

/** `Mon 2026-09-28 09:00` on the clocks of an IANA zone. */
export function localTime(instant: string, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = format.formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '?';
  return `${of('weekday')} ${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}
