import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds this project's package.json, from the sources and from dist/ alike.
 * Paths are never taken from the current folder, so that `npx clearance` finds the same data from anywhere.
 */
export function projectFolder(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(`No package.json at or above ${__dirname}: the installation is incomplete.`);
  return projectFolder(parent);
}
