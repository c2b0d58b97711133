import { readFileSync } from 'node:fs';

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
export const FONT_NAMES = Object.keys(FILES) as readonly FontName[];

const read = new Map<FontName, Buffer>();

/**
 * The bytes of a font, read once a process. Without the Noto Sans package its Latin letters come from Noto Sans SC,
 * and a paper says which letters could not be printed. Throws when Noto Sans SC is absent too.
 */
export function fontBytes(name: FontName): Buffer {
  const known = read.get(name);
  if (known !== undefined) return known;
  const file = find(FILES[name]) ?? find(FILES[name.endsWith('-bold') ? 'chinese-bold' : 'chinese']);
  if (file === undefined)
    throw new Error(`The font ${FILES[name]} is not installed: run npm install in the project's folder.`);
  const bytes = readFileSync(file);
  read.set(name, bytes);
  return bytes;
}

function find(path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
