import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** Processes that are killed, stopped or paused while the cases run. */

/** From here there is enough under way to be harmed. */
const UNDER_WAY = 0.15;
/** Of kills that come again and again: no more after this, so that the cases come to an end. Milliseconds. */
const KILLING_MS = 40_000;

const workerKilled: Drill = {
  name: 'worker-killed',
  about: 'kill -9 of the worker every few seconds',
  cutsMail: true,
  act: async ({ setUp, reached, strike, random, progress }) => {
    await reached(UNDER_WAY);
    const until = Date.now() + KILLING_MS;
    do {
      await strike(() => setUp.worker.kill());
      await setUp.worker.start();
      await sleep(1_000 + random() * 3_000);
    } while (progress() < 0.8 && Date.now() < until);
  },
};

const serverKilled: Drill = {
  name: 'server-killed',
  about: 'kill -9 of the Temporal server, and a start on the same database',
  act: async ({ setUp, reached, strike }) => {
    for (const when of [UNDER_WAY, 0.5]) {
      await reached(when);
      await strike(async () => {
        await setUp.engine.kill();
        await sleep(2_000);
        await setUp.engine.start();
      });
    }
  },
};

const postgresStopped: Drill = {
  name: 'postgres-stopped',
  about: 'PostgreSQL stopped for 10 s, twice',
  needsPostgres: true,
  cutsMail: true,
  act: async ({ setUp, reached, strike }) => {
    for (const when of [UNDER_WAY, 0.5]) {
      await reached(when);
      await strike(async () => {
        await setUp.postgres?.stop();
        await sleep(10_000);
        await setUp.postgres?.start();
      });
    }
  },
};

const workerPaused: Drill = {
  name: 'worker-paused',
  about: 'the worker does nothing for 60 s, and does not know it',
  cutsMail: true,
  act: async ({ setUp, reached, strike }) => {
    await reached(UNDER_WAY);
    await strike(async () => {
      setUp.worker.pause();
      await sleep(60_000);
      setUp.worker.resume();
    });
  },
};

const connectionCut: Drill = {
  name: 'connection-cut',
  about: 'worker and desk are cut off from the Temporal server, three times for 5 s',
  proxied: true,
  act: async ({ setUp, reached, strike }) => {
    for (const when of [UNDER_WAY, 0.35, 0.55]) {
      await reached(when);
      await strike(async () => {
        setUp.proxy?.cut();
        await sleep(5_000);
        setUp.proxy?.mend();
      });
    }
  },
};

export const PROCESS_DRILLS: readonly Drill[] = [
  workerKilled,
  serverKilled,
  postgresStopped,
  workerPaused,
  connectionCut,
];
