import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import type { Environment } from '../settings/read';
import { readStackSettings, type StackSettings } from '../settings/stack';
import { postgresAnswers, tcpAnswers, temporalAnswers } from './answers';
import { endLeftOver } from './left-overs';
import { Part, type PartEvents, type PartPlan } from './part';
import { neededPorts, planParts, STOP_ORDER, type PartName, type Programs } from './parts';
import { explainTaken, takenPorts } from './ports';
import { RunRecord } from './run-record';
import { addressTable, shortPath, type Screen, type StepEnding } from './screen';
import { StartError } from './start-error';

export interface StackOptions {
  readonly env: Environment;
  readonly screen: Screen;
  readonly programs: Programs;
  /** The version that the worker's line shows. */
  readonly version: string;
  /** Registers search attributes and retention, once Temporal answers. */
  readonly prepareNamespace: (address: string, namespace: string) => Promise<void>;
  /** Called when a part stays down or cannot be kept: the caller ends the stack. */
  readonly onFailure: (reason: string) => void;
}

/**
 * Everything that `npm start` runs. `start` resolves when every part answers; from then on a part that dies is
 * started again. `stop` ends what was started, in order, at any moment.
 */
export class Stack {
  readonly #options: StackOptions;
  readonly #stack: StackSettings;
  readonly #record: RunRecord;
  readonly #parts = new Map<string, Part>();
  #locked = false;
  #stopping = false;

  /** @throws SettingsError when the environment is wrong */
  constructor(options: StackOptions) {
    this.#options = options;
    this.#stack = readStackSettings(options.env);
    this.#record = new RunRecord(this.#stack.settings.dataFolder);
  }

  get dataFolder(): string {
    return this.#stack.settings.dataFolder;
  }

  /** Whether there is nothing to end: no part was ever begun. */
  get idle(): boolean {
    return this.#parts.size === 0;
  }

