import pico from 'picocolors';
import type { Io } from './io';

/** Everything but line feeds and tabs that could move a terminal's cursor, change its title or reorder a line. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text of others, made safe to print: an escape sequence in an answer must not drive the reader's terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD');
}

export interface Ink {
  bold(text: string): string;
  dim(text: string): string;
  bad(text: string): string;
  good(text: string): string;
  warn(text: string): string;
}

/** Colour on a terminal only; never where NO_COLOR is set; never alone as meaning. */
export function inkFor(io: Pick<Io, 'isTerminal' | 'env'>): Ink {
  const { bold, dim, red, green, yellow } = pico.createColors(
    io.isTerminal && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb',
  );
  return { bold, dim, bad: red, good: green, warn: yellow };
}

/** Columns a string takes: Chinese characters take two; colour takes none. */
export function width(text: string): number {
  // eslint-disable-next-line no-control-regex
  const bare = text.replace(/\u001b\[\d+m/g, '');
  let columns = 0;
  for (const char of bare)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        char,
      )
        ? 2
        : 1;
  return columns;
}

/** Pads with spaces on the right to `columns`. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** Cuts plain text (no colour) to `columns`, ending in `...` where something was cut. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  for (const char of text) {
    if (width(kept + char) > columns - 3) break;
    kept += char;
  }
  return `${kept.trimEnd()}...`;
}

/** Rows in columns two spaces apart; the last column is not padded. Cells may be coloured. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, width(cell))));
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] ?? 0)))
          .join('  ')
          .trimEnd(),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}
