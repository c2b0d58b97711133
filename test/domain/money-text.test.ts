import fc from 'fast-check';
import { convert, exchangeRate, exponentOf, moneyText } from '../../domain/money';

const rate = (value: string) => ({ value, on: '2026-09-18', source: 'the bank' });

describe('money as text', () => {
  it.each<[number, string, string]>([
    [37_500, 'USD', '375.00 USD'],
    [5, 'CNY', '0.05 CNY'],
    [12_000, 'JPY', '12000 JPY'],
    [0, 'JPY', '0 JPY'],
    [1_234, 'KWD', '1.234 KWD'],
    [-5, 'EUR', '-0.05 EUR'],
  ])('of %i %s is %s (ISO 4217)', (minor, currency, text) => {
    expect(moneyText({ minor, currency })).toBe(text);
  });
});

describe('a conversion', () => {
  it.each<[number, string, string, string, number]>([
    [10_000, 'CNY', '0.1389', 'USD', 1_389],
    [21_800, 'CNY', '0.1389', 'USD', 3_028],
    [10_000, 'JPY', '0.0067', 'USD', 6_700],
    [100, 'USD', '149.25', 'JPY', 149],
    [200, 'USD', '149.25', 'JPY', 299],
    [1, 'CNY', '0.5', 'USD', 1],
    [1, 'CNY', '0.49999999', 'USD', 0],
    [100_000_000, 'USD', '1', 'USD', 100_000_000],
  ])('of %i %s at %s to %s is %i: halves are rounded up', (minor, from, value, to, expected) => {
    expect(convert({ minor, currency: from }, rate(value), to)).toEqual({ minor: expected, currency: to });
  });

  it('is never half a minor unit off, and grows with the amount', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000 });
    const value = fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 1, max: 99_999_999 }));
    const currency = fc.constantFrom('USD', 'CNY', 'JPY', 'KWD');
    fc.assert(
      fc.property(amount, value, currency, currency, (minor, [whole, digits], from, to) => {
        const text = `${whole}.${String(digits).padStart(8, '0')}`;
        const { minor: got } = convert({ minor, currency: from }, rate(text), to);
        const shift = 10n ** BigInt(8 + exponentOf(from));
        const exact = BigInt(minor) * BigInt(text.replace('.', '')) * 10n ** BigInt(exponentOf(to));
        const off = 2n * (BigInt(got) * shift - exact);
        expect(off > -shift && off <= shift).toBe(true);
        expect(convert({ minor: minor + 1, currency: from }, rate(text), to).minor).toBeGreaterThanOrEqual(
          got,
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each(['0', '0.00', '-1', '1e3', '1,5', '.5', '1.123456789', 'NaN'])('takes no rate %s', (value) => {
    expect(exchangeRate.safeParse(rate(value)).success).toBe(false);
  });
});
