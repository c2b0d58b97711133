import type { Intake } from '../intake';

/** What a quote covers, line by line. */
export function proposeScope(intake: Intake, stations: readonly string[]): string[] {
  return [
    ...stations.map((name) => `police clearance for ${name}`),
    ...(intake.services.translation ? ['translation and notarization'] : []),
    ...(intake.services.legalization === 'none'
      ? []
      : ['apostille or consular legalization where the authority asks for it']),
    ...(intake.services.returnOriginals
      ? ['delivery of the certificate and return of the originals by courier']
      : ['delivery of the certificate by courier']),
  ];
}