  /** @throws StartError when another run holds the data folder or a port is taken; Error when a part does not come up */
  async start(): Promise<void> {
    this.#takeLock();
    await this.#endLeftOvers();
    const taken = await takenPorts(neededPorts(this.#stack));
    if (taken.length > 0) throw new StartError(explainTaken(taken));

    const plans = planParts(
      this.#stack,
      this.#options.env,
      this.#options.programs,
      await this.#temporalFlags(),
    );
    const events = this.#events();
    for (const plan of plans) this.#parts.set(plan.name, new Part(plan, events));

    // The three below have nothing to wait for; their lines come in order all the same.
    const [temporal, postgres, mail] = [this.#temporal(), this.#postgres(), this.#mail()];
    for (const begun of [temporal, postgres, mail]) begun.catch(() => undefined); // reported by its step
    await this.#step('Temporal server', temporal, ({ version }) => ({
      title: `Temporal server ${version}`.trim(),
      ...this.#said('temporal', join(this.dataFolder, 'temporal.db'), this.#stack.settings.temporal.address),
    }));
    await this.#step(
      this.#stack.postgres === 'embedded' ? 'PostgreSQL (embedded)' : 'PostgreSQL',
      postgres,
      () =>
        this.#said(
          'postgres',
          join(this.dataFolder, 'postgres'),
          new URL(this.#stack.settings.database.url).host,
        ),
    );
    await this.#step(this.#stack.mail === 'embedded' ? 'Mail catcher' : 'Mail server', mail, () =>
      this.#said('mail', join(this.dataFolder, 'mail'), new URL(this.#stack.settings.mail.smtpUrl).host),
    );

    const [worker, desk] = [this.#startPart('worker'), this.#startPart('desk')];
    for (const begun of [worker, desk]) begun.catch(() => undefined);
    await this.#step(`Worker ${this.#options.version}`, worker, () => ({
      status: 'ready',
      note: 'current version',
    }));
    await this.#step('Desk', desk, () => ({
      status: 'ready',
      note: 'signed in as paralegal (embedded set-up)',
    }));
    this.#options.screen.line(`\n${this.#addresses()}\n`);
  }

  /** Ends what was started, in order, each within its time. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const name of STOP_ORDER) await this.#parts.get(name)?.stop();
    this.#release();
  }

  /** Ends everything at once. */
  kill(): void {
    this.#stopping = true;
    for (const part of this.#parts.values()) part.kill();
    this.#release();
  }

  #takeLock(): void {
    const lock = this.#record.lock();
    this.#locked = lock.kind === 'held';
    if (lock.kind === 'held') return;
    throw new StartError(
      `Clearance runs already on ${shortPath(this.dataFolder)} (process ${lock.by.pid}).\n` +
        `  To end it: Ctrl-C in its terminal, or: kill ${lock.by.pid}\n` +
        '  For a second one beside it: set CLEARANCE_DATA to another folder, and other ports.',
    );
  }

  #release(): void {
    if (this.#locked) this.#record.unlock();
    this.#locked = false;
  }

  async #endLeftOvers(): Promise<void> {
    for (const { name, identity } of this.#record.leftOvers()) {
      this.#options.screen.line(`  ending ${name} left from an earlier run (process ${identity.pid})`);
      if (await endLeftOver(identity)) continue;
      throw new StartError(
        `Process ${identity.pid} (${name}, from an earlier run) does not end. End it, then try again.`,
      );
    }
  }

  /** Flags that older versions of the `temporal` command do not know are left out. */
  async #temporalFlags(): Promise<string[]> {
    const { temporal, temporalCli } = this.#stack;
    if (temporal === 'yours') return [];
    if (temporalCli === undefined)
      throw new StartError('No Temporal server was found: set CLEARANCE_TEMPORAL_CLI or TEMPORAL_ADDRESS.');
    const { stdout } = await promisify(execFile)(temporalCli, ['server', 'start-dev', '--help']).catch(
      (error: unknown) => {
        throw new StartError(
          `${temporalCli} cannot run a dev server: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
    );
    return ['--ui-disable-news-fetch'].filter((flag) => stdout.includes(flag));
  }

  async #temporal(): Promise<{ version: string }> {
    const { address, namespace } = this.#stack.settings.temporal;
    if (this.#stack.temporal === 'embedded') await this.#startPart('temporal');
    const answer = await yours('Temporal', 'TEMPORAL_ADDRESS', address, () =>
      temporalAnswers(address, namespace),
    );
    await this.#options.prepareNamespace(address, namespace);
    return { version: answer.version.split('.').slice(0, 2).join('.') };
  }

  async #postgres(): Promise<void> {
    const { url } = this.#stack.settings.database;
    if (this.#stack.postgres === 'embedded') return this.#startPart('postgres');
    await yours('PostgreSQL', 'DATABASE_URL', new URL(url).host, () => postgresAnswers(url));
  }

  async #mail(): Promise<void> {
    if (this.#stack.mail === 'embedded') return this.#startPart('mail');
    const { hostname, port, protocol } = new URL(this.#stack.settings.mail.smtpUrl);
    const number = port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port);
    await yours('The mail server', 'SMTP_URL', `${hostname}:${number}`, () => tcpAnswers(hostname, number));
  }

  async #startPart(name: PartName): Promise<void> {
    const part = this.#parts.get(name);
    if (part === undefined) throw new Error(`There is no plan for ${name}.`);
    await part.start();
  }

  #step<T>(title: string, begun: Promise<T>, ending: (result: T) => StepEnding): Promise<T> {
    return this.#options.screen.step(title, () => begun, ending);
  }

  #said(part: 'temporal' | 'postgres' | 'mail', kept: string, address: string): StepEnding {
    return this.#stack[part] === 'embedded'
      ? { status: 'ready', note: shortPath(kept) }
      : { status: 'yours', note: address };
  }

  #addresses(): string {
    const { settings, ports, mail } = this.#stack;
    const rows: [string, string][] = [['Desk', settings.desk.url]];
    if (settings.temporal.uiUrl !== undefined) rows.push(['Temporal UI', `${settings.desk.url}/temporal`]);
    if (mail === 'embedded') rows.push(['Mail', `http://localhost:${ports.mailWeb}`]);
    const tries = [
      'npx clearance open --file examples/one-city.json',
      'npx clearance today',
      'npx clearance commands',
    ];
    const next = tries.map((command, i) => `  ${i === 0 ? 'Try:' : '    '}  ${command}`).join('\n');
    const end = `  Ctrl-C ends everything; cases are kept in ${shortPath(this.dataFolder)}, logs in ${shortPath(join(this.dataFolder, 'logs'))}.`;
    return `${addressTable(rows)}\n\n${next}\n\n${end}`;
  }

  #events(): PartEvents {
    const say = (text: string): void => {
      if (!this.#stopping) this.#options.screen.line(`  ${text}`);
    };
    const log = ({ logFile }: PartPlan): string => shortPath(logFile);
    return {
      started: (name, pid) => this.#record.add(name, pid),
      ended: (name) => this.#record.remove(name),
      restarting: ({ plan }, how, delayMs) =>
        say(`${plan.title} died (${how}); starting it again in ${delayMs / 1000} s   ${log(plan)}`),
      restarted: ({ plan }) => say(`${plan.title} is ready again`),
      gaveUp: (_part, reason) => this.#options.onFailure(reason),
    };
  }
}

/** Asks something of the user's own and says which variable names it when it does not answer. */
async function yours<T>(what: string, variable: string, where: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `${what} at ${where} does not answer (${reason}).\n  Start it, or correct ${variable}.`,
    );
  }
}
