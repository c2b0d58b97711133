import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run licences [-- --all]`: the licence of every package that is installed; the direct ones by name, with `--all`
 * each. Exit code 1 when one is not on the list of those that we use.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Licences that ask for nothing but their own text to be kept. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
/** Packages that say it in a file instead of their package.json, and tables that are data rather than programs. */
const LOOKED_UP = {
  // Its LICENSE file.
  'png-js': 'MIT',
  unionfs: 'Unlicense',
};
/** Tables of browsers' features that the bundler consults, with their authors named in the package. */
const DATA = new Set(['caniuse-lite']);

/** A licence expression is fit when one of its alternatives is, and of a conjunction every part. */
export function isFit(expression) {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((one) => one.split(' AND ').every((name) => PERMISSIVE.has(name.trim())));
}

function installed() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const direct = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = new Set(Object.keys({ ...direct.dependencies, ...direct.devDependencies }));
  return Object.entries(lock.packages).flatMap(([path, { version, dev }]) => {
    const file = join(root, path, 'package.json');
    // Packages of other platforms are in the lockfile and not here.
    if (path === '' || !existsSync(file)) return [];
    const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const said =
      license?.type ??
      license ??
      licenses?.map((one) => one.type).join(' OR ') ??
      LOOKED_UP[name] ??
      'none said';
    const isDirect = path === `node_modules/${name}` && named.has(name);
    return [{ name, version, licence: said, isTool: dev === true, isDirect }];
  });
}

function main(args) {
  const packages = installed();
  if (packages.length === 0) {
    console.error('No package is installed: npm ci first.');
    return 5;
  }
  const shown = packages.filter(({ isDirect }) => isDirect || args.includes('--all'));
  for (const { name, version, licence, isTool } of shown.sort((a, b) => a.name.localeCompare(b.name)))
    console.log(
      `${`${name} ${version}`.padEnd(48)} ${licence.padEnd(24)} ${isTool ? 'tests and tools' : 'product'}`,
    );
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const summary = [...counts].sort((a, b) => b[1] - a[1]).map(([licence, count]) => `${count} ${licence}`);
  console.log(`\n${packages.length} packages: ${summary.join(', ')}`);
  const unfit = packages.filter(
    ({ name, licence }) => !isFit(licence) && !(DATA.has(name) && licence === 'CC-BY-4.0'),
  );
  for (const { name, version, licence } of unfit)
    console.error(`${name} ${version}: ${licence} is not a licence that we use`);
  return unfit.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
