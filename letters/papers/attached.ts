import { degrees, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import type { FileFacts } from '../../domain/papers';
import type { Paper, PaperBlock } from './paper';
import { PAGE, QUIET, TEXT_WIDTH, type Place, type Sheet, type Spot } from './sheet';
import { pagesOfTiff, type Picture } from './tiff';

/** Bytes of the case's files that a paper binds in, by SHA-256. */
export type FileContents = ReadonlyMap<string, Uint8Array>;

/** A file as it can be bound in; `apart`: it cannot be shown here, and goes with the paper as a file of its own. */
export type Opened =
  | { readonly kind: 'pages'; readonly pages: readonly PDFPage[]; readonly hasComments: boolean }
  | { readonly kind: 'picture'; readonly bytes: Buffer }
  /** A picture for each page. */
  | { readonly kind: 'pictures'; readonly pages: readonly Picture[] }
  | { readonly kind: 'apart' };

export type OpenedFiles = ReadonlyMap<string, Opened>;

/** Opens the files that a paper names. One whose bytes are not among `contents` goes apart. */
export async function openAttached(paper: Paper, contents: FileContents): Promise<OpenedFiles> {
  const opened = new Map<string, Opened>();
  for (const block of paper.blocks)
    if (block.kind === 'attached' && !opened.has(block.file.sha256)) {
      const bytes = contents.get(block.file.sha256);
      opened.set(block.file.sha256, bytes === undefined ? { kind: 'apart' } : await open(block.file, bytes));
    }
  return opened;
}

async function open({ mediaType }: FileFacts, bytes: Uint8Array): Promise<Opened> {
  switch (mediaType) {
    case 'application/pdf':
      return openPdf(bytes);
    case 'image/jpeg':
    case 'image/png':
      return { kind: 'picture', bytes: Buffer.from(bytes) };
    case 'image/tiff': {
      const pages = pagesOfTiff(bytes);
      return pages === undefined ? { kind: 'apart' } : { kind: 'pictures', pages };
    }
  }
}

/** A PDF that is encrypted or broken is no reason to have no pack: it goes apart, and the page says so. */
async function openPdf(bytes: Uint8Array): Promise<Opened> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    // What was typed into a form lies beside the page and would be left behind.
    if (document.getForm().getFields().length > 0) document.getForm().flatten();
    const pages = document.getPages();
    return pages.length === 0
      ? { kind: 'apart' }
      : { kind: 'pages', pages, hasComments: pages.some(hasComments) };
  } catch {
    return { kind: 'apart' };
  }
}

/** Anything that lies on top of a page and is no link. */
function hasComments(page: PDFPage): boolean {
  const annotations = page.node.Annots()?.asArray() ?? [];
  return annotations.some((one) => {
    const subtype = page.doc.context.lookup(one);
    return !/\/Subtype\s*\/(Link|Widget)\b/.test(String(subtype));
  });
}

const CAPTION = { size: 9, color: QUIET } as const;

/** Makes the pages on which a file will lie; those of a PDF are filled by `bind`. */
export function drawAttached(
  sheet: Sheet,
  { caption, file }: Extract<PaperBlock, { kind: 'attached' }>,
  opened: OpenedFiles,
): void {
  const what = opened.get(file.sha256) ?? { kind: 'apart' };
  if (what.kind === 'apart') {
    sheet.newPage();
    sheet.write(caption, CAPTION);
    sheet.gap(10);
    sheet.write(`This file (${file.mediaType}) cannot be shown here and is enclosed by itself.`, {
      size: 10.5,
    });
    sheet.write(`SHA-256: ${file.sha256}`, CAPTION);
    return;
  }
  const count = what.kind === 'picture' ? 1 : what.pages.length;
  for (let n = 1; n <= count; n++) {
    sheet.newPage();
    const comments = what.kind === 'pages' && what.hasComments ? '; comments in the file are not shown' : '';
    sheet.write(`${caption}${count > 1 ? `, page ${n} of ${count}` : ''}${comments}`, CAPTION);
    sheet.gap(4);
    const place = {
      x: PAGE.left,
      y: sheet.y,
      width: TEXT_WIDTH,
      height: PAGE.height - PAGE.bottom - sheet.y,
    };
    if (what.kind === 'pages') sheet.reserve({ ...place, file: file.sha256, page: n - 1 });
    else if (!drawPicture(sheet, what, n - 1, place))
      sheet.write('This picture cannot be shown here and is enclosed by itself.', { size: 10.5 });
    sheet.gap(place.height - 1);
  }
}

/** False when it is of a kind that cannot be drawn. */
function drawPicture(
  sheet: Sheet,
  what: Extract<Opened, { kind: 'picture' | 'pictures' }>,
  n: number,
  place: Place,
): boolean {
  if (what.kind === 'picture') return sheet.picture(what.bytes, place);
  const page = what.pages[n];
  return page !== undefined && sheet.picture(page.png, place, page.shape);
}

/** Puts the pages of the PDF files on their places. The same bytes and files give the same bytes. */
export async function bind(drawn: Buffer, spots: readonly Spot[], opened: OpenedFiles): Promise<Buffer> {
  if (spots.length === 0) return drawn;
  const paper = await PDFDocument.load(drawn, { updateMetadata: false });
  const targets = paper.getPages();
  for (const spot of spots) {
    const file = opened.get(spot.file);
    const source = file?.kind === 'pages' ? file.pages[spot.page] : undefined;
    const target = targets[spot.on];
    // An empty page has no content to bring in.
    if (source === undefined || target === undefined || source.node.get(PDFName.of('Contents')) === undefined)
      continue;
    const { x, y, width, height } = source.getCropBox();
    const embedded = await paper.embedPage(source, { left: x, bottom: y, right: x + width, top: y + height });
    target.drawPage(embedded, upright(spot, { width, height }, source.getRotation().angle));
  }
  return Buffer.from(
    await paper.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  );
}

/** Scales a page into its place, turned as its own program would show it: /Rotate is clockwise, in quarter turns. */
function upright(spot: Spot, { width, height }: { width: number; height: number }, rotation: number) {
  const turns = (((rotation / 90) % 4) + 4) % 4;
  const [seenWidth, seenHeight] = turns % 2 === 0 ? [width, height] : [height, width];
  const scale = Math.min(spot.width / seenWidth, spot.height / seenHeight, 1);
  const w = width * scale;
  const h = height * scale;
  const left = spot.x + (spot.width - seenWidth * scale) / 2;
  // PDF counts from the foot of the page.
  const bottom = PAGE.height - spot.y - seenHeight * scale;
  const [dx, dy] = (
    [
      [0, 0],
      [0, w],
      [w, h],
      [h, 0],
    ] as const
  )[turns] ?? [0, 0];
  return { x: left + dx, y: bottom + dy, xScale: scale, yScale: scale, rotate: degrees(-90 * turns) };
}
