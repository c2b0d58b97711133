import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { forEachOf, until } from '../clock';
import { MissingPart, startServer, type ServerKind } from '../engine';
import type { Figure } from '../figures';
import { startFloor } from '../floor/floor';
import { intakeOf, PARALEGAL } from '../people';
import { startRig } from '../rig';
import { planOfOpening } from './open-cases';

/** Workflows in memory before counting begins, so that what is loaded once is not counted with each. */
const FIRST = 50;

/** Resident memory that one cached case takes, and one cached bare workflow. Each in a process of its own. */
export async function memory(kind: ServerKind, cases: number): Promise<Figure> {
  const [value, floor] = [await inProcess(kind, 'case', cases), await inProcess(kind, 'floor', cases)];
  return { what: `memory of a cached case (${cases})`, unit: 'KB', value, floor };
}

const MEMORY_OF = 'memory-of';

/** `main.js memory-of case|floor <cases> <server>`, for `inProcess`. */
export const isMemoryChild = (args: readonly string[]): boolean => args[0] === MEMORY_OF;

async function inProcess(kind: ServerKind, of: 'case' | 'floor', cases: number): Promise<number> {
  const child = fork(require.resolve('../main'), [MEMORY_OF, of, String(cases), kind], {
    execArgv: ['--expose-gc'],
  });
  let measured: unknown;
  child.on('message', (message) => (measured = message));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || typeof measured !== 'number') throw new Error(`memory of a ${of}: the process failed`);
  return measured;
}

/** In the child: fills the cache and tells its parent the kilobytes of each. */
export async function measureMemory([, of, cases, kind]: readonly string[]): Promise<number> {
  const total = Number(cases);
  if (kind !== 'dev' && kind !== 'cluster') throw new MissingPart(`no such server: ${kind}`);
  const server = await startServer(kind);
  const rig = await startRig(server, FIRST + total + 10);
  const floor = of === 'floor' ? await startFloor(rig.engine, FIRST + total + 10) : undefined;
  try {
    const plan = await planOfOpening(rig);
    const more = async (from: number, count: number) => {
      const letters = rig.letters();
      const done = floor?.activitiesDone() ?? 0;
      await forEachOf(count, 8, (n) =>
        floor === undefined
          ? rig.desk.open(intakeOf(from + n), randomUUID(), PARALEGAL)
          : floor.start({ ...plan, activities: Math.max(1, plan.activities) }),
      );
      await until(
        () =>
          floor === undefined
            ? rig.letters() - letters >= count
            : floor.activitiesDone() - done >= count * (Math.max(1, plan.activities) + plan.localActivities),
        'workflows in memory',
        600_000,
      );
    };
    await more(0, FIRST);
    const before = await resident();
    await more(FIRST, total);
    process.send?.(((await resident()) - before) / total / 1000);
    return 0;
  } finally {
    await floor?.stopWorker();
    await rig.close();
    await server.stop();
  }
}

/** Bytes of this process after whatever is garbage has gone. */
async function resident(): Promise<number> {
  for (let n = 0; n < 3; n++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return process.memoryUsage.rss();
}
