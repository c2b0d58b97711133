import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Scene } from '../drill';

/** Nothing is broken; the worker stands on an odd machine, or is replaced while cases are under way. */

/** Where Debian and its kin keep the library that lies about the time. */
const FAKE_TIME = ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].map((arch) =>
  join('/usr/lib', arch, 'faketime', 'libfaketime.so.1'),
);
const DAY_MS = 86_400_000;

/** A day ahead by libfaketime where it is installed; else by a Date of our own in the worker's JavaScript. */
function aDayAhead(): Record<string, string> {
  const library = FAKE_TIME.find((file) => existsSync(file));
  return library === undefined
    ? {
        NODE_OPTIONS: `--require=${join(__dirname, 'other-date.js')}`,
        CLEARANCE_DRILL_DATE_OFFSET: `${DAY_MS}`,
      }
    : { LD_PRELOAD: library, FAKETIME: '+1d', FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_NO_CACHE: '1' };
}

/** Halfway a worker with another environment takes the place of the first: it must replay what that one began. */
async function replacedBy(
  { setUp, reached }: Scene,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  await reached(0.3);
  await setUp.anotherWorker(environment);
  await sleep(500);
  await setUp.worker.stop();
}

export const SURROUNDINGS_DRILLS: readonly Drill[] = [
  {
    name: 'clock-a-day-off',
    about: 'the clock of the worker is a day ahead; every instant in the records is right all the same',
    // At this level the worker's log has lines, each with the worker's own time.
    worker: () => ({ ...aDayAhead(), LOG_LEVEL: 'info' }),
    check: (_cases, folder) => {
      const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
      const log = readFileSync(join(folder, 'logs', 'worker.log'), 'utf8');
      return log.includes(`"${tomorrow}T`) ? [] : ["the worker's clock was right"];
    },
  },
  {
    name: 'time-zone-changed',
    about: "the worker runs in St. John's, then in Kiritimati, a day apart; it enforces UTC and replays",
    worker: () => ({ TZ: 'America/St_Johns' }),
    act: (scene) => replacedBy(scene, { TZ: 'Pacific/Kiritimati' }),
  },
  {
    name: 'cache-of-2',
    about: 'the worker keeps two cases in memory and replays all others for every task',
    worker: () => ({ CLEARANCE_WORKER_CACHED_CASES: '2' }),
  },
  {
    name: 'new-build',
    about: 'another build of the worker takes over in mid-case (auto-upgrade)',
    act: (scene) => replacedBy(scene, { CLEARANCE_WORKFLOW_BUNDLE: scene.otherBundle }),
    check: (cases) =>
      cases.some(({ history }) => history.builds.length > 1)
        ? []
        : ['no case moved from one build to the other'],
  },
];
