import type { Estimate, StationDates, StationName } from '../../domain/letters';
import type { EstimateStep } from '../../domain/estimates/durations';
import { capital, sentences } from '../capital';
import type { Context, Line } from '../wording';
import { listed, of } from './grammar';
import { officeKind, ofOffice, ofOfficeKind, place, thisOffice } from './places';

/** The two dates of a case as sentences: what is expected, on what it rests, and what it covers. */

/** For the station's answer; what comes before it is said where it is in the range. */
export function atStation(estimate: Estimate, context: Context, station: StationName): string {
  return `${range(estimate, context)}${coversMore(estimate) ? covering(estimate, station) : ''} (${answerBasis(estimate, station)}).${provisional(estimate)}`;
}

/** For the certificate in hand. */
export function inHand(estimate: Estimate, context: Context, station: StationName): string {
  return `${range(estimate, context)}${covering(estimate, station)}.${provisional(estimate)}`;
}

/** Does the date of the answer hold steps before it? Then its basis is that of a part only. */
function coversMore({ covers = [] }: Estimate): boolean {
  return covers.some((step) => step !== 'answer');
}

function answerBasis(estimate: Estimate, station: StationName): string {
  return `${coversMore(estimate) ? 'base pour la réponse' : 'base'} : ${basisOf(estimate, station)}`;
}

function covering(estimate: Estimate, station: StationName): string {
  const words = covered(estimate, station);
  return words === undefined ? '' : ` ; ${words}`;
}

function covered({ covers = [] }: Estimate, station: StationName): string | undefined {
  const steps = covers.flatMap((step) => coveredBy(step, station) ?? []);
  return steps.length === 0 ? undefined : `cela comprend ${listed(steps)}`;
}

/** The two dates of a place, a line each: the range, then what it covers and rests on. */
export function estimateLines(
  { station, atStation: answer, inHand: certificate }: StationDates,
  context: Context,
): readonly Line[] {
  return [
    ...(answer === undefined
      ? []
      : [
          {
            text: `Réponse ${ofOffice(station)} : ${range(answer, context)}`,
            detail: sentences(covered(answer, station), answerBasis(answer, station), mayMove(answer)),
          },
        ]),
    ...(certificate === undefined
      ? []
      : [
          {
            text: `Certificat ${of(place(station.name))} remis : ${range(certificate, context)}`,
            detail: sentences(covered(certificate, station), mayMove(certificate)),
          },
        ]),
  ];
}

/** What is said of a date that nobody estimates. */
export function noEstimate(station: StationName): string {
  return `Nous ne savons pas encore combien de temps il faut à ${thisOffice(station)}, et nous préférons ne pas deviner.`;
}

export function range({ earliest, latest }: Pick<Estimate, 'earliest' | 'latest'>, { day }: Context): string {
  return `entre le ${day(earliest)} et le ${day(latest)}`;
}

function basisOf({ basis, workingDays, from, count }: Estimate, station: StationName): string {
  if (workingDays === undefined) return basis;
  const { earliest, latest } = workingDays;
  const days = `${earliest === latest ? latest : `${earliest} à ${latest}`} jours ouvrés en Chine`;
  switch (from ?? 'default') {
    case 'measured':
      return `${days}, mesurés sur ${count ?? 0} demandes à ${thisOffice(station)}`;
    case 'station':
      return `${days} ; ${officeKind(station)} lui-même en a annoncé ${earliest}`;
    case 'playbook':
      return `${days}, d’après ce que l’on rapporte de ${thisOffice(station)}`;
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
    ? 'cette période touche une année dont les jours fériés chinois ne sont pas encore publiés ; elle peut donc changer'
    : undefined;
}

function coveredBy(step: EstimateStep, station: StationName): string | undefined {
  return step === 'answer' ? `la réponse ${ofOfficeKind(station)}` : COVERED[step];
}

const COVERED: Partial<Record<EstimateStep, string>> = {
  confirmation: 'les renseignements pris sur place',
  documents: 'la réunion des documents',
  queue: 'l’attente d’un passeport retenu ailleurs',
  notarization: 'la traduction et l’acte notarié',
  legalization: 'l’authentification',
  courier: 'le transport',
};
