import type { CalendarName } from '../plans';

/** How long one step towards the certificate takes, and by whose word: measured times, else the playbook, else the default. */

/** Steps whose times are measured; the station's own, whoever does them. */
export const MEASURED_STEPS = ['answer', 'notarization', 'legalization', 'courier'] as const;
export type MeasuredStep = (typeof MEASURED_STEPS)[number];

/** In the order in which a certificate goes through them. `queue`: until another station gives a passport back. */
export type EstimateStep =
  'confirmation' | 'documents' | 'filing' | 'queue' | 'check' | 'dispatch' | MeasuredStep;

/** So many measured times of a station's step are enough to go by. */
export const ENOUGH_TIMES = 5;

/** Working days of `calendar`, both ends counted, and where they come from. */
export interface Duration {
  readonly step: EstimateStep;
  readonly calendar: CalendarName;
  readonly earliest: number;
  readonly latest: number;
  /** `station`: the station's own word in this case; it stands for the playbook's. */
  readonly basis: 'measured' | 'station' | 'playbook' | 'default';
  readonly source: string;
  /** False: nobody has read the primary text. */
  readonly verified: boolean;
  /** How many times were measured; with the basis `measured` only. */
  readonly count?: number;
  /** Of a queue: the answers of those before, in order. Absent in estimates of earlier releases. */
  readonly of?: readonly Duration[];
}

/** The source of a time of which nothing is known but how long it may take before somebody asks. */
export const LADDER_SOURCE = "the firm's own time for it (domain/ladders.ts)";

/** From the surest to the least sure. */
const BASES = ['measured', 'station', 'playbook', 'default'] as const satisfies readonly Duration['basis'][];

/** Answers one after the other, until a passport is free; as sure as the least sure of them. */
export function inTurn(answers: readonly Duration[]): Duration {
  const sum = (end: 'earliest' | 'latest') => answers.reduce((total, a) => total + a[end], 0);
  return {
    step: 'queue',
    calendar: 'china',
    earliest: sum('earliest'),
    latest: sum('latest'),
    basis: BASES.findLast((basis) => answers.some((a) => a.basis === basis)) ?? 'default',
    source: `the stations before it in the queue for the passport: ${[...new Set(answers.map((a) => a.source))].join('; ')}`,
    verified: answers.every((a) => a.verified),
    of: answers,
  };
}

/** Measured times of one step of a station, in working days. */
export interface Figures {
  readonly count: number;
  readonly shortest: number;
  readonly median: number;
  /** Nine of ten took no longer. */
  readonly p90: number;
  readonly longest: number;
}

/** What is measured of a step of a station; undefined where nothing is. */
export type Measured = (station: string, step: MeasuredStep) => Figures | undefined;

/**
 * Figures of working days that were counted; undefined for none. Percentiles by nearest rank, so that each is a time that really
 * happened; the median of an even number is the mean of the middle two.
 */
export function figuresOf(days: readonly number[]): Figures | undefined {
  const sorted = [...days].sort((a, b) => a - b);
  const count = sorted.length;
  const at = (rank: number) => sorted[Math.min(count, Math.max(1, rank)) - 1] ?? 0;
  if (count === 0) return undefined;
  return {
    count,
    shortest: at(1),
    median: (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2,
    p90: at(Math.ceil(0.9 * count)),
    longest: at(count),
  };
}

/** `usual` until enough was measured; then from the shortest measured time to what nine of ten kept to. */
export function chooseDuration(usual: Duration, figures: Figures | undefined): Duration {
  if (figures === undefined || figures.count < ENOUGH_TIMES) return usual;
  return {
    step: usual.step,
    calendar: usual.calendar,
    earliest: figures.shortest,
    latest: figures.p90,
    basis: 'measured',
    source: `${figures.count} measured times of this station (clearance stats)`,
    verified: true,
    count: figures.count,
  };
}

export function isMeasured(step: EstimateStep): step is MeasuredStep {
  return (MEASURED_STEPS as readonly string[]).includes(step);
}
