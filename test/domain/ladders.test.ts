import fc from 'fast-check';
import { LADDERS, STATION_DAYS, stationLadder, WARNING } from '../../domain/ladders';
import type { Ladder } from '../../domain/plans';

/** What is wrong with a ladder; nothing, if it can be climbed. */
function flaws({ rungs, dueDay, breachDay }: Ladder): string[] {
  const days = rungs.map((r) => r.day);
  return [
    ...([...days, dueDay, breachDay].every((d) => Number.isInteger(d) && d >= 1)
      ? []
      : ['a day that is none']),
    ...(days.every((d) => d <= dueDay) ? [] : ['a rung after the due day']),
    ...(breachDay >= dueDay ? [] : ['a breach before the due day']),
    ...(new Set(rungs.map((r) => r.id)).size === rungs.length ? [] : ['a rung id twice']),
    ...(days.every((d, i) => i === 0 || d >= (days[i - 1] ?? 0)) ? [] : ['rungs out of order']),
  ];
}

describe('the ladders', () => {
  it.each(Object.entries(LADDERS))('%s can be climbed', (_name, ladder) => {
    expect(flaws(ladder)).toEqual([]);
  });

  // The table of the product, row by row: calendar, due day, reminders, breach.
  it.each<[keyof typeof LADDERS, string, number, number[], number]>([
    ['review', 'firm', 2, [1], 2],
    ['attorney', 'firm', 2, [1], 2],
    ['quote', 'client', 10, [5, 10], 15],
    ['advance', 'client', 10, [5, 10], 15],
    ['balance', 'client', 10, [5, 10], 15],
    ['confirmation', 'china', 5, [3], 5],
    ['document', 'client', 15, [5, 10, 14], 15],
    ['originals', 'client', 10, [5], 10],
    ['objection', 'china', 15, [10], 30],
    ['notary', 'china', 10, [7], 10],
    ['apostille', 'china', 5, [4], 5],
    ['consular', 'china', 15, [12], 15],
    ['courier', 'client', 7, [], 7],
    ['evidence', 'client', 20, [7, 14], 20],
    ['decision', 'china', 60, [30], 60],
  ])('%s is as the product has it', (name, calendar, dueDay, days, breachDay) => {
    const { rungs, ...rest } = LADDERS[name];
    expect({ ...rest, days: rungs.map((r) => r.day) }).toEqual({ calendar, dueDay, breachDay, days });
  });

  it('gives the power of attorney 30 days', () => {
    expect(LADDERS['power-of-attorney']).toMatchObject({ dueDay: 30, breachDay: 30 });
  });
});

describe("the station's ladder", () => {
  const days = (confirmed: number | undefined, extension = 0) =>
    stationLadder(confirmed, extension).rungs.map((r) => r.id);

  it.each<[string, number | undefined, number, string[]]>([
    [
      "from the firm's own 10 days",
      undefined,
      0,
      ['check-10', 'check-13', 'check-16', 'check-19', 'warning-20', 'check-22', 'check-25'],
    ],
    ['from its confirmed time', 15, 0, ['check-15', 'check-18', 'warning-20', 'check-21', 'check-24']],
    ['with the warning instead of a check of the same day', 20, 0, ['warning-20', 'check-23']],
    ['at the end, where it confirmed more than 25 days', 90, 0, ['warning-20', 'check-25']],
    ['longer, where the attorney has added days', 24, 5, ['check-24', 'warning-25', 'check-27', 'check-30']],
  ])('checks every three working days %s', (_what, confirmed, extension, expected) => {
    expect(days(confirmed, extension)).toEqual(expected);
  });

  it('can be climbed for every confirmed time and extension, with one warning and a breach after the last day', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
        fc.integer({ min: 0, max: 300 }),
        (confirmed, extension) => {
          const ladder = stationLadder(confirmed, extension);
          expect(flaws(ladder)).toEqual([]);
          expect(ladder).toMatchObject({
            calendar: 'china',
            dueDay: STATION_DAYS.latest + extension,
            breachDay: STATION_DAYS.latest + extension,
          });
          expect(ladder.rungs.filter((r) => r.id.startsWith(WARNING))).toHaveLength(1);
        },
      ),
    );
  });
});
