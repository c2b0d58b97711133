import { bind, drawAttached, openAttached, type FileContents, type OpenedFiles } from './attached';
import type { Field, ListItem, Paper, PaperBlock, Table } from './paper';
import {
  addressHeight,
  beginning,
  beginningOf,
  BODY,
  CELL,
  CELL_PAD,
  cellLines,
  CITE,
  fieldHeight,
  FRAME_PAD,
  GAP_OF_WRITING,
  HEAD,
  HEADING,
  INDENT,
  itemHeight,
  LABEL,
  LABEL_WIDTH,
  leadsOn,
  LINE_TO_WRITE_ON,
  rowHeight,
  signatureHeight,
  signingHeight,
  SMALL,
  tableBeginning,
  titlesOf,
  VALUE_WIDTH,
  VALUE_X,
  writingHeight,
} from './measures';
import { PAGE, QUIET, Sheet, TEXT_WIDTH, type Bookmark, type SheetInfo, type Style } from './sheet';

/**
 * Draws a paper as a PDF. The same paper, info and files give the same bytes on every run. `files`: the bytes of those that the
 * paper binds in; in place of a missing one stands a page that says so.
 */
export async function drawPaper(
  paper: Paper,
  info: Omit<SheetInfo, 'title' | 'language'>,
  files: FileContents,
): Promise<Buffer> {
  const all = { ...info, title: paper.title, language: paper.language };
  const opened = await openAttached(paper, files);
  const draw = (contents: readonly Bookmark[]) => drawOnce(paper, all, contents, opened);
  // Contents come before what they list: pages are known after a first drawing, which takes the same room.
  const titles = paper.blocks.flatMap((b) => (b.kind === 'bookmark' ? [{ ...b, page: 0 }] : []));
  const hasContents = paper.blocks.some((block) => block.kind === 'contents');
  const sheet = draw(hasContents ? draw(titles).bookmarks : []);
  return bind(await sheet.finish(), sheet.spots, opened);
}

function drawOnce(paper: Paper, info: SheetInfo, contents: readonly Bookmark[], opened: OpenedFiles): Sheet {
  const sheet = new Sheet(info);
  paper.blocks.forEach((block, i) => {
    if (block.kind === 'contents') drawContents(sheet, contents);
    else if (block.kind === 'attached') drawAttached(sheet, block, opened);
    else drawBlock(sheet, block, paper.blocks.slice(i + 1));
  });
  if (sheet.unprintable)
    drawBlock(sheet, {
      kind: 'note',
      text: 'Characters shown as □ are in no font of this program: complete them by hand before the paper is used. 标有 □ 的字符无法打印，使用前请手写补全。',
    });
  return sheet;
}

/** `rest`: what follows, because some things are not parted from it by the end of a page. */
function drawBlock(
  sheet: Sheet,
  block: Exclude<PaperBlock, { kind: 'contents' | 'attached' }>,
  rest: readonly PaperBlock[] = [],
): void {
  const [next] = rest;
  // A heading at the foot of a page heads nothing: what leads on takes the beginning of what follows with it.
  if (leadsOn(block, next)) sheet.ensure(beginningOf(sheet, [block, ...rest]));
  switch (block.kind) {
    case 'page':
      sheet.newPage();
      return;
    case 'bookmark':
      sheet.bookmark(block.title, block.level);
      return;
    case 'title':
      sheet.write(block.text, { size: 18, bold: true });
      if (block.below !== undefined) sheet.write(block.below, { size: 12, color: QUIET });
      sheet.gap(10);
      return;
    case 'heading':
      sheet.gap(8);
      sheet.write(block.text, HEADING);
      sheet.gap(3);
      return;
    case 'paragraph':
      return drawParagraph(sheet, block, leadsOn(block, next) ? 6 + beginningOf(sheet, rest) : 0);
    case 'writing':
      return drawWriting(sheet, block);
    case 'fields':
      for (const field of block.fields) drawField(sheet, field);
      sheet.gap(block.fields.at(-1)?.value === undefined ? 12 : 6);
      return;
    case 'list':
      block.items.forEach((item, i) => {
        // What is signed is not parted from the signature.
        const last = i === block.items.length - 1 && next?.kind === 'signature';
        if (last) sheet.ensure(itemHeight(sheet, item) + 9 + beginningOf(sheet, rest));
        drawItem(sheet, item, block.boxes);
      });
      sheet.gap(6);
      return;
    case 'table':
      drawTable(sheet, block.table);
      return;
    case 'address':
      return drawAddress(sheet, block.lines);
    case 'signature':
      return drawSignature(sheet, block);
    case 'note':
      sheet.gap(4);
      sheet.write(block.text, SMALL);
      sheet.gap(4);
      return;
  }
}

