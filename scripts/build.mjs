import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Stop, step } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Compiles the sources into dist/ when any of them, tsconfig.json or the lockfile is not what was last compiled.
 * The result is swapped in at the end, so that a build that fails leaves the last good one.
 * @param {string} root the project's folder
 */
export async function build(root) {
  const stamp = join(root, 'dist', '.built-from');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await step('building', () => compile(root, wanted));
}

async function compile(root, fingerprintOfSources) {
  // A neighbour of dist/, so that the paths in its source maps are right after the swap.
  const fresh = join(root, `dist.${process.pid}`);
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { code, output } = await run(
      process.execPath,
      [tsc, '-p', 'tsconfig.json', '--noEmitOnError', '--pretty', 'false', '--outDir', fresh],
      { cwd: root },
    );
    if (code !== 0) throw new Stop(`The sources do not compile:\n\n${output.trim()}`);
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, '.built-from'), fingerprintOfSources);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(fresh, join(root, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Changes whenever a source does: path, size and time of change of each, and the tools' version by the lockfile. */
function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of ['tsconfig.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  for (const folder of include) {
    if (!existsSync(join(root, folder))) continue;
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const lines = files
      .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath ?? entry.path, entry.name);
        const { size, mtimeMs } = statSync(path);
        return `${path.slice(root.length)} ${size} ${mtimeMs}`;
      });
    hash.update(lines.sort().join('\n'));
  }
  return hash.digest('hex');
}
