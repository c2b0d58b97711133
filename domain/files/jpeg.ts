import { view } from './bytes';

/** ISO/IEC 10918-1, annex B. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** Markers of a frame: SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === START && bytes[2] === 0xff;

/**
 * What keeps these bytes from being one whole JPEG; undefined when nothing does. Behind its end only further pictures may
 * follow, because telephones add them (a depth map, a brighter version).
 */
export function jpegProblem(bytes: Uint8Array): string | undefined {
  let at = 0;
  do {
    const read = readPicture(bytes, at);
    if (typeof read === 'string') return read;
    at = read;
    while (bytes[at] === 0) at++;
  } while (isJpeg(bytes.subarray(at)));
  return at === bytes.length
    ? undefined
    : 'something follows the end of the picture; save it anew from a picture viewer';
}

/** Where the picture that begins at `start` ends, or what is wrong with it. */
function readPicture(bytes: Uint8Array, start: number): number | string {
  const data = view(bytes);
  let framed = false;
  for (let at = start + 2; ;) {
    if (bytes[at] !== 0xff) return 'its segments do not follow one another: the file is damaged';
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at];
    at++;
    if (marker === undefined) return CUT_OFF;
    if (marker === END) return framed ? at : 'it holds no picture';
    if (standsAlone(marker)) continue;
    if (at + 2 > bytes.length) return CUT_OFF;
    const length = data.getUint16(at);
    if (length < 2 || at + length > bytes.length) return CUT_OFF;
    if (isFrame(marker)) {
      if (length < 8 || data.getUint16(at + 5) === 0) return 'its picture has no width';
      framed = true;
    }
    at += length;
    if (marker === SCAN) {
      const next = endOfScan(bytes, at);
      if (next === undefined) return CUT_OFF;
      at = next;
    }
  }
}

const CUT_OFF = 'its end is missing: the file is cut off';

/** In coded data 0xFF is followed by 0, or by a restart marker; anything else ends it. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  return undefined;
}
