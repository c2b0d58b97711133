import { basename, dirname } from 'node:path';

/**
 * Where an error was thrown, e.g. `client/case-desk.js:120`: from the first line of the stack that is this project's.
 * The message is left out, because a database or the engine repeats in it what it was given.
 */
export function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules') && !line.includes('node:'));
  const [, file, line] = /\(?([^()\s]+):(\d+):\d+\)?$/.exec(frames[0] ?? '') ?? [];
  return file === undefined ? 'an unknown place' : `${basename(dirname(file))}/${basename(file)}:${line}`;
}
