import type { Ground } from '../grounds';
import { utcDay } from '../instants';
import type { Intake } from '../intake';
import type { PoaAsk } from '../letters';
import type { Matter } from '../matter';
import { signerOf } from '../people/parties';
import { citation, isVerified, type Source } from '../source';
import { CONVENTION, conventionWithChina, type ConventionTable } from './convention';
import { routeStep, type PoaStepKind, type RouteStep } from './steps';

/**
 * What makes a power of attorney good in China: signed before a notary where the signer is, then apostilled where the
 * Convention applies, else authenticated there and legalised by the Chinese consulate (facts 5, 11). A station may want
 * something else: what it confirms comes first (`confirm-procedure`).
 */
export interface PoaRoute {
  /** The country in which it is signed, ISO 3166 alpha-3. */
  readonly signedIn: string;
  readonly steps: readonly RouteStep<PoaStepKind>[];
  readonly grounds: readonly Ground[];
}

const ABROAD: Source = {
  fact: 5,
  what: 'a power of attorney signed abroad is notarised and then apostilled or legalised, and its original travels to China',
  text: 'agencies and forums on powers of attorney signed abroad',
  confidence: 'secondary',
};

const AT_HOME: Source = {
  what: 'a paper signed before a notary in China needs no authentication there',
  confidence: 'general',
};

const OWN_PROCEDURE: Source = {
  what: 'papers from other parts of China pass by procedures of their own; how this one does is to be asked before it is signed',
  confidence: 'general',
};

/** Where the power of attorney is signed: as the intake says, else where whoever signs it lives. */
export function countryOfSignature(intake: Intake): string {
  return intake.services.poaSignedIn ?? signerOf(intake).address.country;
}

/** The route on that day (`YYYY-MM-DD`) for one that is signed in that country. */
export function poaRoute(signedIn: string, day: string, convention: ConventionTable = CONVENTION): PoaRoute {
  const route = (kinds: readonly PoaStepKind[], source: Source, ...more: Ground[]): PoaRoute => ({
    signedIn,
    steps: (['poa-notarised', ...kinds] as const).map(routeStep),
    grounds: [
      {
        rule: kinds.length === 0 ? 'poa.no-authentication' : 'poa.abroad',
        why: source.what,
        source: citation(source),
        verified: isVerified(source),
      },
      ...more,
    ],
  });
  if (signedIn === 'CHN') return route([], AT_HOME);
  const { applies, partOfChina, ground } = conventionWithChina(signedIn, day, convention);
  if (partOfChina) return route([], OWN_PROCEDURE, ground);
  return applies
    ? route(['poa-apostilled'], ABROAD, ground)
    : route(['poa-authenticated', 'poa-legalised'], ABROAD, ground);
}

/** The route of a case: by the rules of the day on which the power of attorney is asked for, before that of the opening. */
export function poaRouteOf({ intake, poa, openedAt }: Pick<Matter, 'intake' | 'poa' | 'openedAt'>): PoaRoute {
  return poaRoute(countryOfSignature(intake), utcDay(poa.kind === 'asked' ? poa.since : openedAt));
}

/** The steps as the letter to the client names them: what the country's own authorities do stands with the consulate's. */
export function stepsAsked({ steps }: PoaRoute): PoaAsk['steps'] {
  return steps.flatMap(({ kind }) => ASKED[kind]);
}

const ASKED: Readonly<Record<PoaStepKind, PoaAsk['steps']>> = {
  'poa-notarised': ['signed', 'notarised'],
  'poa-apostilled': ['apostilled'],
  'poa-authenticated': [],
  'poa-legalised': ['legalised'],
};
