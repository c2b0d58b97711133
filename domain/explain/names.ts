import { nameDifferences } from '../names/reconcile';
import type { Line, MakeSection } from './section';

/** How the papers write the client, and the differences that stand before the notary. */
export const names: MakeSection = (matter) => {
  const open = nameDifferences(matter);
  const { passports } = matter.intake.applicant;
  const looked = [
    `${passports.length === 1 ? '1 passport' : `${passports.length} passports`}`,
    ...(passports.some((p) => p.mrz !== undefined)
      ? ['machine-readable zones, with their check digits']
      : []),
    ...matter.identities.map((identity) => identity.document),
  ].join(', ');
  return {
    key: 'names',
    title: 'Names, birth date and passport numbers',
    lines: [
      { text: `Compared: ${looked}.` },
      ...(open.length === 0
        ? [
            {
              text: 'Every paper writes the client as the intake does, by a former name, or in a way that was explained.',
            },
          ]
        : open.map(({ words }): Line => ({
            text: words,
            why: 'to be mended or explained (resolve-name-difference) before the certificate goes to the notary',
            doubt: true,
          }))),
      ...matter.namesResolved.map((key): Line => ({ text: `Explained: ${key}`, depth: 1 })),
    ],
  };
};
