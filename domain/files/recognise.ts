import { isJpeg, jpegProblem } from './jpeg';
import { ABOUT_MEDIA, MEDIA_TYPES, type MediaType } from './media-types';
import { hidesPdf, isPdf, pdfProblem } from './pdf';
import { isPng, pngProblem } from './png';
import { isTiff, tiffProblem } from './tiff';
import { hidesZip } from './zip';

export type Recognised =
  | { readonly kind: 'known'; readonly mediaType: MediaType }
  /** One sentence without the file's name: what is wrong and what would be right. */
  | { readonly kind: 'refused'; readonly problem: string };

const FORMATS: Readonly<
  Record<
    MediaType,
    { is: (bytes: Uint8Array) => boolean; problem: (bytes: Uint8Array) => string | undefined }
  >
> = {
  'application/pdf': { is: isPdf, problem: pdfProblem },
  'image/jpeg': { is: isJpeg, problem: jpegProblem },
  'image/png': { is: isPng, problem: pngProblem },
  'image/tiff': { is: isTiff, problem: tiffProblem },
};

const TAKEN = MEDIA_TYPES.map((type) => ABOUT_MEDIA[type].name).join(', ');

/**
 * What a file is, by its content: it begins as its kind does, its structure leads to its end, nothing hangs on to it, and
 * its name does not say that it is something else. `name`: as the sender calls it; nothing else is taken from it.
 */
export function recognise(bytes: Uint8Array, name: string): Recognised {
  if (bytes.length === 0) return refused('The file is empty.');
  const mediaType = MEDIA_TYPES.find((type) => FORMATS[type].is(bytes));
  if (mediaType === undefined)
    return refused(`The file is none of ${TAKEN}, whatever its name says: scan it, or print it to PDF.`);
  const kind = ABOUT_MEDIA[mediaType];
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && !kind.endings.includes(ending))
    return refused(
      `The name ends in .${ending}, but the content is ${kind.name}: name it .${kind.endings[0]}.`,
    );
  const problem = FORMATS[mediaType].problem(bytes);
  if (problem !== undefined) return refused(`The file is not one whole ${kind.name}: ${problem}.`);
  const hidden = hidesZip(bytes)
    ? 'an archive (zip)'
    : mediaType !== 'application/pdf' && hidesPdf(bytes)
      ? 'a PDF'
      : undefined;
  return hidden === undefined
    ? { kind: 'known', mediaType }
    : refused(`The file is ${kind.name} and ${hidden} at once: save it anew from a viewer.`);
}

const refused = (problem: string): Recognised => ({ kind: 'refused', problem });
