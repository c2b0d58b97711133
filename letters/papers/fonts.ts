import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { keepCharactersApart, keepDecoded, Words } from './typesetting';

/**
 * The fonts of the papers, embedded so that a paper looks the same everywhere: Noto Sans for Latin, Greek and
 * Cyrillic with their diacritics, Noto Sans SC for Chinese. Both under the SIL Open Font License. Each lacks what the
 * other has: Noto Sans SC has no c with caron and no l with stroke, which names need.
 */
const FILES = {
  latin: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'latin-bold': '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  chinese: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'chinese-bold': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const;

export type FontName = keyof typeof FILES;

export interface Face {
  /** Which font it really is: without the Noto Sans package its part falls to Noto Sans SC. */
  readonly name: FontName;
  /**
   * Opened once a process, with the tables of its kerning as they come to be read: a paper would spend more time on opening its fonts
   * than on everything else. Each paper takes a subset of its own from it.
   */
  readonly font: Font;
  /** How words of this font are laid out. */
  readonly words: Words;
  /** Whether the font has a character, by code point: as many as papers use, and no more than there are. */
  readonly covered: Map<number, boolean>;
}

const read = new Map<FontName, Face>();

/**
 * A font. Without the Noto Sans package Latin letters come from Noto Sans SC, and a paper says
 * which letters could not be printed. Throws when Noto Sans SC is absent too.
 */
export function faceFor(name: FontName): Face {
  const known = read.get(name);
  if (known !== undefined) return known;
  const file = find(FILES[name]);
  const face =
    file === undefined
      ? faceInstead(name)
      : { name, font: opened(file), words: new Words(), covered: new Map() };
  read.set(name, face);
  return face;
}

function opened(file: string): Font {
  const font = create(readFileSync(file));
  // A collection holds several fonts and is none itself.
  if (!('layout' in font)) throw new Error(`${file} is not a single font`);
  keepDecoded(font);
  keepCharactersApart(font);
  return font;
}

function faceInstead(name: FontName): Face {
  if (name === 'latin') return faceFor('chinese');
  if (name === 'latin-bold') return faceFor('chinese-bold');
  throw new Error(`The font ${FILES[name]} is not installed: run npm install in the project's folder.`);
}

function find(path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
