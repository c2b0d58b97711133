import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Step } from '../../bench/standard-script';
import type { OpenAnswer, SendAnswer } from '../../client/wire';
import type { CaseView } from '../../domain/view';
import { errorCode } from '../../stack/error-code';
import { describeBuilt } from '../support/engine';
import { PROJECT, runClearance, type Ran } from './command-line';
import { clusterSettings } from './cluster-settings';
import { freePorts } from '../support/ports';

const SUPERVISOR = join(PROJECT, 'dist', 'stack', 'main.js');

/** The ports of a set-up by the variable that sets each, without `CLEARANCE_` and `_PORT`. */
const PORTS = ['DESK', 'WORKER_HEALTH', 'TEMPORAL', 'TEMPORAL_UI', 'POSTGRES', 'SMTP', 'MAIL_WEB'] as const;
export type PortName = (typeof PORTS)[number];

export type PartName = 'temporal' | 'postgres' | 'mail' | 'worker' | 'desk';

const READY = 'Ctrl-C ends everything';
const START_WITHIN_MS = 150_000;

/** `describe` for tests of the whole; skipped with the reason where there is no Temporal server or nothing is built. */
export function describeStack(name: string, tests: () => void): void {
  describeBuilt(SUPERVISOR, name, tests);
}

/**
 * What `npm start` runs, for one test file: the supervisor from dist/ as a process, with everything real, on free
 * ports and a data folder of its own.
 *
 *     const stack = await Stack.create();
 *     await stack.start();
 *     const ref = await stack.open('examples/one-city.json');
 *     await stack.close();
 */
export class Stack {
  #supervisor: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #output = '';

  private constructor(
    readonly folder: string,
    readonly ports: Readonly<Record<PortName, number>>,
    readonly env: NodeJS.ProcessEnv,
    /** The Temporal server that the cases run on. */
    readonly engine: { readonly address: string; readonly namespace: string },
  ) {}

  /** @param own replaces embedded parts, e.g. `{ SMTP_URL: ... }` */
  static async create(own: Readonly<Partial<Record<string, string>>> = {}): Promise<Stack> {
    const folder = mkdtempSync(join(tmpdir(), 'clearance-e2e-'));
    const free = await freePorts(PORTS.length);
    const ports = Object.fromEntries(PORTS.map((name, i) => [name, free[i]])) as Record<PortName, number>;
    const settings = { ...(await clusterSettings()), ...own };
    const env = {
      ...withoutSettings(process.env),
      ...Object.fromEntries(PORTS.map((name) => [`CLEARANCE_${name}_PORT`, String(ports[name])])),
      CLEARANCE_DATA: join(folder, 'data'),
      TZ: 'UTC',
      // As npm sets it for what it runs.
      npm_lifecycle_event: 'start',
      ...settings,
    };
    return new Stack(folder, ports, env, {
      address: settings['TEMPORAL_ADDRESS'] ?? `127.0.0.1:${ports.TEMPORAL}`,
      namespace: settings['TEMPORAL_NAMESPACE'] ?? 'default',
    });
  }

