import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node scripts/complete-lockfile.mjs [package-lock.json]`, after every `npm install` that changes the lockfile.
 *
 * Tools with a native part bring one optional package per platform. npm leaves those out of the lockfile that it
 * cannot fetch where it runs (a registry mirror may hold one platform only), and then `npm ci` refuses the lockfile
 * everywhere. This adds them: version and platform, without a checksum, for npm fetches none but its own platform's.
 */

const SYSTEMS = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openharmony',
  'sunos',
  'aix',
  'netbsd',
  'openbsd',
];
const PROCESSORS = [
  'x64',
  'arm64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'mipsel',
];
const WORDS = { gnueabihf: 'glibc', musleabihf: 'musl', gnu: 'glibc', musl: 'musl' };

/**
 * The lockfile's packages with an entry for every optional dependency.
 * @param {Record<string, any>} packages
 * @returns {{ packages: Record<string, any>, added: string[] }}
 */
export function completePackages(packages) {
  const complete = { ...packages };
  const added = [];
  for (const [path, entry] of Object.entries(packages)) {
    const wanted = Object.entries(entry.optionalDependencies ?? {});
    // Where npm has put one of them, the others belong beside it.
    const sibling = wanted
      .map(([name]) => placeOf(name, path, packages))
      .find((place) => place !== undefined);
    for (const [name, version] of wanted) {
      if (placeOf(name, path, complete) !== undefined) continue;
      if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version))
        throw new Error(`${path} wants ${name}@${version}: only an exact version can be added`);
      const place = `${sibling?.slice(0, sibling.lastIndexOf('node_modules/')) ?? ''}node_modules/${name}`;
      const dev = sibling === undefined ? entry.dev : packages[sibling].dev;
      complete[place] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
      added.push(`${name}@${version}`);
    }
  }
  const sorted = Object.keys(complete).sort((a, b) => (a < b ? -1 : 1));
  return { packages: Object.fromEntries(sorted.map((path) => [path, complete[path]])), added };
}

/** Node's own search: beside the package, then further up. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === '') return undefined;
  }
}

/** What npm compares with the machine, read off the package's name: `core-linux-x64-gnu`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.map((word) => WORDS[word]).find((word) => word !== undefined);
  if (os === undefined || cpu === undefined)
    throw new Error(`${name}: no platform can be read off this name`);
  return { cpu: [cpu], ...(os === 'linux' && libc ? { libc: [libc] } : {}), os: [os] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const { packages, added } = completePackages(lock.packages);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(
    added.length === 0 ? 'The lockfile is complete.' : `Added ${added.length}: ${added.join(', ')}`,
  );
}
