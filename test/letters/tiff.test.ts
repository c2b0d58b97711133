import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { pagesOfTiff } from '../../letters/papers/tiff';

const read = (name: string) => readFileSync(join(__dirname, 'tiff', `${name}.tif`));

/** The colour of a dot in a PNG of ours, whose rows have no filter. */
function dot(png: Buffer, x: number, y: number): readonly number[] {
  const width = png.readUInt32BE(16);
  const channels = png[25] === 0 ? 1 : 3;
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const at = y * (width * channels + 1) + 1 + x * channels;
  const colour = [...rows.subarray(at, at + channels)];
  return channels === 1 ? [...colour, ...colour, ...colour] : colour;
}

const near = (found: readonly number[], wanted: readonly number[]) =>
  found.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(12));

/** Each shows a black bar at the top left and a red field at the bottom right, of 120 by 170 dots. */
test.each(['group4', 'group3', 'lzw', 'jpeg'])('a page that was packed as %s looks as it did', (name) => {
  const pages = pagesOfTiff(read(name));
  expect(pages).toHaveLength(1);
  const png = pages?.[0]?.png ?? Buffer.alloc(0);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 170]);
  near(dot(png, 30, 20), [0, 0, 0]);
  near(dot(png, 90, 20), [255, 255, 255]);
  if (name === 'lzw' || name === 'jpeg') near(dot(png, 85, 130), [200, 30, 30]);
});

test('every page of a file is a picture', () => {
  const pages = pagesOfTiff(read('pages')) ?? [];
  expect(pages).toHaveLength(2);
  near(dot(pages[1]?.png ?? Buffer.alloc(0), 85, 130), [200, 30, 30]);
});

test('a page that lies on its side is turned', () => {
  const [page] = pagesOfTiff(read('turned')) ?? [];
  expect(page?.shape).toEqual({ width: 170, height: 120 });
  near(dot(page?.png ?? Buffer.alloc(0), 149, 30), [0, 0, 0]);
  near(dot(page?.png ?? Buffer.alloc(0), 39, 85), [200, 30, 30]);
});

test('a fax keeps its shape: its dots are higher than wide', () => {
  const [page] = pagesOfTiff(read('group3')) ?? [];
  expect(page?.shape.height).toBeCloseTo((170 * 204) / 98, 1);
});

test.each([
  ['in colours for a printing press', read('cmyk')],
  ['cut off', read('lzw').subarray(0, 400)],
  ['of more dots than are taken apart', withSize(read('group4'), 60_000)],
  ['no TIFF', Buffer.from('II*\0')],
])('a file that is %s is left to go by itself', (_what, bytes) => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(pagesOfTiff(bytes)).toBeUndefined();
  log.mockRestore();
});

test('the same file gives the same pictures', () => {
  expect(pagesOfTiff(read('lzw'))).toEqual(pagesOfTiff(read('lzw')));
});

/** The same file with another width and height in its directory. */
function withSize(file: Buffer, size: number): Buffer {
  const changed = Buffer.from(file);
  const at = changed.readUInt32LE(4);
  for (let entry = 0; entry < changed.readUInt16LE(at); entry++) {
    const tag = at + 2 + entry * 12;
    if ([256, 257].includes(changed.readUInt16LE(tag))) {
      changed.writeUInt16LE(4, tag + 2);
      changed.writeUInt32LE(size, tag + 8);
    }
  }
  return changed;
}
