import type { Money } from '../domain/fields';

/** `{ minor: 75000, currency: 'USD' }` -> `USD 750.00`; the code, not a sign, because `$` is many currencies. */
export function formatMoney(amount: Money): string {
  return `${amount.currency} ${figureOf(amount, 'en')}`;
}

/** The figure alone, as a language writes it, with as many places as its currency has. */
export function figureOf({ minor, currency }: Money, locale: string): string {
  const places = placesOf(currency);
  return formatFor(locale, places).format(minor / 10 ** places);
}

/** Making a format takes longer than using it a hundred times; there are a few for each language. */
const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, places: number): Intl.NumberFormat {
  const key = `${locale} ${places}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  formats.set(key, format);
  return format;
}

/** Digits after the point, by ISO 4217 code. */
const placesKnown = new Map<string, number>();

/** 2 for USD, 0 for JPY. */
function placesOf(currency: string): number {
  const known = placesKnown.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  placesKnown.set(currency, digits);
  return digits;
}
