import apostille from './data/apostille-members.json';
import type { Intake } from './intake';

/**
 * What makes the certificate usable abroad. The destination's authority decides, not the treaty (fact 11); what is
 * known of an authority only from secondary sources is marked and asks a person to confirm.
 */
export interface Route {
  readonly legalization: 'none' | 'apostille' | 'consular';
  /** False: the paralegal confirms with the authority before anything is paid for. */
  readonly confirmed: boolean;
  readonly why: string;
}

/** Canada's immigration department, under the names that people use. */
const IRCC = /\bIRCC\b|\bCIC\b|Immigration,? Refugees (and|&) Citizenship/i;

/** China joined the Apostille Convention with effect from 2023-11-07; between China and India it does not apply (fact 11). */
const NOT_BETWEEN: ReadonlySet<string> = new Set(['IND']);
const MEMBERS: ReadonlySet<string> = new Set(apostille.members);

/** The route for one destination; `wanted` is what the client's intake asks for. */
export function routeFor(
  destination: Intake['destinations'][number],
  wanted: Intake['services']['legalization'],
): Route {
  if (wanted !== 'auto') return { legalization: wanted, confirmed: true, why: 'as ordered in the intake' };
  if (destination.destination === 'CAN' && IRCC.test(destination.authority)) {
    return {
      legalization: 'none',
      confirmed: false,
      why: 'IRCC is reported to want the notarial certificate and a notarised translation, no apostille (fact 11, unverified)',
    };
  }
  const member = MEMBERS.has(destination.destination) && !NOT_BETWEEN.has(destination.destination);
  return member
    ? {
        legalization: 'apostille',
        confirmed: false,
        why: 'member of the Apostille Convention; whether the authority asks for it is to be confirmed (fact 11)',
      }
    : {
        legalization: 'consular',
        confirmed: false,
        why: 'not a member of the Apostille Convention in relation to China',
      };
}

/** The strictest route over all destinations: consular before apostille before none. */
export function strictestRoute(intake: Intake): Route {
  const rank = { consular: 2, apostille: 1, none: 0 } as const;
  const routes = intake.destinations.map((d) => routeFor(d, intake.services.legalization));
  return routes.reduce((a, b) => (rank[b.legalization] > rank[a.legalization] ? b : a));
}
