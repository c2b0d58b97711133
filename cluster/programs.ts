import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';

/** The folders of a PATH, in its order. */
export function foldersOf(path: string | undefined): string[] {
  return (path ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** Is there a file that may be run? */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
