import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTaken } from '../../stack/ports';
import { describeBuilt } from '../support/engine';
import { freePorts } from '../support/ports';

/**
 * The supervisor as a process, with the real Temporal server, PostgreSQL and mail catcher, and small stand-ins for
 * worker and desk. It runs from dist/, which `npm test` builds.
 */
const MAIN = join(__dirname, '..', '..', 'dist', 'stack', 'main.js');
const PORTS = ['DESK', 'WORKER_HEALTH', 'TEMPORAL', 'TEMPORAL_UI', 'POSTGRES', 'SMTP', 'MAIL_WEB'];

let folder: string;
let env: Record<string, string>;
let ports: number[];
let running: Run | undefined;

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves when these words were printed; rejects when the process ends without. */
  readonly says: (words: string) => Promise<void>;
  readonly ends: Promise<number | null>;
}

const standIn = (portVariable: string): string => {
  const file = join(folder, `${portVariable}.js`);
  writeFileSync(
    file,
    `require('http').createServer((q, a) => a.end('ok')).listen(process.env.${portVariable}, '127.0.0.1');
     process.on('disconnect', () => process.exit(1));`,
  );
  return file;
};

function begin(): Run {
  const programs = { worker: standIn('CLEARANCE_WORKER_HEALTH_PORT'), desk: standIn('CLEARANCE_DESK_PORT') };
  const code = `require(${JSON.stringify(MAIN)}).main(process.env, ${JSON.stringify(programs)})`;
  const child = spawn(process.execPath, ['-e', code], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ends = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => void (output.includes(words) && resolve());
      listeners.add(look);
      look();
      void ends.then(() => reject(new Error(`ended without saying "${words}":\n${output}`)));
    });
  running = { child, output: () => output, says, ends };
  return running;
}

const pidOf = (part: string): number => {
  const record = JSON.parse(readFileSync(join(folder, 'data', 'stack.json'), 'utf8')) as {
    processes: Record<string, { pid: number }>;
  };
  return record.processes[part]!.pid;
};

describeBuilt(MAIN, 'npm start', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clearance-start-'));
    ports = await freePorts(PORTS.length);
    env = { CLEARANCE_DATA: join(folder, 'data'), TZ: 'UTC' };
    PORTS.forEach((name, i) => (env[`CLEARANCE_${name}_PORT`] = String(ports[i])));
  });
  afterAll(async () => {
    running?.child.kill('SIGTERM');
    await running?.ends;
    rmSync(folder, { recursive: true, force: true });
  });

  test('survives kill -9 of a part and of itself, refuses a second run, and ends everything on SIGTERM', async () => {
    const first = begin();
    await first.says('Ctrl-C ends everything');
    expect(first.output()).toMatch(
      /Temporal server 1\.\d+ \.+ ready[^]*PostgreSQL[^]*Mail catcher[^]*Worker[^]*Desk \.+ ready/,
    );

    process.kill(pidOf('desk'), 'SIGKILL');
    await first.says('Desk is ready again');

    const second = begin();
    await expect(second.ends).resolves.toBe(1);
    expect(second.output()).toContain(`runs already on`);

    first.child.kill('SIGKILL');
    await first.ends;
    const third = begin();
    await third.says('Ctrl-C ends everything');
    expect(third.output()).toContain('ending temporal left from an earlier run');

    third.child.kill('SIGTERM');
    await expect(third.ends).resolves.toBe(0);
    expect(third.output()).toContain('Cases are kept in');
    await expect(Promise.all(ports.map(isTaken))).resolves.toEqual(ports.map(() => false));
  }, 180_000);

  test('names the port that is taken and starts nothing', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen({ port: ports[0], host: '127.0.0.1' }, resolve));
    const run = begin();
    await expect(run.ends).resolves.toBe(1);
    expect(run.output()).toMatch(/A port is taken[^]*CLEARANCE_DESK_PORT/);
    await expect(isTaken(ports[2]!)).resolves.toBe(false);
    await new Promise((resolve) => holder.close(resolve));
  });

  test("says which of one's own parts does not answer, and ends the rest", async () => {
    const [nobody] = await freePorts(1);
    env = { ...env, DATABASE_URL: `postgres://me@127.0.0.1:${nobody}/mine` };
    const run = begin();
    await expect(run.ends).resolves.toBe(1);
    expect(run.output()).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+ does not answer[^]*DATABASE_URL/);
    await expect(isTaken(ports[2]!)).resolves.toBe(false);
  }, 120_000);
});
