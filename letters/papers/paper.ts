import type { Firm } from '../../domain/firm';
import type { DocumentFacts, DocumentKind, DocumentOrder, FileFacts, PartyFacts } from '../../domain/papers';

/**
 * A paper before it is drawn: what stands on it, piece by piece. `draw.ts` makes the PDF. A value that the case does
 * not know is `undefined` and becomes a visible blank line to fill in by hand: nothing is invented.
 */
export interface Paper {
  /** For the PDF's own title bar; without a name, because title bars and file lists are seen by others. */
  readonly title: string;
  /** BCP 47 code of the main language. */
  readonly language: string;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  /** What follows begins on a new page. */
  | { readonly kind: 'page' }
  /** A place to come back to: in the outline of the PDF and, with its page, in the contents. */
  | { readonly kind: 'bookmark'; readonly title: string; readonly level: 1 | 2 }
  /** The bookmarks with their pages. */
  | { readonly kind: 'contents' }
  /** The name of the paper; `below` is the same in the other language. */
  | { readonly kind: 'title'; readonly text: string; readonly below?: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly below?: string; readonly numbered?: string }
  /** What somebody is asked to write by hand, and how many lines for it. */
  | { readonly kind: 'writing'; readonly text: string; readonly lines: number }
  /** Label and value, one under the other down the page. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly boxes: boolean }
  | { readonly kind: 'table'; readonly table: Table }
  /** A postal address in a frame, to be copied or cut out. */
  | { readonly kind: 'address'; readonly lines: readonly string[] }
  /** Lines to write or sign on, kept together on one page with their heading. */
  | { readonly kind: 'signature'; readonly heading?: string; readonly lines: readonly Field[] }
  | { readonly kind: 'note'; readonly text: string }
  /** A file of the case, bound in: every page of it on a page of this paper, under `caption`. */
  | { readonly kind: 'attached'; readonly caption: string; readonly file: FileFacts };

/** Name and address, a line each, as one writes them on an envelope. */
export function postal({ name, addressLines }: PartyFacts): string {
  return [name, ...addressLines].join('\n');
}

/** A plain list, a text each. */
export function bullets(texts: readonly string[]): PaperBlock {
  return { kind: 'list', boxes: false, items: texts.map((text) => ({ text })) };
}

/** A part begins on a new page, with its place in the contents. */
export function opening(title: string, below?: string): PaperBlock[] {
  return [
    { kind: 'page' },
    { kind: 'bookmark', title, level: 1 },
    { kind: 'title', text: title, ...(below === undefined ? {} : { below }) },
  ];
}

/** What is not known where no line can be drawn: in a sentence or a cell. Filled in by hand. */
export const BLANK = '________';

/** Where whoever answers for the firm signs. */
export const SIGNED_FOR_THE_FIRM: PaperBlock = {
  kind: 'signature',
  heading: 'For the firm',
  lines: ['Name', 'Signature', 'Date'].map((label) => ({ label, value: undefined })),
};

export interface Field {
  readonly label: string;
  readonly value: string | undefined;
}

export interface ListItem {
  readonly text: string;
  readonly below?: string;
}

export interface Table {
  /** `share` of the width; shares of a table add up to 1. */
  readonly columns: readonly { readonly title: string; readonly share: number; readonly right?: boolean }[];
  /** A cell in which nothing belongs is `undefined`; what is not known is a BLANK. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** The last row is the sum of the others and stands out. */
  readonly total?: boolean;
}

/** What every paper's template may use besides its facts. */
export interface PaperContext {
  readonly order: DocumentOrder;
  readonly firm: Firm;
}

export type PaperTemplate<K extends DocumentKind> = (
  facts: Extract<DocumentFacts, { kind: K }>,
  context: PaperContext,
) => Paper;
