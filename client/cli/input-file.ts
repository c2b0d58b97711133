import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPlainJson } from '../plain-json';
import { errorCode } from '../error-code';
import { problemLines } from '../problems';
import { badInput } from './exit';

/** The desk accepts no larger body; an intake is 3 KB. */
export const LARGEST_INPUT = 256 * 1024;

/**
 * The text of a file that the user named.
 * @throws Failure (bad input) when it does not exist, cannot be read, or is larger than `LARGEST_INPUT` (it is not read then)
 */
export function readTextFile(name: string, cwd: string): string {
  try {
    const path = resolve(cwd, name);
    const about = statSync(path);
    if (about.isDirectory()) throw badInput(`${name} is a folder, not a file.`);
    if (about.size > LARGEST_INPUT) throw tooLarge(name);
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw badInput(
      code === 'ENOENT' ? `There is no file ${name}.` : `The file ${name} cannot be read (${code}).`,
    );
  }
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
