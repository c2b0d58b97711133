import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { installPackages } from './install.mjs';
import { showProgressOn, Stop } from './progress.mjs';
import { BINARIES, findBinary, withoutCli } from './temporal-binaries.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fromRoot = createRequire(join(root, 'package.json'));

/** The programs behind the npm scripts: what each needs, and what it runs. */
const TASKS = {
  start: async (args) => {
    if (args.length > 0) {
      const { text, code } = fromRoot('./dist/stack/usage.js').usageFor(args);
      (code === 0 ? process.stdout : process.stderr).write(text);
      process.exitCode = code;
      return;
    }
    if (!process.env.TEMPORAL_ADDRESS?.trim()) await needCli();
    const { main } = fromRoot('./dist/stack/main.js');
    await main(process.env);
  },
  simulate: (args) => program('simulate/main', args),
  letters: (args) => program('preview/main', args),
  bench: (args) => program('bench/main', args),
  cluster: (args) => program('cluster/main', args),
  drills: (args) => program('drills/main', args),
};

/**
 * @param {string[]} argv the task, then what is meant for it (`--` is dropped)
 */
export async function main([task, ...rest]) {
  process.chdir(root);
  process.env.TZ = 'UTC';
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  try {
    if (task === 'test') {
      await runTests(args);
      return;
    }
    const run = TASKS[task];
    if (run === undefined)
      throw new Stop(`Say what to run: test, ${Object.keys(TASKS).join(', ')} (not ${task ?? 'nothing'}).`);
    if (task !== 'start') showProgressOn(process.stderr);
    await installPackages(root);
    await build(root);
    await run(args);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Prints `N passed, N failed` as the last line whatever happens, since machines read it. */
async function runTests(args) {
  try {
    await installPackages(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}\n`);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  let built = true;
  try {
    await build(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}\n`);
    built = false;
  }
  for (const which of Object.keys(BINARIES)) {
    const found = await findBinary(which);
    if (found.path === undefined) console.error(`  no ${BINARIES[which].title}: ${found.reason}`);
    else process.env[BINARIES[which].variable] = found.path;
  }
  process.exitCode = await runChecks(root, args, built);
}

async function needCli() {
  const found = await findBinary('cli');
  if (found.path === undefined) throw new Stop(withoutCli(found.reason));
  process.env[BINARIES.cli.variable] = found.path;
}

/** Runs a compiled program in this process, with the arguments it would have on its own. */
async function program(name, args) {
  const file = join(root, 'dist', `${name}.js`);
  if (!existsSync(file)) throw new Stop(`There is no ${name} in this version.`);
  for (const which of Object.keys(BINARIES)) {
    const found = await findBinary(which);
    if (found.path !== undefined) process.env[BINARIES[which].variable] = found.path;
  }
  process.argv = [process.argv[0], file, ...args];
  fromRoot(file);
}
