import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const KEEP_BYTES = 10_000_000;

/** Opens a log for appending; one that has grown over 10 MB becomes `<name>.1` first. The caller closes it. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > KEEP_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, each cut to `width` characters, for a message. */
export function lastLines(file: string, count: number, width = 2_000): string[] {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return [];
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const tail = Buffer.alloc(Math.min(size, 16_384));
    readSync(fd, tail, 0, tail.length, size - tail.length);
    const lines = tail.toString('utf8').trimEnd().split('\n');
    return lines.slice(-count).map((line) => line.slice(0, width));
  } finally {
    closeSync(fd);
  }
}
