import { isAlike, isSame, isSpeltAs, skeleton, wordsOf } from './spelling';

/**
 * Two ways of writing a person's name, compared. What a machine may pass by itself is only how letters are printed; order,
 * missing parts and other transliterations are for a person to explain.
 */
export type Likeness =
  /** Nothing but capitals, marks, apostrophes, hyphens and spaces. */
  | 'same'
  /** One has letters with marks that the other prints in a usual way: Müller and MUELLER, Lü and LYU. */
  | 'transliteration'
  /** The same parts in another order. */
  | 'order'
  /** One has parts that the other lacks: a middle name, a second surname. */
  | 'parts'
  /** Probably one name in two habits of writing: MOHAMMED and MUHAMMAD, MUELLER and MULLER. */
  | 'alike'
  | 'different';

/** What needs no explanation. */
export function isAgreed(likeness: Likeness): boolean {
  return likeness === 'same' || likeness === 'transliteration';
}

export function compareNames(a: string, b: string): Likeness {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || other.length === 0) return 'different';
  const [whole, wholeOther] = [one.join(''), other.join('')];
  if (isSame(whole, wholeOther)) return 'same';
  if (isSpeltAs(whole, wholeOther)) return 'transliteration';
  if (isAlike(whole, wholeOther)) return 'alike';
  const unmatched = without(other, one);
  if (one.length === other.length && unmatched.length === 0) return 'order';
  if (isJoinedInOtherOrder(one, other)) return 'order';
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < long.length && without(short, long).length === 0) return 'parts';
  return skeleton(one) !== '' && skeleton(one) === skeleton(other) ? 'alike' : 'different';
}

/** The words of `list` for which `of` has no word, each used once. */
function without(list: readonly string[], of: readonly string[]): string[] {
  const left = [...of];
  return list.filter((word) => {
    const at = left.findIndex((one) => isAlike(one, word));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Family name first or last, with given names joined or not: LI XIAOMING and XIAO MING LI. */
function isJoinedInOtherOrder(one: readonly string[], other: readonly string[]): boolean {
  const turned = (words: readonly string[]) =>
    words.slice(1).map((_, i) => [...words.slice(i + 1), ...words.slice(0, i + 1)].join(''));
  const joined = other.join('');
  return turned(one).some((way) => isAlike(way, joined));
}

/** Chinese names without the points and spaces that part their halves. Simplified and traditional forms differ. */
export function isSameChineseName(a: string, b: string): boolean {
  const bare = (name: string) => name.normalize('NFKC').replace(/[\s·•・‧∙.]/gu, '');
  return bare(a) === bare(b);
}
