import type { Estimate } from '../../domain/letters';
import type { EstimateStep } from '../../domain/estimates/durations';
import type { Context } from '../wording';
import { listed } from './phrases';

/** The two dates of a case as sentences: what is expected, on what it rests, and what it covers. */

/** `between 14 and 28 December 2026 (basis: ...).`, for the station's answer. */
export function atStation(estimate: Estimate, context: Context): string {
  return `${range(estimate, context)} (basis: ${basisOf(estimate)}).${provisional(estimate)}`;
}

/** `between ... and ...; that covers the answer, ... and the courier.`, for the certificate in hand. */
export function inHand(estimate: Estimate, context: Context): string {
  const covered = (estimate.covers ?? []).flatMap((step) => COVERED[step] ?? []);
  const covers = covered.length === 0 ? '' : `; that covers ${listed(covered)}`;
  return `${range(estimate, context)}${covers}.${provisional(estimate)}`;
}

/** What is said of a date that nobody estimates. */
export const NO_ESTIMATE = 'We do not know yet how long this station takes, and we would rather not guess.';

export function range({ earliest, latest }: Pick<Estimate, 'earliest' | 'latest'>, { day }: Context): string {
  return `between ${day(earliest)} and ${day(latest)}`;
}

function basisOf({ basis, workingDays, from, count }: Estimate): string {
  if (workingDays === undefined) return basis;
  const { earliest, latest } = workingDays;
  const days = `${earliest === latest ? latest : `${earliest} to ${latest}`} working days in China`;
  switch (from ?? 'default') {
    case 'measured':
      return `${days}, as measured in ${count ?? 0} applications at this station`;
    case 'station':
      return `${days}; the station itself named ${earliest}`;
    case 'playbook':
      return `${days}, as reported of this station`;
    case 'default':
      return days;
  }
}

function provisional(estimate: Estimate): string {
  return estimate.provisional
    ? ' It crosses into a year whose Chinese holidays are not published yet, so it may move.'
    : '';
}

const COVERED: Partial<Record<EstimateStep, string>> = {
  answer: 'the station’s answer',
  notarization: 'translation and notarization',
  legalization: 'authentication',
  courier: 'the courier',
};
