import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { run } from './run.mjs';

// The arrows between rooms are checked by jest: test/architecture/rooms.test.ts.
const bin = (root, name, file) => join(root, 'node_modules', name, file);

const CHECKS = [
  {
    what: 'types',
    args: (root) => [bin(root, 'typescript', 'bin/tsc'), '-p', 'test/tsconfig.json', '--pretty', 'false'],
  },
  { what: 'lint', args: (root) => [bin(root, 'oxlint', 'bin/oxlint'), '--type-aware'] },
  {
    what: 'formatting',
    args: (root) => [bin(root, 'prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
];

/**
 * Runs every check, then jest, and prints `N passed, N failed` as the last line: each jest test and each check counts
 * as one, and so does the build.
 * @param {string} root
 * @param {string[]} jestArgs
 * @param {boolean} built whether the sources compiled
 * @returns {Promise<number>} the exit code: 0 when nothing failed
 */
export async function runChecks(root, jestArgs, built) {
  const results = [built];
  for (const { what, args } of CHECKS) {
    const { code, output } = await step(
      `checking ${what}`,
      () => run(process.execPath, args(root), { cwd: root }),
      (ended) => (ended.code === 0 ? 'done' : 'failed'),
    );
    if (code !== 0) console.log(`\n${output.trim()}\n`);
    results.push(code === 0);
  }
  const jest = await runJest(root, jestArgs);
  const passed = jest.passed + results.filter(Boolean).length;
  const failed = jest.failed + results.filter((ok) => !ok).length;
  for (const [reason, count] of Object.entries(jest.reasons)) console.log(`${count} skipped: ${reason}`);
  console.log(`${passed} passed, ${failed} failed${jest.skipped > 0 ? `, ${jest.skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
}

async function runJest(root, jestArgs) {
  const counts = join(root, '.cache', `test-counts.${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  const { code } = await run(process.execPath, [bin(root, 'jest', 'bin/jest.js'), ...jestArgs], {
    cwd: root,
    env: { ...process.env, CLEARANCE_TEST_COUNTS: counts },
    show: true,
  });
  try {
    const { passed, failed, skipped, reasons } = JSON.parse(readFileSync(counts, 'utf8'));
    // jest can fail for another reason than a test, e.g. a set-up that throws: that counts too.
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, reasons };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, reasons: {} };
  } finally {
    rmSync(counts, { force: true });
  }
}
