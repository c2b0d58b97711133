import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { errorCode } from './error-code';
import { lastLines, openLog } from './log-file';

/** A process of the stack: how it is started, how one knows that it answers, how long it may take. */
export interface PartPlan {
  /** Short and unique, e.g. `worker`; names its log and its entry in the run record. */
  readonly name: string;
  /** For people, e.g. `Mail catcher`. */
  readonly title: string;
  readonly program:
    | { readonly kind: 'binary'; readonly path: string; readonly args: readonly string[] }
    | { readonly kind: 'node'; readonly script: string; readonly args: readonly string[] };
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Resolves when the part answers, rejects with the reason while it does not (yet). */
  readonly answers: () => Promise<void>;
  readonly readyWithinMs: number;
  readonly stopWithinMs: number;
}

export interface PartEvents {
  readonly started: (name: string, pid: number) => void;
  readonly ended: (name: string) => void;
  /** It died after it had been ready, and will be started again after the delay. */
  readonly restarting: (part: Part, how: string, delayMs: number) => void;
  readonly restarted: (part: Part) => void;
  /** It died too often: it stays down. */
  readonly gaveUp: (part: Part, reason: string) => void;
}

type State =
  | { readonly kind: 'down' }
  | { readonly kind: 'starting' | 'ready'; readonly child: ChildProcess }
  | { readonly kind: 'stopping'; readonly child?: ChildProcess };

const POLL_MS = 200;
/** How long to wait before a restart: twice as long after each death within the window, up to the longest. */
const PACE = { firstDelayMs: 500, longestDelayMs: 8_000 };
/** More deaths than this within the window, and the part stays down. */
const DEATHS_ALLOWED = 5;
const WINDOW_MS = 60_000;

/** One supervised process. `start` fails when it does not come up; once it was ready, a death leads to a restart. */
export class Part {
  #state: State = { kind: 'down' };
  #deaths: number[] = [];
  #lastEnd = 'it ended';

  constructor(
    readonly plan: PartPlan,
    private readonly events: PartEvents,
    private readonly pace: typeof PACE = PACE,
  ) {}

  /**
   * Starts the process and resolves when it answers.
   * @throws Error, fit to be shown, with the end of its log when it dies or does not answer in time
   */
  async start(): Promise<void> {
    const child = this.#spawn();
    const until = Date.now() + this.plan.readyWithinMs;
    let reason = 'no answer';
    while (Date.now() < until) {
      if (this.#state.kind === 'stopping')
        throw new Error(`${this.plan.title} was stopped while it started.`);
      if (this.#state.kind === 'down')
        throw new Error(this.#withLog(`${this.plan.title} did not start: ${this.#lastEnd}.`));
      try {
        await this.plan.answers();
        if (this.#state.kind !== 'starting') continue;
        this.#state = { kind: 'ready', child };
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      await delay(POLL_MS);
    }
    const seconds = Math.round(this.plan.readyWithinMs / 1000);
    await this.#end(child, 'SIGKILL', 2_000);
    throw new Error(this.#withLog(`${this.plan.title} did not answer within ${seconds} s (${reason}).`));
  }

  /** Ends the process by SIGTERM, and by SIGKILL when it takes longer than planned; it is not started again. */
  async stop(): Promise<void> {
    const state = this.#state;
    if (state.kind === 'stopping') return;
    this.#state = { ...state, kind: 'stopping' };
    if (state.kind === 'down') return;
    const ended = await this.#end(state.child, 'SIGTERM', this.plan.stopWithinMs);
    if (!ended) await this.#end(state.child, 'SIGKILL', 5_000);
  }

  /** Ends the process at once, also while it is being stopped. */
  kill(): void {
    const state = this.#state;
    this.#state = { ...state, kind: 'stopping' };
    if (state.kind !== 'down' && state.child !== undefined) signal(state.child, 'SIGKILL');
  }

  #spawn(): ChildProcess {
    const { program, env, logFile } = this.plan;
    const log = openLog(logFile);
    const [command, args] =
      program.kind === 'binary'
        ? [program.path, program.args]
        : [process.execPath, ['--enable-source-maps', program.script, ...program.args]];
    try {
      // A group of its own: Ctrl-C on the terminal reaches the supervisor alone, which ends the parts in order.
      // The channel of a Node part closes when the supervisor dies (settings/parent.ts).
      const child = spawn(command, [...args], {
        env,
        detached: true,
        stdio: program.kind === 'node' ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
      });
      this.#state = { kind: 'starting', child };
      child.once('error', (error) => this.#ended(child, error.message));
      child.once('exit', (code, by) =>
        this.#ended(child, by === null ? `it ended with code ${code}` : `it was ended by ${by}`),
      );
      if (child.pid !== undefined) this.events.started(this.plan.name, child.pid);
      return child;
    } finally {
      closeSync(log);
    }
  }

  #ended(child: ChildProcess, how: string): void {
    const state = this.#state;
    this.#lastEnd = how;
    this.events.ended(this.plan.name);
    if (state.kind !== 'starting' && state.kind !== 'ready') return;
    if (state.child !== child) return;
    this.#state = { kind: 'down' };
    if (state.kind === 'ready') this.#again(how);
  }

  #again(how: string): void {
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < WINDOW_MS), now];
    if (this.#deaths.length > DEATHS_ALLOWED) {
      const said = `${this.plan.title} died ${this.#deaths.length} times within a minute; ${how}.`;
      this.events.gaveUp(this, this.#withLog(said));
      return;
    }
    const delayMs = Math.min(
      this.pace.firstDelayMs * 2 ** (this.#deaths.length - 1),
      this.pace.longestDelayMs,
    );
    this.events.restarting(this, how, delayMs);
    setTimeout(() => void this.#restart(), delayMs);
  }

  async #restart(): Promise<void> {
    if (this.#state.kind !== 'down') return;
    try {
      await this.start();
      this.events.restarted(this);
    } catch (error) {
      if (this.#isStopping()) return;
      this.#state = { kind: 'down' };
      this.#again(
        error instanceof Error ? (error.message.split('\n')[0] ?? 'it did not start') : String(error),
      );
    }
  }

  #isStopping(): boolean {
    return this.#state.kind === 'stopping';
  }

  /** @returns whether it ended in time */
  #end(child: ChildProcess, by: NodeJS.Signals, withinMs: number): Promise<boolean> {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      return Promise.resolve(true);
    return new Promise((resolve) => {
      const limit = setTimeout(() => resolve(false), withinMs);
      child.once('exit', () => {
        clearTimeout(limit);
        resolve(true);
      });
      signal(child, by);
    });
  }

  #withLog(said: string): string {
    const lines = lastLines(this.plan.logFile, 8);
    const tail = lines.length === 0 ? '' : `\n${lines.map((line) => `    ${line}`).join('\n')}`;
    return `${said}\n  The end of ${this.plan.logFile}:${tail || ' (empty)'}`;
  }
}

/** SIGKILL goes to the whole group, so that nothing the part started is left. */
function signal(child: ChildProcess, by: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(by === 'SIGKILL' && process.platform !== 'win32' ? -child.pid : child.pid, by);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
