import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Scene } from '../drill';
import type { Behaviour } from '../mail-sink';

/** The mail server is away, says no, or says nothing, while cases go on. Cases wait for their letters before they end. */

const UNDER_WAY = 0.1;
/** Longer than the first retries of a letter (5 s, 10 s). */
const AWAY_MS = 20_000;
/** Longer than the mail client waits for a server that has gone silent (30 s, activities/post.ts). */
const SILENT_MS = 35_000;

/** So often, at least, the mail server must have misbehaved. */
const LEAST_TURNED_AWAY = 3;

async function behaving(scene: Scene, behaviour: Behaviour, forMs: number): Promise<void> {
  const { setUp, reached, strike } = scene;
  await reached(UNDER_WAY);
  await strike(async () => {
    setUp.sink.behave(behaviour);
    await sleep(forMs);
    // On a busy machine no letter may have come yet.
    for (let tries = 0; setUp.sink.turnedAway < LEAST_TURNED_AWAY && tries < 300; tries++) await sleep(100);
    setUp.sink.behave({ kind: 'accepts' });
  });
}

export const MAIL_DRILLS: readonly Drill[] = [
  {
    name: 'smtp-refusing',
    about: 'the mail server refuses connections',
    heals: 'letter',
    cutsMail: true,
    act: async ({ setUp, reached, strike }) => {
      await reached(UNDER_WAY);
      await strike(async () => {
        await setUp.sink.stop();
        await sleep(AWAY_MS);
        await setUp.sink.start();
      });
    },
  },
  {
    name: 'smtp-4xx',
    about: 'the mail server answers 451 to everything',
    heals: 'letter',
    act: (scene) => behaving(scene, { kind: 'answers', code: 451 }, AWAY_MS),
  },
  {
    name: 'smtp-5xx',
    about: 'the mail server answers 550: each refused letter is given to a person, none is lost',
    heals: 'letter',
    act: (scene) => behaving(scene, { kind: 'answers', code: 550 }, 5_000),
    check: (cases) =>
      cases.some(({ record }) => (record?.givenUp.length ?? 0) > 0) ? [] : ['no letter was refused'],
  },
  {
    name: 'smtp-hanging',
    about: 'the mail server takes connections and letters, and never answers',
    heals: 'letter',
    act: (scene) => behaving(scene, { kind: 'hangs' }, SILENT_MS),
  },
];
