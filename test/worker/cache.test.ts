import { casesInMemory } from '../../worker/case-worker';

test.each([
  ['a small heap still holds some', 300_000_000, 50],
  ['2 GB', 2_000_000_000, 2666],
  ['4 GB', 4_000_000_000, 6000],
])('how many cases are kept in memory: %s', (_, heap, cases) => {
  expect(casesInMemory(heap)).toBe(cases);
});
