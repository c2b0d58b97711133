import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Bundles the workflows as an image does when it is built, and once more as another build of the very same code: a
 * remark at the end gives it another fingerprint.
 */
export async function makeBundles(folder: string): Promise<{ bundle: string; otherBundle: string }> {
  const bundle = join(folder, 'workflows.js');
  const otherBundle = join(folder, 'workflows-other.js');
  const program = join(__dirname, '..', 'worker', 'make-bundle.js');
  await promisify(execFile)(process.execPath, [program, bundle]);
  const code = readFileSync(bundle, 'utf8');
  // The source map comes last: the worker looks for it there.
  writeFileSync(otherBundle, code.replace(/\n\/\/# sourceMappingURL=/, '\n// another build$&'));
  return { bundle, otherBundle };
}
