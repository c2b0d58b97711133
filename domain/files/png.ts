import { latin1, view } from './bytes';

/** PNG, third edition (W3C), 5.2 and 5.3. */
const SIGNATURE = '\x89PNG\r\n\x1a\n';

export const isPng = (bytes: Uint8Array): boolean => latin1(bytes, 0, 8) === SIGNATURE;

/** What keeps these bytes from being one whole PNG with nothing behind it; undefined when nothing does. */
export function pngProblem(bytes: Uint8Array): string | undefined {
  const data = view(bytes);
  let pictures = 0;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = data.getUint32(at);
    const type = latin1(bytes, at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) return 'its end is missing: the file is cut off';
    if (crc32(bytes, at + 4, end - 4) !== data.getUint32(end - 4))
      return `its part ${printable(type)} is damaged`;
    if (at === SIGNATURE.length && (type !== 'IHDR' || length !== 13))
      return 'it does not begin with its header';
    if (type === 'IHDR' && (data.getUint32(at + 8) === 0 || data.getUint32(at + 12) === 0))
      return 'its picture has no size';
    if (type === 'IDAT') pictures++;
    if (type === 'IEND') {
      if (pictures === 0) return 'it holds no picture';
      return end === bytes.length ? undefined : 'something follows the end of the picture';
    }
    at = end;
  }
  return 'its end is missing: the file is cut off';
}

const printable = (type: string): string => type.replace(/[^A-Za-z]/g, '?');

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of the bytes from `from` up to `to` (PNG, annex D). */
function crc32(bytes: Uint8Array, from: number, to: number): number {
  let c = 0xffffffff;
  for (let i = from; i < to; i++) c = (TABLE[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
