import { shippedCalendars } from '../domain/calendar/shipped';
import { isPaused, type Wait } from '../domain/wait';
import { momentOf } from './cast';
import { HABITS, type Habit } from './habits';
import type { Scene } from './scene';
import type { Story } from './story';

/** Something that a player is going to do. */
export interface Plan {
  /** ISO 8601 UTC, by the case's clock. */
  readonly at: string;
  readonly wait: Wait;
  readonly habit: Habit;
}

/**
 * Says who does what next. It decides once when something will be done, and forgets it when its wait has ended or its
 * clock was stopped; what was done about a wait is not done again.
 */
export class Director {
  readonly #story: Story;
  readonly #calendars = shippedCalendars();
  readonly #moments = new Map<string, string>();
  readonly #done = new Set<string>();

  constructor(story: Story) {
    this.#story = story;
  }

  /** All that is going to be done about the waits of this scene, earliest first. */
  plans(scene: Scene): Plan[] {
    return scene.waits
      .filter((wait) => !isPaused(wait))
      .flatMap((wait) =>
        this.#habitsFor(wait, scene)
          .filter((habit) => !this.#done.has(idOf(wait, habit)))
          .map((habit) => ({ wait, habit, at: this.#momentFor(wait, habit, scene) })),
      )
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  done({ wait, habit }: Plan): void {
    this.#done.add(idOf(wait, habit));
  }

  #habitsFor(wait: Wait, scene: Scene): readonly Habit[] {
    if (this.#story.silent.includes(wait.name)) return [];
    const fits = (habit: Habit) => habit.wait === wait.name && (habit.when?.(wait, scene) ?? true);
    const special = this.#story.habits.filter(fits);
    return special.length > 0 ? special : HABITS.filter(fits);
  }

  #momentFor(wait: Wait, habit: Habit, scene: Scene): string {
    const { now, matter } = scene;
    const key = `${idOf(wait, habit)} ${wait.since} ${JSON.stringify(wait.pauses)}`;
    const known = this.#moments.get(key);
    if (known !== undefined) return known;
    const moment = momentOf(habit.who, habit.after, wait, { matter, now, calendars: this.#calendars });
    this.#moments.set(key, moment);
    return moment;
  }
}

function idOf(wait: Wait, habit: Habit): string {
  return `${wait.key} ${habit.who} ${habit.act}`;
}
