import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

/** What `.ci/run` says where `npm test` prints this and ends with that code. */
function run(
  printed: string,
  code: number,
): { readonly code: number | null; readonly last: string | undefined } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ci-run-'));
  try {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    cpSync(path.join(ROOT, '.ci/run'), path.join(folder, '.ci/run'));
    writeFileSync(path.join(folder, 'printed'), printed);
    writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\ncat '${folder}/printed'\nexit ${code}\n`, {
      mode: 0o755,
    });
    writeFileSync(path.join(bin, 'temporal'), '#!/bin/sh\n', { mode: 0o755 });
    const ended = spawnSync('bash', [path.join(folder, '.ci/run')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    return { code: ended.status, last: ended.stdout.trimEnd().split('\n').at(-1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('.ci/run', () => {
  it('ends with the counts of npm test, and with its exit code', () => {
    expect(run('PASS a\n7 passed, 0 failed\n', 0)).toEqual({ code: 0, last: '7 passed, 0 failed' });
    expect(run('7 passed, 0 failed, 2 skipped\n', 0).last).toBe('7 passed, 0 failed, 2 skipped');
  });

  it('says the counts again where npm has the last word', () => {
    const last = '6 passed, 1 failed';
    expect(run(`${last}\nnpm error code 1\n`, 1)).toEqual({ code: 1, last });
  });

  it('finds them whatever bytes a failed test has printed', () => {
    const last = '6 passed, 1 failed';
    expect(run(`Received: "\u0000\u00ff"\n${last}\nnpm error code 1\n`, 1)).toEqual({ code: 1, last });
  });

  it('counts a run that never came to its counts as failed', () => {
    expect(run('types do not agree\n', 2)).toEqual({ code: 2, last: '0 passed, 1 failed' });
  });
});
