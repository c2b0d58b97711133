import type { Intake } from '../intake';
import type { StationOrder } from '../playbooks/schema';
import { AUTHENTICATED_BY, certificateRoute, type CertificateRoute } from './certificate-route';
import { AUTHENTICATIONS, type Authentication } from './authorities';
import type { CertificateStepKind } from './steps';

/** The chain that a case's certificates go through: the routes of all its destinations together. */

/** The steps of the journey that a certificate may take after it was checked. */
export const CHAIN = ['translation', 'notarization', 'legalization'] as const;
export type ChainStep = (typeof CHAIN)[number];

/** The routes of a case, one for each destination. */
export function routesOf(intake: Intake): CertificateRoute[] {
  return intake.destinations.map((d) => certificateRoute(d, intake.services));
}

/** The strictest authentication of all destinations: two consular offices before one, before an apostille, before none. */
export function strictestAuthentication(intake: Intake): Authentication {
  const ranks = routesOf(intake).map((r) => AUTHENTICATIONS.indexOf(r.authentication));
  return AUTHENTICATIONS[Math.max(0, ...ranks)] ?? 'none';
}

/**
 * The steps that a certificate of this case takes, in order. What is not confirmed with the authority is a step too, even
 * where none is expected: there somebody confirms it. A notary who translates leaves no translation to wait for; one who was
 * applied to first and translates has issued the notarial certificate itself (decision 0023).
 */
export function chainOf(intake: Intake, { first, translatedBy }: StationOrder = USUAL): ChainStep[] {
  const routes = routesOf(intake);
  const takes: Readonly<Record<ChainStep, boolean>> = {
    translation: intake.services.translation && translatedBy !== 'notary',
    notarization: routes.some((r) => r.notarial) && !(first === 'notary' && translatedBy === 'notary'),
    legalization: routes.some((r) => r.authentication !== 'none' || !r.confirmed),
  };
  return CHAIN.filter((step) => takes[step]);
}

/** What comes after a step of the chain (or after the check); `ready` when nothing does. */
export function nextStep(
  intake: Intake,
  after: ChainStep | 'certificate-check',
  order: StationOrder = USUAL,
): ChainStep | 'ready' {
  const from = after === 'certificate-check' ? -1 : CHAIN.indexOf(after);
  return chainOf(intake, order).find((step) => CHAIN.indexOf(step) > from) ?? 'ready';
}

const USUAL: StationOrder = { first: 'psb', translatedBy: 'translator' };

/** Who authenticates, in order, for the strictest destination; empty where none is expected. */
export function officesOf(intake: Intake): readonly CertificateStepKind[] {
  return AUTHENTICATED_BY[strictestAuthentication(intake)];
}

/**
 * How often each cost of the fee table arises for one station's certificate: it is translated once; every authority keeps its
 * own notarial certificates, and each of those is authenticated.
 */
export function costsOf(intake: Intake): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { steps, copies } of routesOf(intake))
    for (const { kind, cost } of steps) {
      if (cost === null) continue;
      const before = times.get(cost) ?? 0;
      times.set(cost, kind === 'translation' ? 1 : before + copies);
    }
  return times;
}
