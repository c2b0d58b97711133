import { latin1, view } from './bytes';

/** TIFF 6.0, section 2. */
const LITTLE = 'II*\0';
const BIG = 'MM\0*';
/** Bytes of one value, by field type 1 to 13. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const OFFSETS: ReadonlySet<number> = new Set([273, 324]); // StripOffsets, TileOffsets
const WIDTH = 256;
/** Nobody scans so many pages into one file; a loop of directories would have no end. */
const MOST_PAGES = 2000;

export const isTiff = (bytes: Uint8Array): boolean => [LITTLE, BIG].includes(latin1(bytes, 0, 4));

/** What keeps these bytes from being a whole TIFF; undefined when nothing does. Every page and its data lie within the file. */
export function tiffProblem(bytes: Uint8Array): string | undefined {
  const data = view(bytes);
  const little = latin1(bytes, 0, 4) === LITTLE;
  if (bytes.length < 8) return DAMAGED;
  let at = data.getUint32(4, little);
  let pages = 0;
  while (at !== 0) {
    pages++;
    if (pages > MOST_PAGES) return 'its pages have no end';
    if (at < 8 || at + 2 > bytes.length) return DAMAGED;
    const entries = data.getUint16(at, little);
    const end = at + 2 + entries * 12;
    if (entries === 0 || end + 4 > bytes.length) return DAMAGED;
    const tags = new Set<number>();
    for (let entry = at + 2; entry < end; entry += 12) {
      const tag = data.getUint16(entry, little);
      tags.add(tag);
      const size = (SIZES[data.getUint16(entry + 2, little)] ?? 0) * data.getUint32(entry + 4, little);
      if (size > 4 && data.getUint32(entry + 8, little) + size > bytes.length) return DAMAGED;
    }
    if (!tags.has(WIDTH) || ![...OFFSETS].some((tag) => tags.has(tag))) return 'it holds no picture';
    at = data.getUint32(end, little);
  }
  return pages === 0 ? 'it holds no picture' : undefined;
}

const DAMAGED = 'a part of it lies outside the file: it is damaged or cut off';
