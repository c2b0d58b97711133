import PDFDocument from 'pdfkit';
import { flow, UNPRINTABLE, type FlowLine, type Measure } from './flow';
import { faceFor, type Face, type FontName } from './fonts';
import type { OpenFont } from './typesetting';

/** A4 in points, and the margins. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 62, top: 58, bottom: 70 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const INK = '#16191d';
export const QUIET = '#5b636d';

export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly right?: boolean;
}

export interface SheetInfo {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** ISO 8601 UTC; the paper's date of making. Nothing else in the bytes depends on the clock. */
  readonly now: string;
  /** Left half of every page's foot. */
  readonly foot: string;
}

export interface Bookmark {
  readonly title: string;
  readonly level: 1 | 2;
  /** From 1. */
  readonly page: number;
}

export interface Place {
  /** From the top left, in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place kept free for a page of another PDF. */
export interface Spot extends Place {
  /** Page of this sheet, from 0. */
  readonly on: number;
  /** SHA-256 of the file, and its page, from 0. */
  readonly file: string;
  readonly page: number;
}

/** The last two, which are not in PDFKit's types, spare it measuring a text again for links and underlines, which papers have not. */
const AS_IT_STANDS = { lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 0 } as const;

/**
 * A stack of A4 pages written from the top down. Every line is placed by this class, so nothing can run over a
 * margin. The same calls give the same bytes: date and document id come from `now`.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #info: SheetInfo;
  readonly #measure: Measure;
  readonly #flowed = new Map<string, readonly FlowLine[]>();
  readonly #faces = new Map<FontName, Face>();
  readonly #bookmarks: Bookmark[] = [];
  readonly #spots: Spot[] = [];
  #chapter: PDFKit.PDFOutline | undefined;
  #page = 1;
  #y: number = PAGE.top;
  #unprintable = false;

  constructor(info: SheetInfo) {
    this.#info = info;
    this.#doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      // Not PDFKit's Helvetica, which it would read for every paper.
      font: '',
      lang: info.language,
      displayTitle: true,
      info: { Title: info.title, Author: info.author, CreationDate: new Date(info.now) },
    });
    this.#measure = {
      width: (text, font) => this.#use(font).widthOfString(text),
      covers: (character, font) => this.#covers(character, font),
    };
  }

  get y(): number {
    return this.#y;
  }

  /** True when a character had to be replaced because no font has it. */
  get unprintable(): boolean {
    return this.#unprintable;
  }

  /** Points left on this page. */
  get room(): number {
    return PAGE.height - PAGE.bottom - this.#y;
  }

