import { bind, drawAttached, openAttached, type FileContents, type OpenedFiles } from './attached';
import type { Field, ListItem, Paper, PaperBlock, Table } from './paper';
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
  for (const block of paper.blocks) {
    if (block.kind === 'contents') drawContents(sheet, contents);
    else if (block.kind === 'attached') drawAttached(sheet, block, opened);
    else drawBlock(sheet, block);
  }
  if (sheet.unprintable)
    drawBlock(sheet, {
      kind: 'note',
      text: 'Characters shown as □ are in no font of this program: complete them by hand before the paper is used. 标有 □ 的字符无法打印，使用前请手写补全。',
    });
  return sheet;
}

const BODY: Style = { size: 10.5 };
const SMALL: Style = { size: 9, color: QUIET };
const LABEL: Style = { size: 9, color: QUIET };

function drawBlock(sheet: Sheet, block: Exclude<PaperBlock, { kind: 'contents' | 'attached' }>): void {
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
      // A heading at the foot of a page heads nothing: it takes two lines with it.
      sheet.ensure(60);
      sheet.gap(8);
      sheet.write(block.text, { size: 12, bold: true });
      sheet.gap(3);
      return;
    case 'paragraph':
      return drawParagraph(sheet, block);
    case 'writing':
      return drawWriting(sheet, block);
    case 'fields':
      for (const field of block.fields) drawField(sheet, field);
      sheet.gap(6);
      return;
    case 'list':
      for (const item of block.items) drawItem(sheet, item, block.boxes);
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

const INDENT = 22;
const CITE: Style = { size: 9.5, color: QUIET };
/** Paragraphs of up to so many lines stay on one page. */
const WHOLE = 5;

function drawParagraph(sheet: Sheet, block: Extract<PaperBlock, { kind: 'paragraph' }>): void {
  const indent = block.numbered === undefined ? 0 : INDENT;
  const width = TEXT_WIDTH - indent;
  const lines = sheet.lines(block.text, BODY, width).length;
  const below = block.below === undefined ? 0 : sheet.lines(block.below, CITE, width).length;
  // A short paragraph is not parted, nor from its citation; one that ends with a colon is not parted from what follows.
  const together = lines + below <= WHOLE ? lines + below : 2;
  sheet.ensure(sheet.leading(BODY) * (together + (block.text.endsWith(':') ? 2 : 0)));
  if (block.numbered !== undefined) {
    const [number] = sheet.lines(block.numbered, BODY, INDENT);
    sheet.place(number ?? [], BODY, PAGE.left, sheet.y, INDENT);
  }
  sheet.write(block.text, BODY, PAGE.left + indent, width);
  if (block.below !== undefined) sheet.write(block.below, CITE, PAGE.left + indent, width);
  sheet.gap(6);
}

const LINE_TO_WRITE_ON = 23;

/** Says what is wanted, and leaves room for it. */
function drawWriting(sheet: Sheet, { text, lines }: Extract<PaperBlock, { kind: 'writing' }>): void {
  const needed = sheet.lines(text, BODY, TEXT_WIDTH).length * sheet.leading(BODY) + lines * LINE_TO_WRITE_ON;
  sheet.ensure(needed);
  sheet.write(text, BODY);
  for (let n = 0; n < lines; n++) {
    sheet.gap(LINE_TO_WRITE_ON);
    sheet.rule(PAGE.left, sheet.y - 3, TEXT_WIDTH);
  }
  sheet.gap(10);
}

const LABEL_WIDTH = 168;
const VALUE_X = PAGE.left + LABEL_WIDTH + 10;
const VALUE_WIDTH = TEXT_WIDTH - LABEL_WIDTH - 10;

/** Label and value side by side; a value that is not known is a line to write on. */
function drawField(sheet: Sheet, field: Field): void {
  const labels = sheet.lines(field.label, LABEL, LABEL_WIDTH);
  const values = field.value === undefined ? [] : sheet.lines(field.value, BODY, VALUE_WIDTH);
  const height = Math.max(
    labels.length * sheet.leading(LABEL),
    values.length * sheet.leading(BODY),
    sheet.leading(BODY),
  );
  sheet.ensure(height);
  const top = sheet.y;
  labels.forEach((line, i) =>
    sheet.place(line, LABEL, PAGE.left, top + 1.5 + i * sheet.leading(LABEL), LABEL_WIDTH),
  );
  values.forEach((line, i) => sheet.place(line, BODY, VALUE_X, top + i * sheet.leading(BODY), VALUE_WIDTH));
  if (field.value === undefined) sheet.rule(VALUE_X, top + sheet.leading(BODY) - 2, VALUE_WIDTH);
  sheet.gap(height + 2.5);
}

function drawItem(sheet: Sheet, item: ListItem, box: boolean): void {
  const width = TEXT_WIDTH - INDENT;
  const below = item.below === undefined ? 0 : sheet.lines(item.below, SMALL, width).length;
  sheet.ensure(
    sheet.lines(item.text, BODY, width).length * sheet.leading(BODY) + below * sheet.leading(SMALL),
  );
  if (box) sheet.box(PAGE.left + 2, sheet.y + 3, 9);
  else {
    const [bullet] = sheet.lines('•', BODY, INDENT);
    sheet.place(bullet ?? [], BODY, PAGE.left + 4, sheet.y, INDENT);
  }
  sheet.write(item.text, BODY, PAGE.left + INDENT, width);
  if (item.below !== undefined) sheet.write(item.below, SMALL, PAGE.left + INDENT, width);
  sheet.gap(2.5);
}

const CELL: Style = { size: 9.5 };
const CELL_PAD = 4;

function drawTable(sheet: Sheet, table: Table): void {
  const widths = table.columns.map((column) => column.share * TEXT_WIDTH);
  const lefts = widths.map((_, i) => PAGE.left + widths.slice(0, i).reduce((sum, w) => sum + w, 0));
  const row = (cells: readonly (string | undefined)[], style: Style, withHead: boolean) => {
    const lines = cells.map((cell, i) =>
      cell === undefined ? [] : sheet.lines(cell, style, (widths[i] ?? 0) - CELL_PAD * 2),
    );
    const height = Math.max(1, ...lines.map((of) => of.length)) * sheet.leading(style) + CELL_PAD * 2;
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
  const head = () =>
    row(
      table.columns.map((column) => column.title),
      { size: 9, bold: true },
      false,
    );
  // The head needs at least one row under it on its page.
  sheet.ensure(60);
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

const FRAME_PAD = 10;

function drawAddress(sheet: Sheet, texts: readonly string[]): void {
  const width = TEXT_WIDTH - FRAME_PAD * 2;
  const lines = texts.flatMap((text) => sheet.lines(text, BODY, width));
  const height = lines.length * sheet.leading(BODY) + FRAME_PAD * 2;
  sheet.ensure(height + 8);
  sheet.gap(4);
  sheet.frame(PAGE.left, sheet.y, TEXT_WIDTH, height);
  lines.forEach((line, i) =>
    sheet.place(line, BODY, PAGE.left + FRAME_PAD, sheet.y + FRAME_PAD + i * sheet.leading(BODY), width),
  );
  sheet.gap(height + 8);
}

const SIGN_HEIGHT = 25;

function drawSignature(sheet: Sheet, block: Extract<PaperBlock, { kind: 'signature' }>): void {
  const { heading, lines } = block;
  sheet.gap(10);
  sheet.ensure(lines.length * SIGN_HEIGHT + (heading === undefined ? 0 : 30));
  if (heading !== undefined) sheet.write(heading, { size: 12, bold: true });
  for (const { label, value } of lines) {
    const [text] = sheet.lines(label, LABEL, LABEL_WIDTH);
    const base = sheet.y + SIGN_HEIGHT - sheet.leading(BODY) - 2;
    sheet.place(text ?? [], LABEL, PAGE.left, base + 1.5, LABEL_WIDTH);
    const [written] = value === undefined ? [] : sheet.lines(value, BODY, VALUE_WIDTH);
    if (written !== undefined) sheet.place(written, BODY, VALUE_X, base, VALUE_WIDTH);
    sheet.rule(VALUE_X, sheet.y + SIGN_HEIGHT - 3, VALUE_WIDTH);
    sheet.gap(SIGN_HEIGHT);
  }
  sheet.gap(10);
}
