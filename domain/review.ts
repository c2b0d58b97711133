import { epochDay } from './days';
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

const daysIn = (stay: Stay) => epochDay(stay.to) - epochDay(stay.from) + 1;

function countedDays(intake: Intake, stay: Stay, threshold: Threshold, filingOn: string): number {
  const since =
    threshold.withinYears === null
      ? '0001-01-01'
      : `${Number(filingOn.slice(0, 4)) - threshold.withinYears}${filingOn.slice(4)}`;
  const recent = intake.stays.filter((s) => s.to >= since);
  if (!recent.includes(stay)) return 0;
  return threshold.total ? recent.reduce((sum, s) => sum + daysIn(s), 0) : daysIn(stay);
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
