import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { keepCharactersApart, keepDecoded, Words, type OpenFont } from '../../letters/papers/typesetting';

/** What is kept between papers is what PDFKit and fontkit would have made anew. */

const FILE = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

interface FontOfDocument extends OpenFont {
  encode(text: string): unknown;
  widthOfString(text: string, size: number): number;
}

function openIn(font: Font): FontOfDocument {
  const doc = new PDFDocument({ font: '' });
  doc.registerFont('one', font as unknown as Uint8Array);
  return (doc.font('one') as unknown as { readonly _font: FontOfDocument })._font;
}

function fontOf(file: string): Font {
  return create(readFileSync(file)) as Font;
}

const LINES = [
  'AVATAR To Wave office fi',
  ' begins and  has  gaps ',
  '公安局出具的 certificate（原件）',
  'constructor __proto__ toString',
  'é ü ǎ',
  'word',
  '',
];

test('a line is laid out as PDFKit lays it out, the first time and from what is kept', () => {
  const font = fontOf(FILE);
  const words = new Words();
  const own = openIn(font);
  for (const _paper of [1, 2]) {
    const served = openIn(font);
    words.serve(served);
    for (const line of LINES) {
      expect(served.widthOfString(line, 10.5)).toBe(own.widthOfString(line, 10.5));
      expect(served.encode(line)).toEqual(own.encode(line));
    }
  }
});

test('words that no book holds all of are laid out all the same', () => {
  const font = fontOf(FILE);
  const own = openIn(font);
  const served = openIn(font);
  new Words(3).serve(served);
  const line = 'one two three four five one two three';
  for (const text of [line, `${line} `, line]) expect(served.encode(text)).toEqual(own.encode(text));
});

/** The bytes of a subset with these letters. */
function subsetOf(font: Font, text: string): Buffer {
  const subset = font.createSubset();
  for (const glyph of font.layout(text).glyphs) subset.includeGlyph(glyph);
  return Buffer.from((subset as unknown as { encode(): Uint8Array }).encode());
}

test('a subset of a font that keeps what it decoded has the bytes of any other', () => {
  const font = fontOf(FILE);
  keepDecoded(font);
  // Letters with marks are made of others, which the subset takes in as well; a space has no outline.
  const text = 'é Ångström ü 公安局';
  const expected = subsetOf(fontOf(FILE), text);
  expect(expected.length).toBeGreaterThan(1_000);
  for (const _paper of [1, 2]) expect(subsetOf(font, text).equals(expected)).toBe(true);
});

test('a letter that was first a part of another says which it is', () => {
  const font = fontOf(FILE);
  keepCharactersApart(font);
  subsetOf(font, 'í');
  expect(font.layout('ı').glyphs.map((glyph) => glyph.codePoints)).toEqual([[0x131]]);
  expect(subsetOf(font, 'ı')).toEqual(subsetOf(fontOf(FILE), 'ı'));
});
