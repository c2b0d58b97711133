import type { DateParts } from './wording';

/**
 * Days and instants as a reader sees them. Uses `Intl` with an explicit zone only: never the machine's own zone.
 */

/** Zones whose name in the database is not what people there call their time. */
const CALLED: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'Beijing',
  'Asia/Urumqi': 'Urumqi',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Europe/Kiev': 'Kyiv',
  'America/Coral_Harbour': 'Atikokan',
  'America/Buenos_Aires': 'Buenos Aires',
};

/** `Europe/Dublin` -> `Dublin`; `UTC` and `Etc/...` -> undefined, because no city keeps that time. */
export function zoneCity(zone: string): string | undefined {
  const called = CALLED[zone];
  if (called !== undefined) return called;
  const [area, ...rest] = zone.split('/');
  const city = rest.at(-1);
  if (city === undefined || area === 'Etc') return undefined;
  return city.replaceAll('_', ' ');
}

/**
 * The parts of a date in a language. `date` is a day (`YYYY-MM-DD`, the same in every zone) or an instant
 * (ISO 8601 with `Z` or an offset, shown in `zone`). Throws `RangeError` for anything else.
 */
export function dateParts(date: string, zone: string, locale: string): DateParts {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date);
  if (!isDay && !/T.*(Z|[+-]\d{2}:\d{2})$/.test(date))
    throw new RangeError('A date in a letter must be YYYY-MM-DD or an ISO 8601 instant with its zone.');
  const format = formatFor(locale, isDay ? 'UTC' : zone, 'long');
  const parts = new Map(
    format.formatToParts(new Date(isDay ? `${date}T00:00:00Z` : date)).map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    time: isDay ? '' : `${part('hour')}:${part('minute')}`,
  };
}

/** The calendar day (`YYYY-MM-DD`) that an instant is in a zone. */
export function localDay(instant: string, zone: string): string {
  return formatFor('en-CA', zone, 'day').format(new Date(instant));
}

const FORMATS = {
  long: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** Making a format takes longer than using it a hundred times; there are as many as zones that people live in. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, zone: string, kind: keyof typeof FORMATS): Intl.DateTimeFormat {
  const key = `${kind} ${locale} ${zone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { ...FORMATS[kind], timeZone: zone });
  made.set(key, format);
  return format;
}
