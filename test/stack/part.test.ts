import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify } from '../../stack/process-identity';
import { Part, type PartEvents, type PartPlan } from '../../stack/part';

let folder: string;
let part: Part | undefined;
let pids: number[];
let said: string[];
let onSaid: (() => void) | undefined;

const say = (text: string): void => {
  said.push(text);
  onSaid?.();
};
const events: PartEvents = {
  started: (_name, pid) => pids.push(pid),
  ended: () => undefined,
  restarting: (_part, how) => say(`restarting: ${how}`),
  restarted: () => say('restarted'),
  gaveUp: (_part, reason) => say(`gave up: ${reason}`),
};

/** Resolves when something was said that holds these words. */
const heard = (words: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (said.some((text) => text.includes(words))) resolve();
    };
    onSaid = look;
    look();
  });

/**
 * Resolves when there is no such process. Only the part itself is told of its end; the system ends the rest of the
 * killed group a moment later.
 */
async function gone(pid: number): Promise<void> {
  while (identify(pid) !== undefined) await delay(20);
}

/** A part that runs this code; it answers once it has made the file `up`. */
function partOf(code: string, plan: Partial<PartPlan> = {}): Part {
  const script = join(folder, 'part.js');
  const up = join(folder, 'up');
  writeFileSync(script, code.replaceAll('UP', JSON.stringify(up)));
  part = new Part(
    {
      name: 'part',
      title: 'The part',
      program: { kind: 'node', script, args: [] },
      env: process.env,
      logFile: join(folder, 'logs', 'part.log'),
      answers: async () => {
        if (!existsSync(up)) throw new Error('not up yet');
      },
      readyWithinMs: 20_000,
      stopWithinMs: 5_000,
      ...plan,
    },
    events,
    { firstDelayMs: 20, longestDelayMs: 50 },
  );
  return part;
}

const WELL = "require('fs').writeFileSync(UP, ''); setInterval(() => {}, 1000);";
const last = (): number => pids.at(-1)!;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearance-part-'));
  pids = [];
  said = [];
  onSaid = undefined;
});
afterEach(async () => {
  await part?.stop();
  part = undefined;
  rmSync(folder, { recursive: true });
});

describe('a part of the stack', () => {
  test('is ready when it answers, and gone when it was stopped', async () => {
    const running = partOf(WELL);
    await running.start();
    expect(identify(last())).toBeDefined();
    await running.stop();
    expect(identify(last())).toBeUndefined();
    expect(said).toEqual([]);
  });

  test('that dies at its start fails with the end of its log', async () => {
    const broken = partOf("console.error('the key is missing'); process.exit(3);");
    await expect(broken.start()).rejects.toThrow(/did not start: it ended with code 3[^]*the key is missing/);
  });

  test('that has much to say against its start is heard to the end', async () => {
    const problems = Array.from({ length: 20 }, (_, i) => `problem ${i + 1} of the playbook`).join('; ');
    const broken = partOf(`console.error('${problems}'); process.exit(1);`);
    await expect(broken.start()).rejects.toThrow(/problem 1 of [^]*problem 20 of/);
  });

  test('that never answers fails with the reason, and is ended', async () => {
    const mute = partOf('setInterval(() => {}, 1000);', { readyWithinMs: 500 });
    await expect(mute.start()).rejects.toThrow(/did not answer[^]*not up yet/);
    expect(identify(last())).toBeUndefined();
  });

  test('whose program does not exist fails', async () => {
    const none = partOf('', { program: { kind: 'binary', path: join(folder, 'none'), args: [] } });
    await expect(none.start()).rejects.toThrow(/did not start/);
  });

  test('that is killed is started again', async () => {
    await partOf(WELL).start();
    const first = last();
    process.kill(first, 'SIGKILL');
    await heard('restarted');
    expect(said).toEqual(['restarting: it was ended by SIGKILL', 'restarted']);
    expect(last()).not.toBe(first);
  });

  test('that dies again and again stays down, with the end of its log', async () => {
    await partOf(
      "console.error('no room'); require('fs').writeFileSync(UP, ''); setTimeout(() => process.exit(1), 300);",
    ).start();
    await heard('gave up');
    expect(said.at(-1)).toMatch(/died 6 times within a minute[^]*no room/);
  });

  test('that does not heed SIGTERM is ended with everything it started', async () => {
    const stubborn = partOf(
      "process.on('SIGTERM', () => {});" +
        "const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);" +
        "require('fs').writeFileSync(UP, String(c.pid)); setInterval(() => {}, 1000);",
      { stopWithinMs: 300 },
    );
    await stubborn.start();
    const grandchild = Number(readFileSync(join(folder, 'up'), 'utf8'));
    await stubborn.stop();
    expect(identify(last())).toBeUndefined();
    await gone(grandchild);
  });

  test('that is being stopped can still be killed', async () => {
    const stubborn = partOf(`process.on('SIGTERM', () => {}); ${WELL}`, { stopWithinMs: 30_000 });
    await stubborn.start();
    const stopped = stubborn.stop();
    stubborn.kill();
    await stopped;
    expect(identify(last())).toBeUndefined();
  });
});
