import type { RenderedLetter } from '../letters/render';

/** A letter from sample facts, as one reader would get it. */
export interface Sample {
  /** File name without its ending, e.g. `quote-2`. */
  readonly name: string;
  readonly voice: 'client' | 'counsel' | 'staff';
  /** In which the letter is really written. */
  readonly language: string;
  readonly letter: RenderedLetter;
}

/** Its place in the folder, without an ending: `fr/counsel/quote-2`. */
export function pathOf({ language, voice, name }: Sample): string {
  return `${language}/${voice}/${name}`;
}
