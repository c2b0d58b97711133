import { differingNames } from '../names';
import type { MakeSection } from './section';

/** Names as printed, and the differences that stand before the notary. */
export const names: MakeSection = (matter) => {
  const open = differingNames(matter);
  return {
    key: 'names',
    title: 'Names',
    lines:
      open.length === 0
        ? [{ text: 'Every passport prints the legal name, a former one, or one that was explained.' }]
        : open.map((name) => ({
            text: `A passport prints ${name}, which is neither the legal name nor a former one`,
            why: 'it is explained (resolve-name-difference) before the certificate goes to the notary',
            doubt: true,
          })),
  };
};
