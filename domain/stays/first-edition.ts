import { BEFORE_ALL, epochDay, yearsBefore } from '../days';
import type { Intake, Stay } from '../intake';
import type { Finding } from '../matter';

/**
 * The first edition of the rules of review, frozen: entries made under it say only that the proposed findings stand, so
 * their cases are read by it for ever. Nothing new uses it; it is never amended (decision 0020).
 */

interface Threshold {
  readonly days: number;
  readonly withinYears: number | null;
  readonly total: boolean;
  readonly why: string;
}

const THRESHOLDS: Readonly<Record<string, Threshold | undefined>> = {
  USA: {
    days: 180,
    withinYears: null,
    total: true,
    why: '6 months of residence; 22 CFR 42.65(c) says 1 year for a country of former residence: the stricter reading is used (fact 9)',
  },
  CAN: {
    days: 180,
    withinYears: 10,
    total: false,
    why: '6 months in a row within 10 years (fact 10, unverified)',
  },
  AUS: {
    days: 365,
    withinYears: 10,
    total: true,
    why: '12 months in total within 10 years (fact 10, unverified)',
  },
  GBR: {
    days: 365,
    withinYears: 10,
    total: true,
    why: '12 months within 10 years for listed work (fact 10, unverified)',
  },
};

const DEFAULT: Threshold = {
  days: 180,
  withinYears: null,
  total: true,
  why: 'no rule of this destination is on file: the conservative 6 months are used',
};

function thresholdFor(destination: string): Threshold {
  return Object.hasOwn(THRESHOLDS, destination) ? (THRESHOLDS[destination] ?? DEFAULT) : DEFAULT;
}

/** Days of a stay from the first day that counts; both its first and its last day count. Never negative. */
const daysIn = ({ from, to }: Stay, first: string) =>
  to < first ? 0 : epochDay(to) - epochDay(from < first ? first : from) + 1;

/** The days that count for a stay: those within the window before the filing, of this stay or of all together. */
function countedDays(intake: Intake, stay: Stay, threshold: Threshold, filingOn: string): number {
  const first = threshold.withinYears === null ? BEFORE_ALL : yearsBefore(filingOn, threshold.withinYears);
  const own = daysIn(stay, first);
  if (own === 0 || !threshold.total) return own;
  return intake.stays.reduce((sum, s) => sum + daysIn(s, first), 0);
}

/** Fact 1: only who held a residence permit; fact 2: some stations are said not to care about the visa type. */
function obtainable(stay: Stay): Pick<Finding, 'obtainable'> & { why: string } {
  if (stay.permit !== null) return { obtainable: 'yes', why: `held a residence permit (${stay.permit})` };
  if (['Z', 'X', 'X1', 'J1'].includes(stay.visa))
    return {
      obtainable: 'ask-the-station',
      why: `visa ${stay.visa} usually led to a residence permit, none is listed`,
    };
  return { obtainable: 'no', why: `visa ${stay.visa} without a residence permit is not covered` };
}

/** One finding for each destination and stay, as the first edition proposed it. */
export function firstEditionFindings(intake: Intake): Finding[] {
  return intake.destinations.flatMap((destination) =>
    intake.stays.map((stay, index): Finding => {
      const threshold = thresholdFor(destination.destination);
      const days = countedDays(intake, stay, threshold, destination.filingOn);
      const byRule = days >= threshold.days;
      const can = obtainable(stay);
      return {
        destination: destination.destination,
        stay: index,
        required: byRule ? 'by-rule' : destination.requestedByAuthority ? 'asked-by-authority' : 'no',
        obtainable: can.obtainable,
        reason: `${days} days count, ${threshold.days} needed (${threshold.why}); ${can.why}`,
      };
    }),
  );
}
