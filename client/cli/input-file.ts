import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPlainJson } from '../plain-json';
import { errorCode } from '../error-code';
import { problemLines } from '../problems';
import { badInput } from './exit';

/** The desk accepts no larger body; an intake is 3 KB. */
export const LARGEST_INPUT = 256 * 1024;

/**
 * The text of a file that the user named.
 * @throws Failure (bad input) when it does not exist, cannot be read, or is larger than `LARGEST_INPUT` (it is not read further then)
 */
export function readTextFile(name: string, cwd: string): string {
  try {
    const file = openSync(resolve(cwd, name), 'r');
    try {
      if (fstatSync(file).isDirectory()) throw badInput(`${name} is a folder, not a file.`);
      return readUpToLimit(file, name);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw badInput(
      code === 'ENOENT' ? `There is no file ${name}.` : `The file ${name} cannot be read (${code}).`,
    );
  }
}

/** A pipe or a device does not say how large it is, and may have no end. */
function readUpToLimit(file: number, name: string): string {
  const content = Buffer.alloc(LARGEST_INPUT + 1);
  let length = 0;
  while (length < content.length) {
    const read = readSync(file, content, length, content.length - length, null);
    if (read === 0) return content.toString('utf8', 0, length);
    length += read;
  }
  throw tooLarge(name);
}

/** All of a stream; of one that is larger than any input that can be used, no more than shows it. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length > LARGEST_INPUT) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** @throws Failure (bad input) with every problem when the text is not plain JSON of a usable size */
export function readJsonText(text: string, what: string): unknown {
  if (Buffer.byteLength(text) > LARGEST_INPUT) throw tooLarge(what);
  const json = readPlainJson(text);
  if (json.ok) return json.value;
  const whole = json.problems.find((p) => p.path === '');
  if (whole !== undefined) throw badInput(`${what} ${whole.message}.`);
  throw badInput(`${what} cannot be used.`, problemLines(json.problems));
}

function tooLarge(what: string) {
  return badInput(`${what} is larger than ${LARGEST_INPUT / 1024} KB.`);
}
