import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, step } from './progress.mjs';
import { run } from './run.mjs';

const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const stampOf = (root) => join(root, 'node_modules', '.clearance-lock');

/**
 * Installs what package-lock.json names, unless node_modules already holds exactly that.
 * @param {string} root the project's folder
 */
export async function installPackages(root) {
  const wanted = lockHash(root);
  if (existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === wanted) return;
  if (!holdsLockedVersions(root)) await step('installing packages', () => ci(root));
  writeFileSync(stampOf(root), wanted);
}

async function ci(root) {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, all] = npm ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { code, output } = await run(command, all, { cwd: root });
  if (code === 0) return;
  const said = output.split(/\nnpm error\s*\nnpm error Clean install a project/)[0].trim();
  const remedy = output.includes('EUSAGE')
    ? 'package.json and package-lock.json do not match: run npm install, then node scripts/complete-lockfile.mjs.'
    : 'Check that the npm registry can be reached (npm ping), then try again.';
  throw new Stop(`The packages could not be installed (npm ci ended with ${code}):\n\n${said}\n\n${remedy}`);
}

/** True when someone has installed the same versions by hand: npm leaves its own list in node_modules. */
function holdsLockedVersions(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}
