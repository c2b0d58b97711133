import { countryName } from '../countries';
import { destinationFile } from '../destinations/shipped';
import type { Intake } from '../intake';
import { certificateRoute, type CertificateRoute } from '../routes/certificate-route';
import { poaRouteOf } from '../routes/poa-route';
import type { RouteStep } from '../routes/steps';
import { groundLine, type Line, type MakeSection } from './section';

/** What makes the certificate usable at each destination and the power of attorney in China: steps, offices, days, rules. */
export const routes: MakeSection = (matter) => {
  const { intake } = matter;
  const poa =
    matter.poa.kind === 'not-needed' && matter.review.kind === 'done' ? undefined : poaRouteOf(matter);
  return {
    key: 'routes',
    title: 'Authentication of the certificate and of the power of attorney',
    lines: [
      ...intake.destinations.flatMap((d): Line[] => {
        const route = certificateRoute(d, intake.services);
        return [
          {
            text: `${destinationFile(d.destination).name}, ${d.authority}, filing ${d.filingOn}: ${certificateText(route)}`,
            ...(route.confirmed
              ? {}
              : {
                  why: 'to be confirmed with the authority before anything is paid for (confirm-route)',
                  doubt: true,
                }),
          },
          ...route.grounds.map(groundLine),
          ...orderedOtherwise(d, intake),
          ...route.steps.map(stepLine),
        ];
      }),
      ...(poa === undefined
        ? []
        : [
            {
              text: `Power of attorney, signed in ${countryName(poa.signedIn)}: ${poa.steps.map((s) => s.title).join(', ')}`,
              ...(intake.services.poaSignedIn === undefined
                ? { why: 'the country in which whoever signs it lives; the intake names no other' }
                : {}),
            },
            ...poa.grounds.map(groundLine),
            ...poa.steps.map(stepLine),
          ]),
    ],
  };
};

/** An order of the client that is not what the rules would have said: shown with them, for the attorney to judge. */
function orderedOtherwise(d: Intake['destinations'][number], { services }: Intake): Line[] {
  if (services.legalization === 'auto') return [];
  const byRules = certificateRoute(d, { ...services, legalization: 'auto' });
  if (byRules.authentication === certificateRoute(d, services).authentication) return [];
  return [
    {
      text: `Without the order it would be: ${AUTHENTICATION[byRules.authentication]}`,
      depth: 1,
      doubt: true,
    },
    ...byRules.grounds.map(groundLine),
  ];
}

const AUTHENTICATION: Readonly<Record<CertificateRoute['authentication'], string>> = {
  none: 'no authentication',
  apostille: 'apostille',
  'consular-single': 'consular authentication by the foreign ministry alone',
  'consular-double': 'consular legalization, foreign ministry and embassy',
};

function certificateText({ authentication, notarial, translation, copies }: CertificateRoute): string {
  return [
    notarial
      ? `${copies === 1 ? 'notarial certificate' : `${copies} notarial certificates`}${translation === 'notarised' ? ' with translation' : ''}`
      : 'the certificate as the station issues it',
    AUTHENTICATION[authentication],
    ...(translation === 'at-destination'
      ? ['a translation is ordered here, but the authority may want one made there']
      : []),
  ].join('; ');
}

/** A step under its route; an office of its own and how long it usually takes. */
function stepLine({ kind, title, office, workingDays, source, verified }: RouteStep): Line {
  const days =
    workingDays === null
      ? ''
      : workingDays.earliest === workingDays.latest
        ? `, usually about ${workingDays.latest} working days`
        : `, usually ${workingDays.earliest} to ${workingDays.latest} working days`;
  return {
    text: `${title}: ${office.english}, ${office.chinese}${days}`,
    depth: 1,
    rule: `route.${kind}`,
    source,
    verified,
  };
}