  /** Begins a new page unless `height` points are left, or nothing is on this one yet; true when it did. */
  ensure(height: number): boolean {
    if (height <= this.room || this.#y === PAGE.top) return false;
    this.#doc.addPage();
    this.#page++;
    this.#y = PAGE.top;
    return true;
  }

  /** Where the bookmarks came to lie. */
  get bookmarks(): readonly Bookmark[] {
    return this.#bookmarks;
  }

  /** Marks this page in the outline; the second level hangs on the last of the first. */
  bookmark(title: string, level: 1 | 2): void {
    this.#bookmarks.push({ title, level, page: this.#page });
    const parent = level === 1 ? this.#doc.outline : (this.#chapter ?? this.#doc.outline);
    const item = parent.addItem(title, { expanded: level === 1 });
    if (level === 1) this.#chapter = item;
  }

  /** Begins a new page, unless this one is still empty. */
  newPage(): void {
    if (this.#y > PAGE.top) this.ensure(PAGE.height);
  }

  /** Moves down. */
  gap(height: number): void {
    this.#y += height;
  }

  /** The lines that a text takes in a width. */
  lines(text: string, style: Style, width: number): readonly FlowLine[] {
    // Asked twice or more: to see whether there is room, and to write.
    const key = `${style.size} ${style.bold === true} ${width} ${text}`;
    const known = this.#flowed.get(key);
    if (known !== undefined) return known;
    this.#doc.fontSize(style.size);
    const result = flow(text, width, style.bold === true, this.#measure);
    if (
      !text.includes(UNPRINTABLE) &&
      result.some((line) => line.some((run) => run.text.includes(UNPRINTABLE)))
    )
      this.#unprintable = true;
    this.#flowed.set(key, result);
    return result;
  }

  /** Height of one line, leading included. */
  leading(style: Style): number {
    return style.size * 1.5;
  }

  /**
   * Writes a text at `x` in `width`, line by line, turning pages as needed; its last line takes another one with it. `under`:
   * points that must be left under it on its page.
   */
  write(text: string, style: Style, x: number = PAGE.left, width: number = TEXT_WIDTH, under = 0): void {
    const lines = this.lines(text, style, width);
    lines.forEach((line, i) => {
      const isEnding = i === lines.length - 2;
      this.ensure(this.leading(style) * (isEnding ? 2 : 1) + (isEnding ? under : 0));
      this.place(line, style, x, this.#y, width);
      this.#y += this.leading(style);
    });
  }

  /** Puts one line at a place; the caller has made room. `y` is the top of the line. */
  place(line: FlowLine, style: Style, x: number, y: number, width: number): void {
    const total = line.reduce((sum, run) => sum + run.width, 0);
    let at = style.right === true ? x + width - total : x;
    for (const run of line) {
      this.#use(run.font)
        .fontSize(style.size)
        .fillColor(style.color ?? INK)
        .text(run.text, at, y + style.size * 1.08, AS_IT_STANDS);
      at += run.width;
    }
  }

  /** A thin line across, at `y`. */
  rule(x: number, y: number, width: number, color: string = QUIET): void {
    this.#doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(color)
      .stroke();
  }

  /** An empty box to tick, with its top left at `x`, `y`. */
  box(x: number, y: number, size: number): void {
    this.#doc.rect(x, y, size, size).lineWidth(0.8).strokeColor(INK).stroke();
  }

  /** A thin frame with its top left at `x`, `y`. */
  frame(x: number, y: number, width: number, height: number): void {
    this.#doc.rect(x, y, width, height).lineWidth(0.6).strokeColor(QUIET).stroke();
  }

  /** Places that were kept free. */
  get spots(): readonly Spot[] {
    return this.#spots;
  }

  /** Keeps a place on this page free for a page of a PDF file. */
  reserve(spot: Omit<Spot, 'on'>): void {
    this.#spots.push({ ...spot, on: this.#page - 1 });
  }

  /**
   * A JPEG or PNG scaled into its place; false when it is of a kind that cannot be drawn. `shape`: how it should look, where its
   * dots are no squares.
   */
  picture(
    bytes: Buffer,
    { x, y, width, height }: Place,
    shape?: { readonly width: number; readonly height: number },
  ): boolean {
    try {
      if (shape === undefined) this.#doc.image(bytes, x, y, { fit: [width, height], align: 'center' });
      else {
        const scale = Math.min(width / shape.width, height / shape.height);
        const size = { width: shape.width * scale, height: shape.height * scale };
        this.#doc.image(bytes, x + (width - size.width) / 2, y, size);
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Writes the feet and ends the document; the sheet cannot be used after that. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const done = new Promise<Buffer>((resolve, reject) => {
      this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#doc.on('end', () => resolve(Buffer.concat(chunks)));
      this.#doc.on('error', reject);
    });
    const { start, count } = this.#doc.bufferedPageRange();
    const style: Style = { size: 8, color: QUIET };
    const y = PAGE.height - PAGE.bottom + 26;
    for (let page = start; page < start + count; page++) {
      this.#doc.switchToPage(page);
      this.rule(PAGE.left, y - 6, TEXT_WIDTH, '#c9ced4');
      const [left] = this.lines(this.#info.foot, style, TEXT_WIDTH - 60);
      const [right] = this.lines(`${page - start + 1} / ${count}`, style, 60);
      this.place(left ?? [], style, PAGE.left, y, TEXT_WIDTH - 60);
      this.place(right ?? [], { ...style, right: true }, PAGE.left + TEXT_WIDTH - 60, y, 60);
    }
    this.#doc.end();
    return done;
  }

  /** Makes a font the current one. */
  #use(name: FontName): PDFKit.PDFDocument {
    return this.#doc.font(this.#face(name).name);
  }

  /** A font; PDFKit opens it on first use. */
  #face(name: FontName): Face {
    const known = this.#faces.get(name);
    if (known !== undefined) return known;
    const face = faceFor(name);
    this.#faces.set(name, face);
    // PDFKit takes an opened font as it is, which its types do not say; a test of this folder proves it.
    this.#doc.registerFont(face.name, face.font as unknown as Uint8Array);
    this.#doc.font(face.name);
    face.words.serve(openFontOf(this.#doc));
    return face;
  }

  #covers(character: string, name: FontName): boolean {
    const { font, covered } = this.#face(name);
    const codePoint = character.codePointAt(0) ?? 0;
    const known = covered.get(codePoint);
    if (known !== undefined) return known;
    const covers = font.hasGlyphForCodePoint(codePoint);
    covered.set(codePoint, covers);
    return covers;
  }
}

/** The current font of a document. */
function openFontOf(doc: PDFKit.PDFDocument): OpenFont {
  return (doc as unknown as { readonly _font: OpenFont })._font;
}
