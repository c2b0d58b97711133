import { z } from 'zod';
import { shortText, type Money } from './fields';

/**
 * Money is whole minor units and a currency; nothing here is ever a fraction. How many minor units make one unit says
 * ISO 4217: two digits, but for these.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3])),
  CLF: 4,
  UYW: 4,
};

/** Digits after the point: 2 for USD and CNY, 0 for JPY (ISO 4217). */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** `375.00 USD`, `-12 JPY`: exact, without a sign for the currency, because `$` is many currencies. */
export function moneyText({ minor, currency }: Money): string {
  const digits = exponentOf(currency);
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  const rest = digits === 0 ? '' : `.${figures.slice(-digits)}`;
  return `${minor < 0 ? '-' : ''}${whole}${rest} ${currency}`;
}

/** A rate of exchange: what one unit of the foreign currency is worth in the case's, on which day, and who says so. */
export const exchangeRate = z.strictObject({
  value: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,8})?$/, 'must be a decimal number such as 0.1389')
    .refine((v) => /[1-9]/.test(v), 'must not be zero'),
  on: z.iso.date(),
  /** Who publishes it. */
  source: shortText,
});
export type ExchangeRate = z.infer<typeof exchangeRate>;

/**
 * An amount in another currency: whole minor units, halves rounded up. Exact: the rate is a decimal number of digits, never
 * a floating-point one.
 */
export function convert(amount: Money, rate: ExchangeRate, currency: string): Money {
  const [whole = '0', fraction = ''] = rate.value.split('.');
  const shift = exponentOf(currency) - exponentOf(amount.currency) - fraction.length;
  const product = BigInt(amount.minor) * BigInt(whole + fraction);
  if (shift >= 0) return { minor: Number(product * 10n ** BigInt(shift)), currency };
  const divisor = 10n ** BigInt(-shift);
  return { minor: Number((product + divisor / 2n) / divisor), currency };
}
