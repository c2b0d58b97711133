import type { Money } from '../domain/fields';

/** `{ minor: 75000, currency: 'USD' }` -> `USD 750.00`; the code, not a sign, because `$` is many currencies. */
export function formatMoney(amount: Money): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: amount.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const figure = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount.minor / 10 ** digits);
  return `${amount.currency} ${figure}`;
}
