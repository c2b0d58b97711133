import type { FontName } from './fonts';

/**
 * Breaks text into lines for a given width, choosing a font for every piece: a word stays in one font, Chinese may
 * break after any character except where its punctuation forbids it. PDFKit's own wrapping knows one font at a time.
 */

/** What the breaker must know about fonts; the drawing answers it. */
export interface Measure {
  readonly width: (text: string, font: FontName) => number;
  readonly covers: (character: string, font: FontName) => boolean;
}

export interface Run {
  readonly text: string;
  readonly font: FontName;
  readonly width: number;
}
export type FlowLine = readonly Run[];

/** Stands for a character that no font has: it must be seen, so that somebody completes it by hand. */
export const UNPRINTABLE = '□';

const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** Punctuation that must not begin a line, and Chinese that must not end one. */
const NO_START = /^[，。、；：？！）》」』】…—·%,.;:!?)\]]/u;
const NO_END = /[（《「『【]$/u;

interface Token {
  readonly text: string;
  readonly font: FontName;
}

/**
 * Lines of at most `width` points; an empty text is one empty line. A line that the text itself ends stays one, and characters
 * that only steer other programs (zero-width spaces, marks of direction) are left out. `bold` picks the bold face.
 */
export function flow(text: string, width: number, bold: boolean, measure: Measure): readonly FlowLine[] {
  return text
    .replace(/\p{Cf}/gu, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => wrap(line.replaceAll('\t', ' '), width, bold, measure));
}

function wrap(text: string, width: number, bold: boolean, measure: Measure): readonly FlowLine[] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  const measured = ({ text: piece, font }: Token): Run => ({
    text: piece,
    font,
    width: measure.width(piece, font),
  });
  const put = (run: Run) => {
    const last = line.at(-1);
    if (last !== undefined && last.font === run.font)
      line[line.length - 1] = { text: last.text + run.text, font: run.font, width: last.width + run.width };
    else line.push(run);
    used += run.width;
  };
  const breakLine = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const group of unbreakable(tokens(text, bold, measure).map(measured))) {
    const w = group.reduce((sum, run) => sum + run.width, 0);
    const blank = group.every((run) => run.text === ' ');
    if (used + w > width && used > 0) {
      breakLine();
      if (blank) continue;
    }
    if (blank && used === 0) continue;
    if (w <= width) group.forEach(put);
    else
      for (const { text: piece, font } of group)
        for (const character of piece) {
          const run = measured({ text: character, font });
          if (used + run.width > width && used > 0) breakLine();
          put(run);
        }
  }
  if (line.length > 0 || lines.length === 0) lines.push(line);
  return lines;
}

/** Words, single spaces and single Chinese characters, each with the font that has all of it. */
function tokens(text: string, bold: boolean, measure: Measure): readonly Token[] {
  const latin: FontName = bold ? 'latin-bold' : 'latin';
  const chinese: FontName = bold ? 'chinese-bold' : 'chinese';
  const latinFirst = [latin, chinese];
  const chineseFirst = [chinese, latin];
  const parts = text.normalize('NFC').match(/ +|[^ -]*-?/gu) ?? [];
  return parts.flatMap((part): Token[] => {
    if (part === '') return [];
    if (part.startsWith(' ')) return [{ text: ' ', font: latin }];
    const out: { text: string; font: FontName }[] = [];
    for (const raw of part) {
      const alone = isChinese(raw);
      const font = (alone ? chineseFirst : latinFirst).find((name) => measure.covers(raw, name));
      const character = font === undefined ? UNPRINTABLE : raw;
      const last = out.at(-1);
      const chosen = font ?? chinese;
      if (last !== undefined && last.font === chosen && !alone && !isChinese(last.text))
        last.text += character;
      else out.push({ text: character, font: chosen });
    }
    return out;
  });
}

/** Whether a token, or a character, is Chinese. The comparison spares most of them the pattern, whose first character it names. */
function isChinese(text: string): boolean {
  return text >= '\u2e80' && CHINESE.test(text);
}

/** Joins what may not be parted by a line's end: closing punctuation to what precedes it, opening to what follows. */
function unbreakable(all: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  let before: Run | undefined;
  for (const token of all) {
    const group = groups.at(-1);
    const glued =
      before !== undefined &&
      token.text !== ' ' &&
      before.text !== ' ' &&
      (NO_START.test(token.text) || NO_END.test(before.text) || sameWord(before, token));
    if (group !== undefined && glued) group.push(token);
    else groups.push([token]);
    before = token;
  }
  return groups;
}

/** Two pieces of one word that needed two fonts; a hyphen is a place to break. */
function sameWord(a: Token, b: Token): boolean {
  return !isChinese(a.text) && !isChinese(b.text) && !a.text.endsWith('-');
}
