import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftOver } from '../../stack/left-overs';
import { identify, stillRuns } from '../../stack/process-identity';
import { RunRecord } from '../../stack/run-record';

let folder: string;
let child: ChildProcess;

/** A process that ignores SIGTERM when it is asked to. */
const begin = async (stubborn = false): Promise<number> => {
  const ignore = stubborn ? "process.on('SIGTERM', () => {});" : '';
  child = spawn(process.execPath, ['-e', `${ignore} console.log('up'); setInterval(() => {}, 1000)`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child.pid!;
};

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clearance-record-'))));
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the lock of a data folder', () => {
  test('a supervisor that still runs keeps it', () => {
    const other = identify(process.ppid)!;
    writeFileSync(join(folder, 'stack.lock'), JSON.stringify(other));
    expect(new RunRecord(folder).lock()).toEqual({ kind: 'taken', by: other });
  });

  test('the lock of one that was killed is taken over', async () => {
    const dead = identify(await begin())!;
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    writeFileSync(join(folder, 'stack.lock'), JSON.stringify(dead));
    expect(new RunRecord(folder).lock()).toEqual({ kind: 'held' });
  });

  test('the lock of an earlier process with the same number is taken over', () => {
    const earlier = { ...identify(process.ppid)!, startedAt: '1' };
    writeFileSync(join(folder, 'stack.lock'), JSON.stringify(earlier));
    expect(new RunRecord(folder).lock()).toEqual({ kind: 'held' });
  });

  test('a lock that a crash cut off is taken over', () => {
    writeFileSync(join(folder, 'stack.lock'), '{"pid":');
    expect(new RunRecord(folder).lock()).toEqual({ kind: 'held' });
  });

  test('it can be taken again when it was given back', () => {
    const record = new RunRecord(folder);
    record.lock();
    record.unlock();
    expect(new RunRecord(folder).lock()).toEqual({ kind: 'held' });
  });
});

describe('left-overs of an earlier run', () => {
  test('a part that still runs is found by the next start, and ended', async () => {
    const pid = await begin();
    new RunRecord(folder).add('temporal', pid);
    const [found] = new RunRecord(folder).leftOvers();
    expect(found).toMatchObject({ name: 'temporal', identity: { pid } });
    await expect(endLeftOver(found!.identity)).resolves.toBe(true);
    expect(stillRuns(found!.identity)).toBe(false);
  });

  test('one that does not heed SIGTERM is ended all the same', async () => {
    const known = identify(await begin(true))!;
    await expect(endLeftOver(known)).resolves.toBe(true);
  });

  test('a stranger that has the number now is left alone', async () => {
    const pid = await begin();
    new RunRecord(folder).add('temporal', pid);
    const file = join(folder, 'stack.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"command": ".*"/, '"command": "temporal server start-dev"'),
    );
    expect(new RunRecord(folder).leftOvers()).toEqual([]);
    await expect(endLeftOver({ ...identify(pid)!, command: 'temporal server start-dev' })).resolves.toBe(
      true,
    );
    expect(identify(pid)).toBeDefined();
  });

  test('a part that was ended in order is no left-over', async () => {
    const record = new RunRecord(folder);
    record.add('mail', await begin());
    record.remove('mail');
    expect(new RunRecord(folder).leftOvers()).toEqual([]);
  });
});
