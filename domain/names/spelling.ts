/**
 * How one name may be spelt in Latin capitals: without marks, and by the transliterations that passports use (ICAO 9303
 * part 3, section 6, and the German, Nordic and pinyin habits). Two words are one word when they share a spelling.
 */

/** Letters that are written with others where marks cannot be printed; every other letter loses its marks. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  Ä: ['A', 'AE'],
  Å: ['A', 'AA'],
  Æ: ['AE'],
  Ð: ['D'],
  Đ: ['D'],
  Ħ: ['H'],
  İ: ['I'],
  ı: ['I'],
  Ĳ: ['IJ'],
  Ł: ['L'],
  Ñ: ['N'],
  Ŋ: ['N'],
  Ö: ['O', 'OE'],
  Ø: ['O', 'OE'],
  Œ: ['OE'],
  ß: ['SS'],
  ẞ: ['SS'],
  Þ: ['TH'],
  Ŧ: ['T'],
  Ü: ['U', 'UE'],
};

/** Pinyin ü after l and n: LÜ, printed LV until 2012, LYU since, and LU by others. */
const PINYIN_U = ['U', 'V', 'YU', 'UE'] as const;

/** A word with many such letters has many spellings; more than these are not told apart. */
const MOST_SPELLINGS = 128;

/** The words of a name in capitals: hyphens, spaces and commas part words, apostrophes and points do not. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replace(/['’‘ʼ`´.]/gu, '')
    .replace(/ı/gu, 'I')
    .replace(/ß/gu, 'ẞ')
    .toUpperCase()
    .split(/[^\p{Letter}\p{Mark}]+/u)
    .filter((word) => word !== '');
}

/** Every way in which a word in capitals may be printed without marks. */
export function spellings(word: string): ReadonlySet<string> {
  let made = [''];
  const letters = Array.from(word);
  for (let i = 0; i < letters.length; i++) {
    const options = optionsFor(letters, i);
    made = made.flatMap((so) => options.map((next) => so + next)).slice(0, MOST_SPELLINGS);
  }
  return new Set(made);
}

function optionsFor(letters: readonly string[], i: number): readonly string[] {
  const letter = letters[i] ?? '';
  const before = letters[i - 1] ?? '';
  if ('ÜǕǗǙǛ'.includes(letter) && 'LN'.includes(before) && before !== '') return PINYIN_U;
  return (
    WRITTEN_AS[letter] ??
    WRITTEN_AS[letter.normalize('NFC')] ?? [letter.normalize('NFD').replace(/\p{Mark}/gu, '')]
  );
}

/** A whole name in capitals as it is printed where marks cannot be: each letter by its shortest form, and by its longest. */
export function printedForms(name: string): readonly [short: string, long: string] {
  const letters = Array.from(name.normalize('NFC').replace(/ı/gu, 'I').toUpperCase());
  const by = (index: 0 | -1) => letters.map((letter) => WRITTEN_AS[letter]?.at(index) ?? letter).join('');
  return [by(0), by(-1)];
}

/** Nothing but capitals and marks tells them apart. */
export function isSame(a: string, b: string): boolean {
  const bare = (word: string) => word.normalize('NFD').replace(/\p{Mark}/gu, '');
  return bare(a) === bare(b);
}

/** The two share a spelling. */
export function isSpeltAs(a: string, b: string): boolean {
  const of = spellings(b);
  for (const one of spellings(a)) if (of.has(one)) return true;
  return false;
}

/** Two-letter forms of letters with marks, back to one letter: MUELLER and MULLER, LYU and LV. */
const FOLDED: readonly (readonly [RegExp, string])[] = [
  [/([LN])(?:YU|V)(?=$|E|[^AEIOUY])/g, '$1U'],
  [/AE|AA/g, 'A'],
  [/OE/g, 'O'],
  [/UE/g, 'U'],
];

/** Both might be the same word with a mark, printed in two habits; without the mark nobody can be sure. */
export function isAlike(a: string, b: string): boolean {
  const fold = (word: string) => FOLDED.reduce((so, [from, to]) => so.replace(from, to), word);
  const of = new Set([...spellings(b)].map(fold));
  return [...spellings(a)].some((one) => of.has(fold(one)));
}

/** Articles and prefixes that come and go, or are joined, when Arabic names are written in Latin letters. */
const ARTICLES = /^(?:AL|EL|UL|ABDUL|ABDEL|ABD|BIN|IBN|BEN|BINT)$/;

/** What remains of a name from a script without vowels: its consonants, each once. MOHAMMED, MUHAMMAD, MOHAMED: MHMD. */
export function skeleton(words: readonly string[]): string {
  return words
    .filter((word) => !ARTICLES.test(word))
    .map((word) => [...spellings(word)][0] ?? '')
    .map((word) =>
      word
        .replace(/^(?:ABDUL|ABDEL|ABD|AL|EL)(?=.{3})/, '')
        .replace(/OU|[AEIOUY]/g, '')
        .replace(/(.)\1+/g, '$1')
        .replace(/Q/g, 'K')
        .replace(/(?<=.)H$/, ''),
    )
    .join(' ');
}
