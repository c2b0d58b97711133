import type { DateParts, DateWords } from '../wording';
import { of } from './grammar';
import { NBSP } from './typography';

/** `3 décembre 2026`; `jeudi 3 décembre 2026 à 17 h 00 (heure de Dublin)`. */
export const frenchDates: DateWords = {
  locale: 'fr-FR',
  day: dayOf,
  until: (parts, city) => {
    const date = `${parts.weekday} ${dayOf(parts)}`;
    if (parts.time === '') return date;
    const [hour, minute] = parts.time.split(':');
    const clock = city === undefined ? 'heure UTC' : `heure ${of(CITIES[city] ?? city)}`;
    return `${date} à ${Number(hour)}${NBSP}h${NBSP}${minute} (${clock})`;
  },
};

function dayOf({ day, month, year }: DateParts): string {
  return `${day === '1' ? '1er' : day}${NBSP}${month} ${year}`;
}

/** Cities of time zones that have a French name of their own. */
const CITIES: Readonly<Record<string, string>> = {
  Algiers: 'Alger',
  Athens: 'Athènes',
  Beijing: 'Pékin',
  Brussels: 'Bruxelles',
  Bucharest: 'Bucarest',
  Cairo: 'Le Caire',
  Copenhagen: 'Copenhague',
  Damascus: 'Damas',
  Havana: 'La Havane',
  Jerusalem: 'Jérusalem',
  Kyiv: 'Kiev',
  Lisbon: 'Lisbonne',
  London: 'Londres',
  'Mexico City': 'Mexico',
  Montreal: 'Montréal',
  Moscow: 'Moscou',
  Seoul: 'Séoul',
  Singapore: 'Singapour',
  Tehran: 'Téhéran',
  Vienna: 'Vienne',
  Warsaw: 'Varsovie',
};
