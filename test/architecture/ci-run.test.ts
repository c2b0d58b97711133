import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

/** What the script itself calls; `npm`, and what it looks for, are made by the tests. */
const TOOLS = ['bash', 'cat', 'dirname', 'grep', 'mktemp', 'node', 'rm', 'sh', 'tail', 'tee'] as const;

/** What `.ci/run` says and installs, as root, where `npm test` prints this and ends with that code. */
function run(
  printed: string,
  code: number,
  present: readonly string[] = ['temporal', 'pdftotext'],
): { readonly code: number | null; readonly last: string | undefined; readonly installed: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ci-run-'));
  try {
    const bin = path.join(folder, 'bin');
    const packages = path.join(folder, 'packages');
    const program = (name: string, lines: string) =>
      writeFileSync(path.join(bin, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    mkdirSync(bin);
    for (const tool of TOOLS) symlinkSync(whereIs(tool), path.join(bin, tool));
    for (const name of present) program(name, '');
    program('npm', `cat '${folder}/printed'\nexit ${code}`);
    program('apt-get', `case "$*" in *install*) echo "$*" >'${packages}';; esac`);
    program('id', 'echo 0');
    cpSync(path.join(ROOT, '.ci/run'), path.join(folder, '.ci/run'));
    writeFileSync(path.join(folder, 'printed'), printed);
    const ended = spawnSync(path.join(bin, 'bash'), [path.join(folder, '.ci/run')], {
      encoding: 'utf8',
      env: { PATH: bin },
    });
    return {
      code: ended.status,
      last: ended.stdout.trimEnd().split('\n').at(-1),
      installed: existsSync(packages) ? readFileSync(packages, 'utf8').trim() : '',
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function whereIs(tool: string): string {
  return execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim();
}

describe('.ci/run', () => {
  it('ends with the counts of npm test, and with its exit code', () => {
    expect(run('PASS a\n7 passed, 0 failed\n', 0)).toMatchObject({ code: 0, last: '7 passed, 0 failed' });
    expect(run('7 passed, 0 failed, 2 skipped\n', 0).last).toBe('7 passed, 0 failed, 2 skipped');
  });

  it('says the counts again where npm has the last word', () => {
    const last = '6 passed, 1 failed';
    expect(run(`${last}\nnpm error code 1\n`, 1)).toMatchObject({ code: 1, last });
  });

  it('finds them whatever bytes a failed test has printed', () => {
    const last = '6 passed, 1 failed';
    expect(run(`Received: "\u0000\u00ff"\n${last}\nnpm error code 1\n`, 1)).toMatchObject({ code: 1, last });
  });

  it('counts a run that never came to its counts as failed', () => {
    expect(run('types do not agree\n', 2)).toMatchObject({ code: 2, last: '0 passed, 1 failed' });
  });

  it('installs what a bare machine lacks, and nothing else', () => {
    const counts = '7 passed, 0 failed\n';
    expect(run(counts, 0).installed).toBe('');
    expect(run(counts, 0, ['temporal']).installed).toMatch(/recommends poppler-utils$/);
    expect(run(counts, 0, []).installed).toMatch(/recommends python3 python3-pip poppler-utils$/);
    expect(run(counts, 0, ['pip', 'pdftotext']).installed).toBe('');
  });
});
