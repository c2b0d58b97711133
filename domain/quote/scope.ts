import type { Intake } from '../intake';
import type { Coded } from '../letters';
import { chainOf } from '../routes/chain';

/** What a quote covers, line by line. */
export function proposeScope(intake: Intake, stations: readonly string[]): string[] {
  return proposed(intake, stations).map((line) => line.text);
}

/** The lines of a scope with the codes of those that were proposed: a language has words for these. */
export function codedScope(
  scope: readonly string[],
  intake: Intake,
  stations: readonly string[],
): readonly Coded[] {
  const known = new Map(proposed(intake, stations).map((line) => [line.text, line]));
  return scope.map((text) => known.get(text) ?? text);
}

function proposed(intake: Intake, stations: readonly string[]): Exclude<Coded, string>[] {
  const chain = chainOf(intake);
  return [
    ...stations.map((station) => ({ code: 'clearance', text: `police clearance for ${station}`, station })),
    ...(chain.includes('translation')
      ? [{ code: 'translation', text: 'translation and notarization' }]
      : chain.includes('notarization')
        ? [{ code: 'notarization', text: 'notarization' }]
        : []),
    ...(!chain.includes('legalization')
      ? []
      : [
          {
            code: 'legalization',
            text: 'apostille or consular legalization where the authority asks for it',
          },
        ]),
    intake.services.returnOriginals
      ? {
          code: 'delivery-and-originals',
          text: 'delivery of the certificate and return of the originals by courier',
        }
      : { code: 'delivery', text: 'delivery of the certificate by courier' },
  ];
}
