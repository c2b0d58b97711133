import { instant } from '../domain/instants';

/** The case's one clock: workflow time plus an offset given at start, so that a simulation starts where it likes. */
export class Clock {
  readonly #offsetMs: number;

  constructor(offsetMs: number) {
    this.#offsetMs = offsetMs;
  }

  /** Epoch milliseconds by the case's clock. Deterministic: the SDK replaces `Date.now` in workflows. */
  get nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  /** ISO 8601 UTC. */
  get now(): string {
    return instant(this.nowMs);
  }
}
