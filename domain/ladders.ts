import type { Ladder } from './plans';

/**
 * How long everything may take, who is asked meanwhile and when somebody else decides: the table of the product
 * brief. To change a ladder, change its row. Days are working days of the named calendar.
 */
const every = (step: number, from: number, to: number) => {
  const days: number[] = [];
  for (let day = from; day <= to; day += step) days.push(day);
  return days;
};

const ladder = (
  calendar: Ladder['calendar'],
  dueDay: number,
  days: readonly number[],
  breachDay = dueDay,
): Ladder => ({
  calendar,
  dueDay,
  breachDay,
  rungs: days.map((day) => ({ id: `day-${day}`, day })),
});

export const LADDERS = {
  review: ladder('firm', 2, [1]),
  attorney: ladder('firm', 2, [1]),
  office: ladder('firm', 2, [1]),
  quote: ladder('client', 10, [5, 10], 15),
  advance: ladder('client', 10, [5, 10], 15),
  balance: ladder('client', 10, [5, 10], 15),
  confirmation: ladder('china', 5, [3]),
  filing: ladder('china', 5, [3]),
  document: ladder('client', 15, [5, 10, 14]),
  'power-of-attorney': ladder('client', 30, [5, 10, 14, 20, 25]),
  originals: ladder('client', 10, [5]),
  objection: ladder('china', 15, [10], 30),
  notary: ladder('china', 10, [7]),
  apostille: ladder('china', 5, [4]),
  consular: ladder('china', 15, [12]),
  courier: ladder('client', 7, []),
  evidence: ladder('client', 20, [7, 14]),
  decision: ladder('china', 60, [30]),
  account: ladder('firm', 5, [3]),
} as const satisfies Record<string, Ladder>;

export type LadderName = keyof typeof LADDERS;

/** The firm's own range for a station's answer, in China working days. */
export const STATION_DAYS = { earliest: 10, latest: 25, checkEvery: 3, warningAt: 20 } as const;

/** A day of the station's ladder that is a warning to the attorney rather than a routine check. */
export const WARNING = 'warning';

/**
 * The station's answer: checks from its own confirmed time, every 3 working days; a warning at 20; a breach after
 * 25 (or after the days the attorney has added).
 */
export function stationLadder(confirmedDays: number | undefined, extension: number): Ladder {
  const latest = STATION_DAYS.latest + extension;
  const first = Math.min(confirmedDays ?? STATION_DAYS.earliest, latest);
  const warning = STATION_DAYS.warningAt + extension;
  const rungs = [
    ...every(STATION_DAYS.checkEvery, first, latest)
      .filter((day) => day !== warning)
      .map((day) => ({ id: `check-${day}`, day })),
    { id: `${WARNING}-${warning}`, day: warning },
  ].sort((a, b) => a.day - b.day);
  return { calendar: 'china', dueDay: latest, breachDay: latest, rungs };
}
