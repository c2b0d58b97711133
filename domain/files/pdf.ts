import { find, findLast, latin1 } from './bytes';

const HEADER = '%PDF-';
/** Readers look for the end within the last kilobyte (ISO 32000-2, 7.5.5, and what Acrobat has always done). */
const END_WITHIN = 1024;

/**
 * What keeps these bytes from being one whole PDF; undefined when nothing does. It begins with its header, ends with its
 * end mark and nothing behind it, and its last cross-reference table is where the end says.
 */
export function pdfProblem(bytes: Uint8Array): string | undefined {
  if (!/^%PDF-[12]\.\d[\r\n\s%]/.test(latin1(bytes, 0, 12))) return 'it names no version of PDF';
  const tail = Math.max(0, bytes.length - END_WITHIN);
  const end = findLast(bytes, '%%EOF', tail);
  if (end === -1) return 'its end is missing: the file is cut off, or something follows it';
  if (/[^\s\0]/.test(latin1(bytes, end + 5, bytes.length))) return 'something follows its end';
  const start = findLast(bytes, 'startxref', tail);
  const at = start === -1 ? null : /^startxref\s+(\d{1,10})\s/.exec(latin1(bytes, start, start + 40));
  if (at === null) return 'its cross-reference table is not named';
  const table = Number(at[1]);
  if (!/^\s*(xref|\d+\s+\d+\s+obj)/.test(latin1(bytes, table, table + 40)))
    return 'its cross-reference table is not where its end says: the file is damaged';
  return activeContent(bytes);
}

/** Scans need none of this. Only what is not compressed can be seen: it keeps out what is crude, not what is clever. */
const ACTIVE: readonly (readonly [string, string])[] = [
  ['/JavaScript', 'a script'],
  ['/Launch', 'a program to start'],
  ['/EmbeddedFile', 'another file'],
  ['/RichMedia', 'an animation'],
];

function activeContent(bytes: Uint8Array): string | undefined {
  const found = ACTIVE.find(([name]) => find(bytes, name, 0) !== -1);
  return found === undefined ? undefined : `it carries ${found[1]}; print or scan it anew as plain pages`;
}

export const isPdf = (bytes: Uint8Array): boolean => latin1(bytes, 0, HEADER.length) === HEADER;

/** Many readers take a PDF whose header lies anywhere in the first kilobyte. */
export const hidesPdf = (bytes: Uint8Array): boolean => {
  const at = find(bytes, HEADER, 0);
  return at > 0 && at <= END_WITHIN;
};