/** `under`: room for what is not parted from its end. */
function drawParagraph(sheet: Sheet, block: Extract<PaperBlock, { kind: 'paragraph' }>, under: number): void {
  const indent = block.numbered === undefined ? 0 : INDENT;
  const width = TEXT_WIDTH - indent;
  sheet.ensure(beginning(sheet, block));
  if (block.numbered !== undefined) {
    const [number] = sheet.lines(block.numbered, BODY, TEXT_WIDTH);
    sheet.place(number ?? [], BODY, PAGE.left, sheet.y, INDENT);
  }
  sheet.write(block.text, BODY, PAGE.left + indent, width, block.below === undefined ? under : 0);
  if (block.below !== undefined) sheet.write(block.below, CITE, PAGE.left + indent, width);
  sheet.gap(6);
}

/** Says what is wanted, and leaves room for it. */
function drawWriting(sheet: Sheet, { text, lines }: Extract<PaperBlock, { kind: 'writing' }>): void {
  sheet.ensure(writingHeight(sheet, text, lines));
  sheet.write(text, BODY);
  for (let n = 0; n < lines; n++) {
    sheet.gap(LINE_TO_WRITE_ON);
    sheet.rule(PAGE.left, sheet.y - 3, TEXT_WIDTH);
  }
  sheet.gap(GAP_OF_WRITING);
}

/** Label and value side by side; a value that is not known is a line to write on. */
function drawField(sheet: Sheet, field: Field): void {
  const labels = sheet.lines(field.label, LABEL, LABEL_WIDTH);
  const values = field.value === undefined ? [] : sheet.lines(field.value, BODY, VALUE_WIDTH);
  const height = fieldHeight(sheet, field);
  sheet.ensure(height);
  const top = sheet.y;
  // The label of a blank stands on the level of the line to write on.
  const first = field.value === undefined ? height - 14 - (labels.length - 1) * sheet.leading(LABEL) : 1.5;
  labels.forEach((line, i) =>
    sheet.place(line, LABEL, PAGE.left, top + first + i * sheet.leading(LABEL), LABEL_WIDTH),
  );
  values.forEach((line, i) => sheet.place(line, BODY, VALUE_X, top + i * sheet.leading(BODY), VALUE_WIDTH));
  if (field.value === undefined) sheet.rule(VALUE_X, top + height - 2, VALUE_WIDTH);
  sheet.gap(height + 2.5);
}

function drawItem(sheet: Sheet, item: ListItem, box: boolean): void {
  const width = TEXT_WIDTH - INDENT;
  sheet.ensure(itemHeight(sheet, item));
  if (box) sheet.box(PAGE.left + 2, sheet.y + 3, 9);
  else {
    const [bullet] = sheet.lines('•', BODY, INDENT);
    sheet.place(bullet ?? [], BODY, PAGE.left + 4, sheet.y, INDENT);
  }
  sheet.write(item.text, BODY, PAGE.left + INDENT, width);
  if (item.below !== undefined) sheet.write(item.below, SMALL, PAGE.left + INDENT, width);
  sheet.gap(2.5);
}

