import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '../../drills/arguments';
import { DRILLS } from '../../drills/drills';
import { randomFrom } from '../../drills/random';
import { PROJECT } from '../architecture/sources';
import { describeBuilt } from '../support/engine';

const PROGRAM = join(PROJECT, 'dist', 'drills', 'main.js');

const drills = (...args: readonly string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], { cwd: PROJECT }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out: out + err }),
    );
  });

describe('the options of the drills', () => {
  test('name every problem at once', () => {
    expect(
      readArguments(['--cases', '0', '--seed', 'x', '--server', 'moon', '--only', 'earthquake']),
    ).toEqual({
      problems: [
        expect.stringContaining('--cases'),
        expect.stringContaining('--seed'),
        expect.stringContaining('--server'),
        expect.stringContaining('earthquake'),
      ],
    });
    expect(readArguments(['--kases', '3'])).toEqual({ problems: [expect.stringContaining('--kases')] });
  });

  test('are 200 cases of every drill when there are none', () => {
    const names = DRILLS.map(({ name }) => name);
    expect(readArguments([])).toMatchObject({ cases: 200, seed: 2026, server: 'dev', names });
    expect(new Set(names).size).toBe(names.length);
  });

  test('chance is the same for the same seed', () => {
    const [one, other, another] = [randomFrom(1), randomFrom(1), randomFrom(2)];
    const first = Array.from({ length: 5 }, () => one());
    expect(Array.from({ length: 5 }, () => other())).toEqual(first);
    expect(Array.from({ length: 5 }, () => another())).not.toEqual(first);
    expect(first.every((number) => number >= 0 && number < 1)).toBe(true);
  });
});

describeBuilt(PROGRAM, 'a small drill', () => {
  test('of a Temporal server that is killed while 6 cases run: nothing is lost, all come to their end', async () => {
    const { code, out } = await drills('--cases', '6', '--only', 'server-killed');
    expect(out).toMatch(/server-killed +2 +48 +48 +\d+ +0 +0 +0 +6\/6 .*passed/);
    expect(code).toBe(0);
  }, 300_000);
});