  /** Does this set-up run Temporal's UI? The production server has none of its own. */
  get hasUi(): boolean {
    return this.env['TEMPORAL_ADDRESS'] === undefined;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  get deskUrl(): string {
    return `http://localhost:${this.ports.DESK}`;
  }

  /** What the supervisor has printed since it was last started. */
  get output(): string {
    return this.#output;
  }

  /**
   * Starts everything and resolves when the table of addresses is printed.
   * @param under a shell between this process and the supervisor, as npm has one; it passes no signal on
   */
  async start(under?: 'shell'): Promise<void> {
    const code = `require(${JSON.stringify(SUPERVISOR)}).main(process.env)`;
    const command = [process.execPath, '-e', code];
    const [program = '', ...args] =
      under === 'shell' ? ['sh', '-c', '"$@"; exit $?', 'sh', ...command] : command;
    const child = spawn(program, args, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#supervisor = child;
    this.#output = '';
    this.#ended = new Promise((resolve) => child.once('close', resolve));
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => fail('it did not come up in time'), START_WITHIN_MS);
      const fail = (why: string): void => {
        clearTimeout(limit);
        reject(new Error(`npm start: ${why}\n${this.#output}`));
      };
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          this.#output += chunk.toString();
          if (!this.#output.includes(READY)) return;
          clearTimeout(limit);
          resolve();
        });
      child.once('close', () => fail('it ended'));
    });
  }

  /** Asks the process that `start` made to end, and resolves when everything it held is closed. */
  async stop(): Promise<void> {
    this.#supervisor?.kill('SIGTERM');
    await this.#ended;
  }

  /** `kill -9` of one part; the supervisor starts it again. */
  killPart(name: PartName): void {
    const pid = this.parts()[name];
    if (pid === undefined) throw new Error(`${name} does not run`);
    kill(pid);
  }

  /** `kill -9` of the supervisor alone: the parts are left to themselves. */
  async killSupervisor(): Promise<void> {
    this.#supervisor?.kill('SIGKILL');
    await this.#ended;
  }

  /** `kill -9` of the supervisor and of every part, at one moment. */
  async killEverything(): Promise<void> {
    const pids = Object.values(this.parts());
    this.#supervisor?.kill('SIGKILL');
    for (const pid of pids) kill(pid);
    await this.#ended;
  }

  /** The parts that run, with their process numbers, as the supervisor notes them. */
  parts(): Partial<Record<PartName, number>> {
    const file = join(this.data, 'stack.json');
    if (!existsSync(file)) return {};
    const { processes } = record.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, pid]));
  }

  /** Ends what still runs and removes the data. */
  async close(): Promise<void> {
    await this.stop();
    for (const pid of Object.values(this.parts())) kill(pid);
    rmSync(this.folder, { recursive: true, force: true });
  }

  clearance(...args: readonly string[]): Promise<Ran> {
    return runClearance(this.env, args);
  }

  /** A command that must succeed; what it printed as JSON. */
  async json<T>(...args: readonly string[]): Promise<T> {
    const ran = await this.clearance(...args, '--json');
    if (ran.code !== 0) throw new Error(`clearance ${args.join(' ')}: ${ran.code}\n${ran.out}${ran.err}`);
    return JSON.parse(ran.out) as T;
  }

  /** @returns the reference */
  async open(file: string): Promise<string> {
    return (await this.json<OpenAnswer>('open', '--file', file)).ref;
  }

  /** Sends commands one after the other, each of which must be accepted; the view after the last. */
  async send(ref: string, steps: readonly Step[]): Promise<CaseView> {
    let view: CaseView | null = null;
    for (const step of steps) {
      const answer = await this.json<SendAnswer>(...sendArguments(ref, step));
      if (answer.kind !== 'done') throw new Error(`${step.command} was not judged`);
      ({ view } = answer);
    }
    return view ?? this.show(ref);
  }

  show(ref: string): Promise<CaseView> {
    return this.json<CaseView>('show', ref);
  }

  /** Writes an intake into a file of this set-up and names it. */
  intakeFile(name: string, content: unknown): string {
    const file = join(this.folder, `${name}.json`);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  /** A request to the desk by one who has the local user's token. */
  ask(path: string, init: RequestInit = {}): Promise<Response> {
    const token = readFileSync(join(this.data, 'desk-token'), 'utf8').trim();
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(`${this.deskUrl}${path}`, { ...init, headers });
  }

  /** Every mail in the mail catcher, oldest first. */
  async mails(): Promise<Mail[]> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.MAIL_WEB}/email`);
    return mailList.parse(await answer.json());
  }
}

/** The arguments of `clearance` that send one step of a script. */
export function sendArguments(ref: string, { command, data, station, as }: Step): string[] {
  return [
    'send',
    ref,
    command,
    ...(data === undefined ? [] : ['--data', JSON.stringify(data)]),
    ...(station === undefined ? [] : ['--station', station]),
    ...(as === undefined ? [] : ['--as', as]),
  ];
}

/** Asks again until the answer is there; the test's own time limit ends it. */
export async function eventually<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const record = z.object({ processes: z.record(z.string(), z.object({ pid: z.number() })) });

const mailList = z.array(
  z.object({
    subject: z.string(),
    to: z.array(z.object({ address: z.string() })),
    /** Whom the mail server was told to give it to. */
    envelope: z.object({ to: z.array(z.object({ address: z.string() })) }),
    headers: z.looseObject({ 'message-id': z.string() }),
    text: z.string(),
    html: z.string(),
  }),
);
export type Mail = z.infer<typeof mailList>[number];

/** The settings of whoever runs the tests must not reach the set-up; the binaries do. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(CLEARANCE_(?!TEMPORAL_CLI$)|TEMPORAL_|MAIL_|DATABASE_URL$|SMTP_URL$|LOG_LEVEL$|DESK_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
