import type { Estimate, StationName } from '../../domain/letters';
import type { EstimateStep } from '../../domain/estimates/durations';
import type { Context } from '../wording';
import { listed, officeWord } from './phrases';

/** The two dates of a case as sentences: what is expected, on what it rests, and what it covers. */

/** `between 14 and 28 December 2026 (basis: ...).`, for the station's answer. What comes before it is said where it is in the range. */
export function atStation(estimate: Estimate, context: Context, station: StationName): string {
  const isMore = (estimate.covers ?? []).some((step) => step !== 'answer');
  const basis = `${isMore ? 'basis for the answer' : 'basis'}: ${basisOf(estimate, station)}`;
  return `${range(estimate, context)}${isMore ? covering(estimate, station) : ''} (${basis}).${provisional(estimate)}`;
}

/** `between ... and ...; that covers the answer, ... and the courier.`, for the certificate in hand. */
export function inHand(estimate: Estimate, context: Context, station: StationName): string {
  return `${range(estimate, context)}${covering(estimate, station)}.${provisional(estimate)}`;
}

function covering({ covers = [] }: Estimate, station: StationName): string {
  const covered = covers.flatMap((step) => coveredBy(step, station) ?? []);
  return covered.length === 0 ? '' : `; that covers ${listed(covered)}`;
}

/** What is said of a date that nobody estimates. */
export function noEstimate(station: StationName): string {
  return `We do not know yet how long this ${officeWord(station)} takes, and we would rather not guess.`;
}

export function range({ earliest, latest }: Pick<Estimate, 'earliest' | 'latest'>, { day }: Context): string {
  return `between ${day(earliest)} and ${day(latest)}`;
}

function basisOf({ basis, workingDays, from, count }: Estimate, station: StationName): string {
  if (workingDays === undefined) return basis;
  const { earliest, latest } = workingDays;
  const days = `${earliest === latest ? latest : `${earliest} to ${latest}`} working days in China`;
  switch (from ?? 'default') {
    case 'measured':
      return `${days}, as measured in ${count ?? 0} applications at this ${officeWord(station)}`;
    case 'station':
      return `${days}; the ${officeWord(station)} itself named ${earliest}`;
    case 'playbook':
      return `${days}, as reported of this ${officeWord(station)}`;
    case 'default':
      return days;
  }
}

function provisional(estimate: Estimate): string {
  return estimate.provisional
    ? ' It crosses into a year whose Chinese holidays are not published yet, so it may move.'
    : '';
}

function coveredBy(step: EstimateStep, station: StationName): string | undefined {
  return step === 'answer' ? `the ${officeWord(station)}’s answer` : COVERED[step];
}

const COVERED: Partial<Record<EstimateStep, string>> = {
  confirmation: 'asking the office what it wants',
  documents: 'gathering the documents',
  queue: 'waiting for a passport that another place has',
  notarization: 'translation and notarization',
  legalization: 'authentication',
  courier: 'the courier',
};
