import type { Estimate, StationDates, StationName } from '../../domain/letters';
import type { EstimateStep } from '../../domain/estimates/durations';
import { capital, sentences } from '../capital';
import type { Context, Line } from '../wording';
import { listed, office, officeWord } from './phrases';

/** The two dates of a case as sentences: what is expected, on what it rests, and what it covers. */

type Days = Pick<Context, 'day'>;

/** What a quote says of its dates, letter and paper: estimates, and no promise. */
export const QUOTED_DATES = {
  heading: 'How long it may take',
  said: 'These are estimates and no promise: every day until you accept moves them, and we give both dates anew once an application is filed. If you accept and pay the advance at once, we expect:',
};

/** `between 14 and 28 December 2026 (basis: ...).`, for the station's answer. What comes before it is said where it is in the range. */
export function atStation(estimate: Estimate, days: Days, station: StationName): string {
  return `${range(estimate, days)}${coversMore(estimate) ? covering(estimate, station) : ''} (${answerBasis(estimate, station)}).${provisional(estimate)}`;
}

/** `between ... and ...; that covers the answer, ... and the courier.`, for the certificate in hand. */
export function inHand(estimate: Estimate, days: Days, station: StationName): string {
  return `${range(estimate, days)}${covering(estimate, station)}.${provisional(estimate)}`;
}

/** Does the date of the answer hold steps before it? Then its basis is that of a part only. */
function coversMore({ covers = [] }: Estimate): boolean {
  return covers.some((step) => step !== 'answer');
}

function answerBasis(estimate: Estimate, station: StationName): string {
  return `${coversMore(estimate) ? 'basis for the answer' : 'basis'}: ${basisOf(estimate, station)}`;
}

function covering(estimate: Estimate, station: StationName): string {
  const words = covered(estimate, station);
  return words === undefined ? '' : `; ${words}`;
}

function covered({ covers = [] }: Estimate, station: StationName): string | undefined {
  const steps = covers.flatMap((step) => coveredBy(step, station) ?? []);
  return steps.length === 0 ? undefined : `that covers ${listed(steps)}`;
}

/** The two dates of a place, a line each: the range, then what it covers and rests on. */
export function estimateLines(
  { station, atStation: answer, inHand: certificate }: StationDates,
  days: Days,
): readonly Line[] {
  return [
    ...(answer === undefined
      ? []
      : [
          {
            text: `An answer of ${office(station)}: ${range(answer, days)}`,
            detail: sentences(covered(answer, station), answerBasis(answer, station), mayMove(answer)),
          },
        ]),
    ...(certificate === undefined
      ? []
      : [
          {
            text: `The certificate of ${station.name} in hand: ${range(certificate, days)}`,
            detail: sentences(covered(certificate, station), mayMove(certificate)),
          },
        ]),
  ];
}

/** What is said of a date that nobody estimates. */
export function noEstimate(station: StationName): string {
  return `We do not know yet how long this ${officeWord(station)} takes, and we would rather not guess.`;
}

export function range({ earliest, latest }: Pick<Estimate, 'earliest' | 'latest'>, { day }: Days): string {
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
  const words = mayMove(estimate);
  return words === undefined ? '' : ` ${capital(words)}.`;
}

function mayMove({ provisional }: Estimate): string | undefined {
  return provisional
    ? 'it crosses into a year whose Chinese holidays are not published yet, so it may move'
    : undefined;
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
