import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseWorkflowId } from '../../temporal/ids';
import { forEachOf, percentile, timed } from '../clock';
import type { Figure } from '../figures';
import type { Floor } from '../floor/floor';
import type { FloorPlan } from '../floor/workflow';
import { intakeOf, PARALEGAL } from '../people';
import { timeOfServers, type ServersTime } from '../processors';
import type { Rig } from '../rig';
import { runStandardCase } from '../standard-case';

/** Between two messages when nothing else happens: what the one before set off has ended. Milliseconds. */
const REST_MS = 15;
/** How many cases move at one time. */
const AT_A_TIME = 8;

/** A whole bare workflow, from its start to its end. */
async function runBare(floor: Floor, plan: FloorPlan): Promise<void> {
  const handle = await floor.start(plan);
  for (let n = 0; n < plan.messages; n++) await floor.step(handle);
  await handle.result();
}

/**
 * Standard cases per second, from opening until closed with every letter sent, several at a time. The bare workflows run before and
 * after them, so that a machine that slows down slows both. What each takes of the processor hardly depends on what else the machine does.
 */
export async function throughput(
  rig: Rig,
  floor: Floor,
  plan: FloorPlan,
  cases: number,
): Promise<readonly Figure[]> {
  const half = Math.ceil(cases / 2);
  const bare = () => worked(() => forEachOf(half, AT_A_TIME, () => runBare(floor, plan)));
  const before = await bare();
  const own = await worked(() =>
    forEachOf(cases, AT_A_TIME, async (n) => {
      const ref = await runStandardCase(rig.desk, 1000 + n);
      await rig.client.workflow.getHandle(caseWorkflowId(ref)).result();
    }),
  );
  const after = await bare();
  const bareCases = half * 2;
  const each = (what: string, of: (took: Took) => number | undefined): Figure[] => {
    const [value, first, second] = [own, before, after].map(of);
    return value === undefined || first === undefined || second === undefined
      ? []
      : [{ what, unit: 'ms', value: value / cases, floor: (first + second) / bareCases }];
  };
  return [
    {
      what: `standard cases, ${AT_A_TIME} at a time`,
      unit: '/s',
      value: (cases * 1000) / own.ms,
      floor: (bareCases * 1000) / (before.ms + after.ms),
      goal: { of: 'ratio', bound: 'least', limit: 0.8 },
    },
    ...each('standard case: processor time of desk and worker', ({ processorMs }) => processorMs),
    ...each('standard case: processor time of the engine', ({ servers }) => servers?.engine),
    ...each('standard case: processor time of PostgreSQL', ({ servers }) => servers?.postgres),
  ];
}

/** What some work took, in milliseconds. */
interface Took {
  /** By the clock. */
  readonly ms: number;
  /** Of processors, in this process: its threads together. */
  readonly processorMs: number;
  /** Of processors, in the servers. */
  readonly servers: ServersTime | undefined;
}

async function worked(work: () => Promise<unknown>): Promise<Took> {
  const from = process.cpuUsage();
  const serversFrom = timeOfServers();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(from);
  const servers = timeOfServers();
  return {
    ms,
    processorMs: (user + system) / 1000,
    servers:
      serversFrom === undefined || servers === undefined
        ? undefined
        : {
            engine: servers.engine - serversFrom.engine,
            postgres: servers.postgres - serversFrom.postgres,
          },
  };
}

/** Time until an update is acknowledged, alone and while cases move. The two take turns, message by message. */
export async function acknowledgement(
  rig: Rig,
  floor: Floor,
  plan: FloorPlan,
  messages: number,
): Promise<readonly Figure[]> {
  const idle = await acknowledged(rig, floor, messages);
  let stopped = false;
  const load = (async () => {
    await forEachOf(AT_A_TIME, AT_A_TIME, async (n) => {
      for (let round = 0; !stopped; round++) {
        await runStandardCase(rig.desk, 5000 + n * 100 + round);
        await runBare(floor, plan);
      }
    });
  })();
  try {
    const busy = await acknowledged(rig, floor, messages);
    return [...figuresOf('idle', idle), ...figuresOf('under load', busy)];
  } finally {
    stopped = true;
    await load;
  }
}

interface Times {
  readonly own: readonly number[];
  readonly bare: readonly number[];
}

async function acknowledged(rig: Rig, floor: Floor, messages: number): Promise<Times> {
  const { ref } = await rig.desk.open(intakeOf(messages), randomUUID(), PARALEGAL);
  const handle = await floor.start({ messages: messages + 1, activities: 0, localActivities: 0, timers: 0 });
  const own: number[] = [];
  const bare: number[] = [];
  for (let n = 0; n < messages; n++) {
    own.push(
      await timed(() =>
        rig.desk.send(ref, 'note', {
          data: { text: `note ${n}` },
          key: randomUUID(),
          actor: PARALEGAL,
        }),
      ),
    );
    await sleep(REST_MS);
    bare.push(await timed(() => floor.step(handle)));
    await sleep(REST_MS);
  }
  await handle.terminate('measured');
  return { own, bare };
}

function figuresOf(when: string, { own, bare }: Times): Figure[] {
  return (
    [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const
  ).map(([name, part]) => ({
    what: `an update acknowledged, ${when}, ${name}`,
    unit: 'ms',
    value: percentile(own, part),
    floor: percentile(bare, part),
    ...(name === 'p50' ? { goal: { of: 'ratio', bound: 'most', limit: 1.3 } as const } : {}),
  }));
}