function drawTable(sheet: Sheet, table: Table): void {
  const widths = table.columns.map((column) => column.share * TEXT_WIDTH);
  const lefts = widths.map((_, i) => PAGE.left + widths.slice(0, i).reduce((sum, w) => sum + w, 0));
  const row = (cells: readonly (string | undefined)[], style: Style, withHead: boolean) => {
    const lines = cellLines(sheet, table, cells, style);
    const height = rowHeight(sheet, lines, style);
    if (sheet.ensure(height) && withHead) head();
    const top = sheet.y + CELL_PAD;
    lines.forEach((of, i) =>
      of.forEach((line, n) =>
        sheet.place(
          line,
          { ...style, right: table.columns[i]?.right === true },
          (lefts[i] ?? PAGE.left) + CELL_PAD,
          top + n * sheet.leading(style),
          (widths[i] ?? 0) - CELL_PAD * 2,
        ),
      ),
    );
    sheet.gap(height);
    sheet.rule(PAGE.left, sheet.y, TEXT_WIDTH, '#c9ced4');
  };
  const head = () => row(titlesOf(table), HEAD, false);
  // The head needs at least one row under it on its page.
  sheet.ensure(tableBeginning(sheet, table));
  head();
  table.rows.forEach((cells, i) =>
    row(cells, table.total === true && i === table.rows.length - 1 ? { ...CELL, bold: true } : CELL, true),
  );
  sheet.gap(10);
}

const PAGE_NUMBER_WIDTH = 40;

/** Titles with their pages; the second level is indented. */
function drawContents(sheet: Sheet, entries: readonly Bookmark[]): void {
  for (const { title, level, page } of entries) {
    const x = PAGE.left + (level - 1) * INDENT;
    const width = TEXT_WIDTH - (level - 1) * INDENT - PAGE_NUMBER_WIDTH;
    sheet.ensure(sheet.lines(title, BODY, width).length * sheet.leading(BODY));
    const [number] = sheet.lines(String(page), BODY, PAGE_NUMBER_WIDTH);
    const right = PAGE.left + TEXT_WIDTH - PAGE_NUMBER_WIDTH;
    sheet.place(number ?? [], { ...BODY, right: true }, right, sheet.y, PAGE_NUMBER_WIDTH);
    sheet.write(title, BODY, x, width);
  }
  sheet.gap(8);
}

function drawAddress(sheet: Sheet, texts: readonly string[]): void {
  const width = TEXT_WIDTH - FRAME_PAD * 2;
  const lines = texts.flatMap((text) => sheet.lines(text, BODY, width));
  const height = addressHeight(sheet, texts);
  sheet.ensure(height + 8);
  sheet.gap(4);
  sheet.frame(PAGE.left, sheet.y, TEXT_WIDTH, height);
  lines.forEach((line, i) =>
    sheet.place(line, BODY, PAGE.left + FRAME_PAD, sheet.y + FRAME_PAD + i * sheet.leading(BODY), width),
  );
  sheet.gap(height + 8);
}

function drawSignature(sheet: Sheet, block: Extract<PaperBlock, { kind: 'signature' }>): void {
  sheet.gap(GAP_OF_WRITING);
  sheet.ensure(signatureHeight(sheet, block));
  if (block.heading !== undefined) sheet.write(block.heading, HEADING);
  for (const line of block.lines) {
    const height = signingHeight(sheet, line);
    const base = sheet.y + height - sheet.leading(BODY) - 2;
    const labels = sheet.lines(line.label, LABEL, LABEL_WIDTH);
    labels.forEach((text, i) => {
      const up = (labels.length - 1 - i) * sheet.leading(LABEL);
      sheet.place(text, LABEL, PAGE.left, base + 1.5 - up, LABEL_WIDTH);
    });
    const values = line.value === undefined ? [] : sheet.lines(line.value, BODY, VALUE_WIDTH);
    values.forEach((text, i) => {
      const up = (values.length - 1 - i) * sheet.leading(BODY);
      sheet.place(text, BODY, VALUE_X, base - up, VALUE_WIDTH);
    });
    sheet.rule(VALUE_X, sheet.y + height - 3, VALUE_WIDTH);
    sheet.gap(height);
  }
  sheet.gap(GAP_OF_WRITING);
}
