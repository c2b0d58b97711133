import UTIF, { type IFD } from 'utif2';
import { pngOf, type Pixels } from './png';

/** A page as a picture that can be drawn. `shape`: as it should look; the dots of a fax are no squares. */
export interface Picture {
  readonly png: Buffer;
  readonly shape: { readonly width: number; readonly height: number };
}

/** So many dots are taken apart in all, eleven pages of A4 at 300 dpi: it is done while others wait. */
const MOST_DOTS = 100_000_000;

const TAG = {
  kind: 't254',
  width: 't256',
  height: 't257',
  orientation: 't274',
  xDots: 't282',
  yDots: 't283',
} as const;

/** The pages of a TIFF, upright; undefined when it is of a kind that cannot be read here, or too large. */
export function pagesOfTiff(bytes: Uint8Array): readonly Picture[] | undefined {
  try {
    const file = Buffer.from(bytes);
    // Bit 0 of its kind: a small copy of another page.
    const pages = UTIF.decode(file).filter((page) => (numberOf(page, TAG.kind) ?? 0) % 2 === 0);
    const dots = pages.reduce(
      (sum, page) => sum + (numberOf(page, TAG.width) ?? Infinity) * (numberOf(page, TAG.height) ?? Infinity),
      0,
    );
    if (pages.length === 0 || dots > MOST_DOTS) return undefined;
    return pages.map((page) => picture(file, page));
  } catch {
    // Whatever the decoder stumbles over: the file goes apart, and its page says so.
    return undefined;
  }
}

function picture(file: Buffer, page: IFD): Picture {
  UTIF.decodeImage(file, page);
  const rgba = UTIF.toRGBA8(page);
  if (page.width === 0 || rgba.length !== page.width * page.height * 4) throw new Error('no picture');
  const orientation = numberOf(page, TAG.orientation) ?? 1;
  const turned = upright(onWhite(rgba, page), orientation);
  const ratio = (numberOf(page, TAG.xDots) ?? 1) / (numberOf(page, TAG.yDots) ?? 1);
  const stretch = Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
  const height = turned.height * (orientation > 4 ? 1 / stretch : stretch);
  return { png: pngOf(turned), shape: { width: turned.width, height } };
}

/** Without its transparency; in grey where no dot has a colour. */
function onWhite(rgba: Uint8Array, { width, height }: IFD): Pixels {
  const rgb = new Uint8Array(width * height * 3);
  const grey = new Uint8Array(width * height);
  let isGrey = true;
  for (let i = 0; i < width * height; i++) {
    const alpha = (rgba[i * 4 + 3] ?? 255) / 255;
    for (let c = 0; c < 3; c++)
      rgb[i * 3 + c] = Math.round((rgba[i * 4 + c] ?? 0) * alpha + 255 * (1 - alpha));
    grey[i] = rgb[i * 3] ?? 0;
    isGrey &&= rgb[i * 3] === rgb[i * 3 + 1] && rgb[i * 3] === rgb[i * 3 + 2];
  }
  return isGrey ? { width, height, channels: 1, data: grey } : { width, height, channels: 3, data: rgb };
}

/** Where a dot of the upright page lies in the file, by the orientation that TIFF 6.0 numbers from 1 to 8. */
const SOURCE: Readonly<
  Record<number, (x: number, y: number, w: number, h: number) => readonly [number, number]>
> = {
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _w, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _w, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
};

function upright(pixels: Pixels, orientation: number): Pixels {
  const source = SOURCE[orientation];
  if (source === undefined) return pixels;
  const { width: w, height: h, channels, data } = pixels;
  const [width, height] = orientation > 4 ? [h, w] : [w, h];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [sx, sy] = source(x, y, w, h);
      const from = (sy * w + sx) * channels;
      turned.set(data.subarray(from, from + channels), (y * width + x) * channels);
    }
  return { width, height, channels, data: turned };
}

/** The first value of a tag; of a fraction its quotient. */
function numberOf(page: IFD, tag: string): number | undefined {
  const value: unknown = page[tag];
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const [over, under] = (Array.isArray(first) ? first : [first, 1]) as readonly unknown[];
  return typeof over === 'number' && typeof under === 'number' ? over / under : undefined;
}
