import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './folders';

/** The product's version, of package.json: the one place where it is written. */
export function productVersion(): string {
  const about = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return about.version;
}
