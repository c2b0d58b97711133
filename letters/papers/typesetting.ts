import type { Font } from 'fontkit';

/**
 * What PDFKit and fontkit do anew for every paper, though it comes out the same, is done once for the process here; and what they carry
 * from one paper into the next is kept out. Both keep these things to themselves, so they are named here, and a test proves them.
 */

/** Glyphs with their places, in thousandths of the font's size. */
export interface LaidOut {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly unknown[];
  readonly advanceWidth: number;
}

/** A font of one PDFKit document. */
export interface OpenFont {
  readonly layoutRun: (text: string) => LaidOut;
  layout: (text: string) => LaidOut;
}

/** Words of a font that are kept between papers; names and addresses come and go, so the book begins anew when it is full. */
const WORDS_KEPT = 5_000;

/**
 * How the words of a font are laid out, each with the space after it: most words of a paper stood in the one before, and laying them
 * out anew took half the time of a paper.
 */
export class Words {
  readonly #known = new Map<string, LaidOut>();
  readonly #atMost: number;

  constructor(atMost = WORDS_KEPT) {
    this.#atMost = atMost;
  }

  /**
   * Makes a document's font lay out its text from here. PDFKit's own way copies the whole line for every word of it, and adds up
   * every word's width each time it is asked. The text has no tabs, which end a word there, too.
   */
  serve(font: OpenFont): void {
    let last = { text: '', laidOut: NOTHING };
    // Asked twice for each line: to write it, and to move on.
    font.layout = (text) => {
      if (text !== last.text) last = { text, laidOut: this.#line(text, font) };
      return last.laidOut;
    };
  }

  #line(text: string, font: OpenFont): LaidOut {
    const glyphs: unknown[] = [];
    const positions: unknown[] = [];
    let advanceWidth = 0;
    for (let from = 0; from < text.length;) {
      const to = text.indexOf(' ', from) + 1 || text.length;
      const word = this.#word(text.slice(from, to), font);
      if (to - from === text.length) return word;
      glyphs.push(...word.glyphs);
      positions.push(...word.positions);
      advanceWidth += word.advanceWidth;
      from = to;
    }
    return { glyphs, positions, advanceWidth };
  }

  #word(text: string, font: OpenFont): LaidOut {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const { glyphs, positions, advanceWidth } = font.layoutRun(text);
    const word = { glyphs, positions, advanceWidth };
    if (this.#known.size >= this.#atMost) this.#known.clear();
    this.#known.set(text, word);
    return word;
  }
}

const NOTHING: LaidOut = { glyphs: [], positions: [], advanceWidth: 0 };

/** What a subset asks of a glyph: whether it is made of others, and of which. */
interface Decoded {
  readonly numberOfContours: number;
  readonly components?: unknown;
}

interface Glyph {
  readonly codePoints: readonly number[];
  _decode: () => Decoded | null;
}

interface Glyphs {
  getGlyph: (id: number, codePoints?: readonly number[]) => Glyph;
}

/**
 * Makes a font decode each glyph once, not for every subset anew. What is kept are as many as papers use, without their outlines,
 * which a subset copies undecoded: this font's glyphs cannot be drawn by fontkit itself.
 */
export function keepDecoded(font: Font): void {
  const glyphs = font as unknown as Glyphs;
  const getGlyph = glyphs.getGlyph.bind(font);
  glyphs.getGlyph = (id, codePoints) => {
    const glyph = getGlyph(id, codePoints);
    if (Object.hasOwn(glyph, '_decode')) return glyph;
    const decode = glyph._decode.bind(glyph);
    let kept: Decoded | null | undefined;
    glyph._decode = () => (kept === undefined ? (kept = withoutOutline(decode())) : kept);
    return glyph;
  };
}

function withoutOutline(decoded: Decoded | null): Decoded | null {
  return decoded && { numberOfContours: decoded.numberOfContours, components: decoded.components };
}

/**
 * Makes a font give each glyph with the characters that it was asked for. fontkit keeps those of the first time, and none for a glyph
 * that was first a part of another: a paper after that of a García said nothing of the ı of a Yıldız, and had other bytes than before it.
 */
export function keepCharactersApart(font: Font): void {
  const glyphs = font as unknown as Glyphs;
  const getGlyph = glyphs.getGlyph.bind(font);
  glyphs.getGlyph = (id, codePoints) => {
    const glyph = getGlyph(id, codePoints);
    if (codePoints === undefined || sameNumbers(codePoints, glyph.codePoints)) return glyph;
    return Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph;
  };
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}
