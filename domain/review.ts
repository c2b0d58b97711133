import { BEFORE_ALL, epochDay, yearsBefore } from './days';
import type { Intake, Stay } from './intake';
import type { Finding } from './matter';
import thresholds from './data/destinations.json';

/**
 * What the review proposes before a paralegal confirms it: for each destination and stay two separate questions,
 * is a clearance required and is one obtainable. An attorney checks every "no".
 */

interface Threshold {
  readonly days: number;
  readonly withinYears: number | null;
  readonly total: boolean;
  readonly why: string;
}

const DEFAULT: Threshold = {
  days: 180,
  withinYears: null,
  total: true,
  why: 'no rule of this destination is on file: the conservative 6 months are used',
};

function thresholdFor(destination: string): Threshold {
  return (thresholds as Readonly<Record<string, Threshold | undefined>>)[destination] ?? DEFAULT;
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

/** One finding for each destination and stay. Sources: facts 1, 2, 9, 10 of the rules; all to be confirmed by an attorney. */
export function proposeFindings(intake: Intake): Finding[] {
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

/** A stay needs a clearance when any destination requires it, by rule or because the authority asked, or when that is in doubt. */
export function needsClearance(findings: readonly Finding[], stay: number): boolean {
  return findings.some((f) => f.stay === stay && f.required !== 'no');
}

/** Nobody can obtain a clearance for this stay. */
export function notObtainable(findings: readonly Finding[], stay: number): boolean {
  return (
    findings.some((f) => f.stay === stay) &&
    findings.filter((f) => f.stay === stay).every((f) => f.obtainable === 'no')
  );
}

/**
 * The stays for which stations are approached: those needed and perhaps obtainable. Where not one of the needed stays
 * is obtainable, the needed ones themselves: their way is a waiver or an explanation.
 */
export function pursuedStays(findings: readonly Finding[], stays: number): number[] {
  const needed = Array.from({ length: stays }, (_, stay) => stay).filter((stay) =>
    needsClearance(findings, stay),
  );
  const obtainable = needed.filter((stay) => !notObtainable(findings, stay));
  return obtainable.length > 0 ? obtainable : needed;
}

/** "Not required" for the whole case, or "not obtainable" for a needed stay, is legal advice that an attorney releases. */
export function givesLegalAdvice(findings: readonly Finding[], stays: number): boolean {
  const needed = Array.from({ length: stays }, (_, stay) => stay).filter((stay) =>
    needsClearance(findings, stay),
  );
  return needed.length === 0 || needed.some((stay) => notObtainable(findings, stay));
}
