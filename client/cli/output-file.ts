import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../error-code';
import { badInput } from './exit';

/** What is written holds a client's data: for the user alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Writes a new file. @throws Failure (bad input) when there is one already, or it cannot be written */
export function writeNewFile(name: string, content: string | Uint8Array, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, name), content, { flag: 'wx', mode: FILE_MODE });
  } catch (error) {
    throw notWritten(name, error);
  }
}

/** A new or empty folder to write into. @throws Failure (bad input) when something lies in it: nothing is overwritten */
export function newFolder(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  try {
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
    if (readdirSync(path).length === 0) return path;
  } catch (error) {
    throw notWritten(name, error);
  }
  throw badInput(`The folder ${name} is not empty; nothing was written.`, [], 'name a new one with --out');
}

/** A file within a folder of `newFolder`; its own folders are made. */
export function writeWithin(folder: string, name: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(join(folder, name)), { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    throw notWritten(name, error);
  }
  writeNewFile(name, content, folder);
}

/** A letter's or paper's key as the name of a file: `quote/1` is `quote-1`. */
export function fileNameOf(key: string): string {
  return key.replace(/[^\p{Letter}\p{Number}._-]+/gu, '-').replace(/^[.-]+/, '') || 'unnamed';
}

function notWritten(name: string, error: unknown) {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return badInput(
    code === 'EEXIST'
      ? `${name} is there already; nothing was overwritten.`
      : `${name} cannot be written (${code}).`,
  );
}
