import { Part, type PartEvents, type PartPlan } from '../stack/part';

/** A process of the set-up that a drill may break and give back; it is the same part that `npm start` runs. */
export class Breakable {
  readonly #plan: PartPlan;
  readonly #onDeath: (how: string) => void;
  #part: Part | undefined;
  #pid = 0;
  #gone: Promise<void> = Promise.resolve();

  /** @param onDeath hears of every end that no drill has caused */
  constructor(plan: PartPlan, onDeath: (how: string) => void) {
    this.#plan = plan;
    this.#onDeath = onDeath;
  }

  /** Starts it and resolves when it answers. Throws with the end of its log when it does not come up. */
  async start(): Promise<void> {
    let gone = (): void => undefined;
    this.#gone = new Promise((resolve) => (gone = resolve));
    const { title } = this.#plan;
    const events: PartEvents = {
      started: (_name, pid) => (this.#pid = pid),
      ended: () => gone(),
      restarting: (_part, how) => this.#onDeath(`${title}: ${how}`),
      restarted: () => undefined,
      gaveUp: (_part, reason) => this.#onDeath(reason),
    };
    this.#part = new Part(this.#plan, events);
    await this.#part.start();
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#part?.kill();
    await this.#gone;
  }

  /** As an operator ends it: what is under way may finish. */
  async stop(): Promise<void> {
    await this.#part?.stop();
  }

  /** It does nothing more, and does not know it (SIGSTOP). */
  pause(): void {
    process.kill(this.#pid, 'SIGSTOP');
  }

  resume(): void {
    process.kill(this.#pid, 'SIGCONT');
  }
}
