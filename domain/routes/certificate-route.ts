import { groundOf, type Ground } from '../grounds';
import type { Intake } from '../intake';
import { AUTHORITIES, ruleOfAuthority, type Authentication, type AuthorityRule } from './authorities';
import { CONVENTION, conventionWithChina, type ConventionTable } from './convention';
import { routeStep, type CertificateStepKind, type RouteStep } from './steps';

/**
 * What makes the certificate usable abroad. What the client ordered comes first, then what the destination's *authority* has
 * said or is known to ask for, then what the Apostille Convention leaves over (fact 11). What nobody has confirmed with the authority
 * is marked, and the case waits for a person to confirm it before anything is paid for.
 */
export interface CertificateRoute {
  readonly authentication: Authentication;
  /** The notary office makes a certificate from the station's. */
  readonly notarial: boolean;
  readonly translation: AuthorityRule['asks']['translation'];
  /** Notarial certificates for this authority. */
  readonly copies: number;
  readonly steps: readonly RouteStep<CertificateStepKind>[];
  /** False: the paralegal confirms with the authority before anything is paid for. */
  readonly confirmed: boolean;
  /** In one sentence; the rules behind it are the grounds. */
  readonly why: string;
  readonly grounds: readonly Ground[];
}

export interface RouteRules {
  readonly authorities: readonly AuthorityRule[];
  readonly convention: ConventionTable;
}

const SHIPPED: RouteRules = { authorities: AUTHORITIES, convention: CONVENTION };

type Destination = Intake['destinations'][number];
type Services = Pick<Intake['services'], 'legalization' | 'translation'>;

/** The route for one destination on its day of filing, by what the intake orders and the rules on file. */
export function certificateRoute(
  destination: Destination,
  services: Services,
  rules: RouteRules = SHIPPED,
): CertificateRoute {
  const rule = ruleOfAuthority(destination, rules.authorities);
  const { authentication, confirmed, grounds } = authenticationFor(destination, services, rule, rules);
  const asked = rule?.asks ?? BY_DEFAULT;
  // An apostille or a consul certifies the notary's seal: without a notarial certificate there is none.
  const notarial =
    services.translation || authentication !== 'none' || (services.legalization === 'auto' && asked.notarial);
  const kinds: CertificateStepKind[] = [
    ...(services.translation ? (['translation'] as const) : []),
    ...(notarial ? (['notarization'] as const) : []),
    ...AUTHENTICATED_BY[authentication],
  ];
  return {
    authentication,
    notarial,
    translation: services.translation ? asked.translation : 'none',
    copies: destination.authentication?.copies ?? asked.copies,
    steps: kinds.map(routeStep),
    confirmed,
    why: grounds.map((g) => g.why).join('; '),
    grounds,
  };
}

/** For an authority without a rule: one notarial certificate with its translation. */
const BY_DEFAULT = { notarial: true, translation: 'notarised', copies: 1 } as const;

export const AUTHENTICATED_BY: Readonly<Record<Authentication, readonly CertificateStepKind[]>> = {
  none: [],
  apostille: ['apostille'],
  'consular-single': ['foreign-affairs'],
  'consular-double': ['foreign-affairs', 'embassy'],
};

function authenticationFor(
  { destination, filingOn, authentication: said }: Destination,
  { legalization }: Services,
  rule: AuthorityRule | undefined,
  { convention }: RouteRules,
): Pick<CertificateRoute, 'authentication' | 'confirmed' | 'grounds'> {
  if (legalization !== 'auto')
    return {
      // One who orders consular legalization has both offices in mind, unless the authority is known to need one.
      authentication: legalization === 'consular' ? consularOf(rule) : legalization,
      confirmed: true,
      grounds: [
        {
          rule: 'route.ordered',
          why: 'as ordered in the intake',
          source: 'the intake of this case',
          verified: true,
        },
      ],
    };
  if (said !== undefined)
    return {
      authentication: said.kind,
      confirmed: true,
      grounds: [
        {
          rule: 'route.confirmed',
          why: `the authority has said so: ${said.said}`,
          source: `whoever asked it, ${said.on}`,
          verified: true,
        },
      ],
    };
  const known = rule === undefined ? [] : [groundOf(rule, rule.why)];
  if (rule !== undefined && rule.asks.authentication !== 'by-convention')
    return { authentication: rule.asks.authentication, confirmed: false, grounds: known };
  const { applies, partOfChina, ground } = conventionWithChina(destination, filingOn, convention);
  const asks = rule === undefined ? [NOT_ASKED] : [];
  return {
    authentication: applies ? 'apostille' : partOfChina ? 'none' : 'consular-double',
    confirmed: false,
    grounds: [...known, ground, ...asks],
  };
}

/** Membership is not a requirement: what the authority asks for decides, and of this one nothing is known (fact 11). */
const NOT_ASKED: Ground = {
  rule: 'route.authority-not-known',
  why: 'what this authority asks for is not on file and is to be confirmed with it',
  source: 'fact 11: what the authority asks for decides, not the treaty',
  verified: true,
};

function consularOf(rule: AuthorityRule | undefined): Authentication {
  return rule?.asks.authentication === 'consular-single' ? 'consular-single' : 'consular-double';
}
