import fc from 'fast-check';
import { chooseDuration, ENOUGH_TIMES, figuresOf, type Duration } from '../../../domain/estimates/durations';

const USUAL: Duration = {
  step: 'answer',
  calendar: 'china',
  earliest: 10,
  latest: 25,
  basis: 'default',
  source: 'the default',
  verified: true,
};

describe('figures of measured times', () => {
  test.each<[readonly number[], object | undefined]>([
    [[], undefined],
    [[7], { count: 1, shortest: 7, median: 7, p90: 7, longest: 7 }],
    [[9, 3], { count: 2, shortest: 3, median: 6, p90: 9, longest: 9 }],
    [[5, 1, 3], { count: 3, shortest: 1, median: 3, p90: 5, longest: 5 }],
    // Ten times: the ninth of them is what nine of ten kept to.
    [[12, 11, 10, 9, 8, 7, 6, 5, 4, 40], { count: 10, shortest: 4, median: 8.5, p90: 12, longest: 40 }],
  ])('of %j are %j', (days, figures) => {
    expect(figuresOf(days)).toEqual(figures);
  });

  test('lie in order, whatever was measured, and nine of ten took no longer than p90', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }), (days) => {
        const { count, shortest, median, p90, longest } = figuresOf(days)!;
        expect(count).toBe(days.length);
        expect([shortest, median, longest]).toEqual([shortest, median, longest].sort((a, b) => a - b));
        expect(p90).toBeGreaterThanOrEqual(Math.floor(median));
        expect(p90).toBeLessThanOrEqual(longest);
        expect(days.filter((d) => d <= p90).length).toBeGreaterThanOrEqual(0.9 * count);
        expect(days).toEqual(expect.arrayContaining([shortest, p90, longest]));
      }),
    );
  });
});

describe('the time of a step', () => {
  test.each([
    [0, 'default'],
    [ENOUGH_TIMES - 1, 'default'],
    [ENOUGH_TIMES, 'measured'],
  ])('with %i measured times goes by %s', (count, basis) => {
    const figures = figuresOf(Array.from({ length: count }, (_, i) => i + 3));
    expect(chooseDuration(USUAL, figures).basis).toBe(basis);
  });

  test('goes from the shortest time to what nine of ten kept to, and says how many were measured', () => {
    expect(chooseDuration(USUAL, figuresOf([3, 4, 5, 6, 7, 8, 9, 10, 11, 30]))).toMatchObject({
      earliest: 3,
      latest: 11,
      count: 10,
      verified: true,
      source: '10 measured times of this station (clearance stats)',
    });
  });
});
