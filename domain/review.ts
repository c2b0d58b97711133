import type { Intake } from './intake';
import type { Finding } from './matter';
import { firstEditionFindings } from './stays/first-edition';
import { solveStays, type Rules } from './stays/solve';

/**
 * What the review proposes before a paralegal confirms it, and what follows from its findings: for each destination and
 * stay two separate questions, is a clearance required and is one obtainable. An attorney checks every "no".
 */

/** The editions of the rules of review; an entry without one was made under the first, and is still read by it. */
export const EDITION = 2;

/** One finding for each destination and stay. `edition` is that of the entry which confirms them (decision 0020). */
export function proposeFindings(
  intake: Intake,
  { edition = EDITION, ...rules }: Rules & { readonly edition?: 1 | 2 } = {},
): Finding[] {
  return edition === 1 ? firstEditionFindings(intake) : [...solveStays(intake, rules).findings];
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
