import fc from 'fast-check';
import { addDays, monthsAfter, yearsAfter } from '../../domain/days';
import { freshFrom, usefulness } from '../../domain/validity';
import { filing, person, stay } from './stays/people';

const of = (
  destination: string,
  filingOn: string,
  {
    left = '2019-07-10',
    issued,
    application = 'residence',
  }: { left?: string; issued?: string; application?: string } = {},
) => {
  const intake = person({
    stays: [stay('2016-08-20', left)],
    destinations: [filing(destination, filingOn, { application })],
  });
  const [one] = usefulness(intake, issued);
  if (one === undefined) throw new Error('no rule');
  return one;
};

describe('from when it is worth filing', () => {
  it.each<[string, string, string, string | undefined, string | null]>([
    ['US: nobody who left long ago need hurry', 'USA', '2027-03-01', undefined, '2019-07-11'],
    ['US: two years, while living there', 'USA', '2027-03-01', '2028-01-01', '2025-03-01'],
    ['Canada: after the last stay', 'CAN', '2027-03-01', undefined, '2019-07-11'],
    ['Canada: six months, while living there', 'CAN', '2027-03-01', '2028-01-01', '2026-09-01'],
    ['Australia: twelve months', 'AUS', '2027-03-01', undefined, '2026-03-01'],
    ['UK: six months before the last departure', 'GBR', '2027-03-01', undefined, '2019-01-10'],
    ['UK: six months, while living there', 'GBR', '2027-03-01', '2028-01-01', '2026-09-01'],
    ['New Zealand: six months', 'NZL', '2027-03-01', undefined, '2026-09-01'],
    ['an unknown country: three months', 'PRT', '2027-03-01', undefined, '2026-12-01'],
    ['an unknown country: after the last departure', 'PRT', '2027-03-01', '2027-01-15', '2027-01-16'],
  ])('%s', (_what, destination, filingOn, left, from) => {
    const found = of(destination, filingOn, left === undefined ? {} : { left });
    expect(found.issueFrom).toBe(from);
    expect(found.why).not.toBe('');
    expect(found.ground.source).not.toBe('');
  });

  it('says why not earlier', () => {
    expect(of('NZL', '2027-03-01').why).toBe(
      'issued earlier, it would be older than 6 months at the filing on 2027-03-01',
    );
    expect(of('CAN', '2027-03-01').why).toContain('before the last departure from China (2019-07-10)');
  });
});

describe('once issued', () => {
  it.each<[string, string, { left?: string; issued: string }, string | null, number]>([
    ['US, left long ago: does not age', 'USA', { issued: '2026-12-20' }, null, 0],
    [
      'US, while living there: two years',
      'USA',
      { issued: '2026-12-20', left: '2028-01-01' },
      '2028-12-20',
      0,
    ],
    ['Australia: twelve months', 'AUS', { issued: '2026-12-20' }, '2027-12-20', 0],
    ['Australia: too old at the filing', 'AUS', { issued: '2026-02-10' }, '2027-02-10', 1],
    ['Canada: issued before the last departure', 'CAN', { issued: '2018-01-10' }, '2018-07-10', 2],
    ['UK: issued within six months of leaving, for ever', 'GBR', { issued: '2019-02-01' }, null, 0],
    ['UK: issued earlier', 'GBR', { issued: '2018-12-01' }, '2019-06-01', 1],
    ['New Zealand: on the last day', 'NZL', { issued: '2026-09-01' }, '2027-03-01', 0],
    ['New Zealand: a day too old', 'NZL', { issued: '2026-08-31' }, '2027-02-28', 1],
  ])('%s', (_what, destination, more, goodUntil, problems) => {
    const { issued } = of(destination, '2027-03-01', more);
    expect(issued?.goodUntil).toBe(goodUntil);
    expect(issued?.problems).toHaveLength(problems);
  });

  it('whatever the days: issued from the proposed day on, it is good at the filing, and issued before it is not', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2022-01-01', n));
    fc.assert(
      fc.property(
        fc.constantFrom('USA', 'CAN', 'AUS', 'GBR', 'NZL', 'PRT'),
        day,
        fc.integer({ min: 0, max: 1500 }),
        (destination, left, later) => {
          const filingOn = addDays(left, later);
          const from = of(destination, filingOn, { left }).issueFrom;
          if (from === null) return;
          const problems = (issued: string) =>
            of(destination, filingOn, { left, issued }).issued?.problems ?? [];
          expect(problems(from)).toEqual([]);
          expect(problems(addDays(from, 20))).toEqual([]);
          expect(problems(addDays(from, -1))).not.toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('months and years', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 1, '2026-06-30'],
    ['9999-12-31', 6, '9999-12-31'],
    ['0000-01-01', -6, '0000-01-01'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(monthsAfter(day, months)).toBe(expected);
  });

  it.each([
    ['2004-02-29', 18, '2022-02-28'],
    ['2004-02-29', 16, '2020-02-29'],
    ['9990-01-01', 16, '9999-01-01'],
  ])('%s and %i years is %s', (day, years, expected) => {
    expect(yearsAfter(day, years)).toBe(expected);
  });

  it('of a day that does not exist there is none', () => {
    expect(() => monthsAfter('2026-02-30', 1)).toThrow(RangeError);
  });

  it('the first fresh day, where months are short', () => {
    expect(freshFrom('2027-08-31', 6)).toBe('2027-03-01');
  });
});
