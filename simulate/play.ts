import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, OFFICE_OPENS } from '../domain/calendar/office-hours';
import { FIRM, staffFor } from '../domain/firm';
import { instant, millis } from '../domain/instants';
import type { Intake } from '../domain/intake';
import { entersFor } from './cast';
import { Director, type Plan } from './director';
import type { SimulatedDesk, SimulatedFirm } from './firm';
import { isOver, sceneOf, underWay, wakes, type Scene } from './scene';
import { storyNamed, type StoryName } from './story';
import { Timeline } from './timeline';

/** A case that was played to its end. */
export interface Played {
  readonly story: StoryName;
  readonly end: Scene;
  readonly timeline: Timeline;
}

export interface PlayOptions {
  readonly intake: Intake;
  readonly story: StoryName;
  /** The day on which the case is opened, `YYYY-MM-DD`, an hour after our office opens. */
  readonly from: string;
  /** Told the case's clock whenever it moved on. */
  readonly onProgress?: (now: string) => void;
}

/** The case did not come to its end; the message says where it stands and what to do. */
export class Stuck extends Error {
  override readonly name = 'Stuck';
}

/** More steps than any story has, and more time: three years. */
const MOST_STEPS = 1_000;
const LONGEST_MS = 3 * 366 * 86_400_000;

/**
 * Plays one case to its end. Time passes from one event to the next, never over one unseen: a rung, a due date, a letter
 * that waits for office hours, or something that a player does.
 * @throws Stuck when nobody would ever move again; Refused when the case refuses what a player does
 */
export async function play(firm: SimulatedFirm, options: PlayOptions): Promise<Played> {
  const { intake, story: name, from, onProgress } = options;
  const story = storyNamed(name);
  const openedAt = instant(millis(at(from, OFFICE_OPENS, FIRM.office.zone)) + 3_600_000);
  const clock = await firm.beginAt(openedAt);
  // The same intake may be played twice on one server.
  const { ref } = await clock.desk.open(intake, randomUUID(), actorOf('paralegal'));
  const director = new Director(story);
  const timeline = new Timeline();

  let scene = await settled(clock, ref);
  timeline.observe(scene);
  for (let steps = 0; !isOver(scene); steps++) {
    if (steps > MOST_STEPS || millis(scene.now) - millis(openedAt) > LONGEST_MS)
      throw stuck(scene, 'goes on and on');
    const plans = director.plans(scene);
    const [first] = plans;
    if (first !== undefined && first.at <= scene.now) {
      await act(clock, ref, first, scene);
      director.done(first);
      scene = await settled(clock, ref);
      timeline.observe(scene, first.habit.who);
      continue;
    }
    const next = [first?.at, wakes(scene)[0]].filter((instantOf) => instantOf !== undefined).sort()[0];
    if (next === undefined) throw stuck(scene, 'waits for somebody who has nothing to do');
    await clock.passTo(next);
    scene = await settled(clock, ref);
    timeline.observe(scene);
    onProgress?.(scene.now);
  }
  return { story: name, end: scene, timeline };
}

async function act({ desk }: SimulatedDesk, ref: string, { habit, wait }: Plan, scene: Scene): Promise<void> {
  const role = entersFor(habit.who);
  const outsider = habit.who === role ? {} : { onBehalfOf: habit.who };
  for (const { command, data, station } of habit.sends(wait, scene))
    await desk.send(ref, command, {
      station,
      data: { ...data, ...outsider },
      key: randomUUID(),
      actor: actorOf(role),
    });
}

function actorOf(role: Parameters<typeof staffFor>[1]) {
  return { id: staffFor(FIRM, role).id, role };
}

/** Effects take real milliseconds: looks again until the case has nothing left to do at this moment of its clock. */
async function settled(clock: SimulatedDesk, ref: string): Promise<Scene> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const scene = sceneOf(await clock.desk.record(ref), await clock.now());
    const left = underWay(scene);
    if (left.length === 0) return scene;
    if (Date.now() > until) throw stuck(scene, `does not get on with: ${left.join(', ')}`);
    await sleep(10);
  }
}

/** A machine under load may take seconds over a paper. */
const PATIENCE_MS = 30_000;

function stuck({ now, waits }: Scene, why: string): Stuck {
  const open = waits.map((w) => `${w.key} (${w.owner})`).join(', ');
  return new Stuck(
    `on ${now} the case ${why}. It waits for: ${open || 'nothing'}. ` +
      'Say in simulate/habits.ts or simulate/story.ts what they do, and when.',
  );
}
