import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf } from '../client/canonical-json';
import { NotAnswered, TurnedDown, type DeskCaller } from './desk-caller';
import type { Acknowledged, Journal } from './journal';
import type { Machine } from './machine';
import { intakeOf, MESSAGES_A_CASE, STORY, type Message } from './story';

/** How the driver sends: once; everything twice at one time; with a storm of signals at the end; among strangers. */
export type Manner = 'once' | 'twice' | 'storm' | 'hostile';

export interface DriverDeps {
  readonly desk: DeskCaller;
  readonly machine: Machine;
  readonly journal: Journal<Acknowledged>;
  readonly random: () => number;
  readonly cases: number;
  readonly manner: Manner;
}

/** Cases that are under way at one time. */
const AT_A_TIME = 12;
/** Signals that come while one case closes. */
const STORM = 25;

/**
 * People who work through the story of every case and never give up: what was not answered is sent again under the same
 * key. What was answered stands in the journal before anything else is done.
 */
export class Driver {
  readonly #deps: DriverDeps;
  /** What went otherwise than it may, in words. */
  readonly odd: string[] = [];
  #sent = 0;
  #done = false;

  constructor(deps: DriverDeps) {
    this.#deps = deps;
  }

  /** The part of the story that has been answered for, from 0 to 1. */
  get progress(): number {
    return this.#sent / (this.#deps.cases * MESSAGES_A_CASE);
  }

  get isDone(): boolean {
    return this.#done;
  }

  /** Plays every case; resolves when all are told to the end or `signal` ends it. */
  async run(signal: AbortSignal): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < this.#deps.cases && !signal.aborted) {
        const number = next++;
        await this.#play(number, signal).catch((error: unknown) => {
          this.odd.push(
            `case ${number}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`,
          );
        });
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    this.#done = true;
  }

  async #play(number: number, signal: AbortSignal): Promise<void> {
    const { desk, manner } = this.#deps;
    const key = `drill-${number}`;
    const opened = await this.#inManner(() => this.#persist(() => desk.open(intakeOf(number), key), signal));
    const { ref } = opened;
    this.#acknowledge({ kind: 'start', ref, key, command: 'open', entry: 1 });
    for (const [i, message] of STORY.entries()) {
      if (manner === 'hostile') await this.#strangers(ref, `${number}-${i}`, signal);
      const last = i === STORY.length - 1;
      const sending = this.#send(ref, message, `${number}-${i}`, signal);
      if (last && manner === 'storm') await Promise.all([sending, this.#storm(ref, number, signal)]);
      await sending;
    }
  }

  async #send(ref: string, message: Message, key: string, signal: AbortSignal): Promise<void> {
    const { by, command, data = {}, as } = message;
    if (by === 'signal') {
      await this.#inManner(() => this.#persist(() => this.#note(ref, message, key), signal));
      this.#acknowledge({ kind: 'signal', ref, key, command, entry: null });
      return;
    }
    const entry = await this.#inManner(() =>
      this.#persist(async () => {
        const answer = await this.#deps.desk.send(ref, command, { data, key }, as);
        if (answer.kind !== 'done') throw new TurnedDown('it was left as a signal, which nobody asked for');
        return answer.receipt.entry;
      }, signal),
    );
    this.#acknowledge({ kind: 'update', ref, key, command, entry });
  }

  #note(ref: string, { command, data, as }: Message, key: string): Promise<void> {
    const hash = hashOf([command, null, data]);
    const actor = { id: `${as}-1`, role: as };
    return this.#deps.machine.signal(ref, { version: 1, key, hash, command, data, actor });
  }

  /** While the case closes: a signal is either taken, and then found, or turned down because the case has ended. */
  async #storm(ref: string, number: number, signal: AbortSignal): Promise<void> {
    const one = async (i: number): Promise<void> => {
      const key = `storm-${number}-${i}`;
      await sleep(this.#deps.random() * 400);
      const message: Message = { by: 'signal', command: 'note', data: { text: key }, as: 'paralegal' };
      try {
        await this.#persist(() => this.#note(ref, message, key), signal);
      } catch (error) {
        if (error instanceof TurnedDown) return;
        throw error;
      }
      this.#acknowledge({ kind: 'signal', ref, key, command: 'note', entry: null }, 0);
    };
    await Promise.all(Array.from({ length: STORM }, (_, i) => one(i)));
  }

  async #strangers(ref: string, key: string, signal: AbortSignal): Promise<void> {
    const name = await this.#persist(() => this.#deps.machine.stranger(ref, this.#deps.random), signal);
    this.#acknowledge({ kind: 'signal', ref, key: `stranger-${key}`, command: name, entry: null }, 0);
  }

  /** Twice at one time where the drill wants it: both must be answered alike. */
  async #inManner<T>(send: () => Promise<T>): Promise<T> {
    if (this.#deps.manner !== 'twice') return send();
    const [first, second] = await Promise.all([send(), send()]);
    const [one, other] = [first, second].map((answer) => JSON.stringify(identityOf(answer)));
    if (one !== other) this.odd.push(`the same message was answered as ${one} and as ${other}`);
    return first;
  }

  async #persist<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof NotAnswered) || signal.aborted) throw error;
        await sleep(200 + this.#deps.random() * 400);
      }
    }
  }

  #acknowledge(line: Omit<Acknowledged, 'at'>, share = 1): void {
    this.#deps.journal.append({ at: new Date().toISOString(), ...line });
    this.#sent += share;
  }
}

/** What must be the same in both answers: which case, which entry. Which of the two opened it may differ. */
function identityOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'ref' in answer ? answer.ref : (answer ?? null);
}
