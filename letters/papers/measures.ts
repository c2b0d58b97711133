import type { Field, ListItem, PaperBlock, Table } from './paper';
import { PAGE, QUIET, TEXT_WIDTH, type Sheet, type Style } from './sheet';
import type { FlowLine } from './flow';

/** Styles and measures of the pieces of a paper, in points, and the room that each needs before it may begin on a page. */

export const BODY: Style = { size: 10.5 };
export const SMALL: Style = { size: 9, color: QUIET };
export const LABEL: Style = { size: 9, color: QUIET };
export const CITE: Style = { size: 9.5, color: QUIET };
export const HEADING: Style = { size: 12, bold: true };
export const CELL: Style = { size: 9.5 };
export const HEAD: Style = { size: 9, bold: true };

export const INDENT = 22;
export const LABEL_WIDTH = 168;
export const VALUE_X = PAGE.left + LABEL_WIDTH + 10;
export const VALUE_WIDTH = TEXT_WIDTH - LABEL_WIDTH - 10;
/** High enough to write in by hand. */
const BLANK_ROW = 21;
export const LINE_TO_WRITE_ON = 23;
export const SIGN_HEIGHT = 25;
/** Over and under lines to sign on, and under lines to write on. */
export const GAP_OF_WRITING = 10;
export const CELL_PAD = 4;
export const FRAME_PAD = 10;

/** Paragraphs of up to so many lines stay on one page. */
const WHOLE = 5;

/** Height of a text in lines. */
export function textHeight(sheet: Sheet, text: string, style: Style, width: number): number {
  return sheet.lines(text, style, width).length * sheet.leading(style);
}

/** What a block needs to begin: as much of it as is not parted by the end of a page. */
export function beginning(sheet: Sheet, block: PaperBlock | undefined): number {
  switch (block?.kind) {
    case 'heading':
      return textHeight(sheet, block.text, HEADING, TEXT_WIDTH) + 11;
    case 'paragraph':
      return paragraphBeginning(sheet, block);
    case 'writing':
      return writingHeight(sheet, block.text, block.lines);
    case 'fields':
      return block.fields.slice(0, 2).reduce((sum, field) => sum + fieldHeight(sheet, field), 0);
    case 'list':
      return block.items[0] === undefined ? 0 : itemHeight(sheet, block.items[0]);
    case 'table':
      return tableBeginning(sheet, block.table);
    case 'address':
      return addressHeight(sheet, block.lines) + 8;
    case 'signature':
      return GAP_OF_WRITING + signatureHeight(sheet, block);
    case 'note':
      return 4 + sheet.leading(SMALL) * 2;
    default:
      return 0;
  }
}

/** What it takes to begin with the first of these, and with whatever is not parted from it by the end of a page. */
export function beginningOf(sheet: Sheet, [block, ...rest]: readonly PaperBlock[]): number {
  if (!leadsOn(block, rest[0])) return beginning(sheet, block);
  const gap = block?.kind === 'signature' || block?.kind === 'writing' ? GAP_OF_WRITING : 6;
  return beginning(sheet, block) + gap + beginningOf(sheet, rest);
}

const SIGNED: ReadonlySet<PaperBlock['kind']> = new Set(['paragraph', 'note', 'writing', 'signature']);

/** A heading heads something, a colon announces something, and what is signed stands with all who sign it. */
export function leadsOn(block: PaperBlock | undefined, next: PaperBlock | undefined): boolean {
  if (block === undefined || next === undefined) return false;
  if (block.kind === 'heading') return true;
  if (block.kind === 'paragraph' && block.text.endsWith(':')) return true;
  return next.kind === 'signature' && SIGNED.has(block.kind);
}

/** A short paragraph is not parted, nor from its citation. */
function paragraphBeginning(sheet: Sheet, block: Extract<PaperBlock, { kind: 'paragraph' }>): number {
  const width = TEXT_WIDTH - (block.numbered === undefined ? 0 : INDENT);
  const lines = sheet.lines(block.text, BODY, width).length;
  const below = block.below === undefined ? 0 : sheet.lines(block.below, CITE, width).length;
  return sheet.leading(BODY) * (lines + below <= WHOLE ? lines + below : 2);
}

export function writingHeight(sheet: Sheet, text: string, lines: number): number {
  return textHeight(sheet, text, BODY, TEXT_WIDTH) + lines * LINE_TO_WRITE_ON;
}

export function fieldHeight(sheet: Sheet, { label, value }: Field): number {
  const ofLabel = textHeight(sheet, label, LABEL, LABEL_WIDTH);
  if (value === undefined) return Math.max(ofLabel + 4, BLANK_ROW);
  return Math.max(ofLabel, textHeight(sheet, value, BODY, VALUE_WIDTH));
}

export function itemHeight(sheet: Sheet, { text, below }: ListItem): number {
  const width = TEXT_WIDTH - INDENT;
  return (
    textHeight(sheet, text, BODY, width) + (below === undefined ? 0 : textHeight(sheet, below, SMALL, width))
  );
}

export function addressHeight(sheet: Sheet, lines: readonly string[]): number {
  const width = TEXT_WIDTH - FRAME_PAD * 2;
  return lines.reduce((sum, line) => sum + textHeight(sheet, line, BODY, width), 0) + FRAME_PAD * 2;
}

/** Its lines and their heading; a long name on a line needs more of it. */
export function signatureHeight(
  sheet: Sheet,
  { heading, lines }: Extract<PaperBlock, { kind: 'signature' }>,
): number {
  const head = heading === undefined ? 0 : textHeight(sheet, heading, HEADING, TEXT_WIDTH);
  return lines.reduce((sum, line) => sum + signingHeight(sheet, line), head);
}

export function signingHeight(sheet: Sheet, { value }: Field): number {
  const more = value === undefined ? 0 : textHeight(sheet, value, BODY, VALUE_WIDTH) - sheet.leading(BODY);
  return SIGN_HEIGHT + more;
}

type Cells = readonly (string | undefined)[];

export function titlesOf(table: Table): Cells {
  return table.columns.map((column) => column.title);
}

/** The lines of each cell of a row. */
export function cellLines(
  sheet: Sheet,
  table: Table,
  cells: Cells,
  style: Style,
): readonly (readonly FlowLine[])[] {
  return cells.map((cell, i) =>
    cell === undefined
      ? []
      : sheet.lines(cell, style, (table.columns[i]?.share ?? 0) * TEXT_WIDTH - CELL_PAD * 2),
  );
}

export function rowHeight(sheet: Sheet, lines: readonly (readonly FlowLine[])[], style: Style): number {
  return Math.max(1, ...lines.map((of) => of.length)) * sheet.leading(style) + CELL_PAD * 2;
}

/** Its head and its first row. */
export function tableBeginning(sheet: Sheet, table: Table): number {
  const head = rowHeight(sheet, cellLines(sheet, table, titlesOf(table), HEAD), HEAD);
  const [first] = table.rows;
  return head + (first === undefined ? 0 : rowHeight(sheet, cellLines(sheet, table, first, CELL), CELL));
}
