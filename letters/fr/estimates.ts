import type { Estimate } from '../../domain/letters';
import type { EstimateStep } from '../../domain/estimates/durations';
import type { Context } from '../wording';
import { listed } from './grammar';

/** The two dates of a case as sentences: what is expected, on what it rests, and what it covers. */

/** For the station's answer. */
export function atStation(estimate: Estimate, context: Context): string {
  return `${range(estimate, context)} (base : ${basisOf(estimate)}).${provisional(estimate)}`;
}

/** For the certificate in hand. */
export function inHand(estimate: Estimate, context: Context): string {
  const covered = (estimate.covers ?? []).flatMap((step) => COVERED[step] ?? []);
  const covers = covered.length === 0 ? '' : ` ; cela comprend ${listed(covered)}`;
  return `${range(estimate, context)}${covers}.${provisional(estimate)}`;
}

/** What is said of a date that nobody estimates. */
export const NO_ESTIMATE =
  'Nous ne savons pas encore combien de temps il faut à ce poste de police, et nous préférons ne pas deviner.';

export function range({ earliest, latest }: Pick<Estimate, 'earliest' | 'latest'>, { day }: Context): string {
  return `entre le ${day(earliest)} et le ${day(latest)}`;
}

function basisOf({ basis, workingDays, from, count }: Estimate): string {
  if (workingDays === undefined) return basis;
  const { earliest, latest } = workingDays;
  const days = `${earliest === latest ? latest : `${earliest} à ${latest}`} jours ouvrés en Chine`;
  switch (from ?? 'default') {
    case 'measured':
      return `${days}, mesurés sur ${count ?? 0} demandes à ce poste de police`;
    case 'station':
      return `${days} ; le poste de police lui-même en a annoncé ${earliest}`;
    case 'playbook':
      return `${days}, d’après ce que l’on rapporte de ce poste de police`;
    case 'default':
      return days;
  }
}

function provisional(estimate: Estimate): string {
  return estimate.provisional
    ? ' Cette période touche une année dont les jours fériés chinois ne sont pas encore publiés ; elle peut donc changer.'
    : '';
}

const COVERED: Partial<Record<EstimateStep, string>> = {
  answer: 'la réponse du poste de police',
  notarization: 'la traduction et l’acte notarié',
  legalization: 'l’authentification',
  courier: 'le transport',
};
