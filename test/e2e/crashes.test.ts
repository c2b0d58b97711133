import { randomUUID } from 'node:crypto';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import type { ListAnswer, OpenAnswer, SendAnswer } from '../../client/wire';
import type { CaseView } from '../../domain/view';
import { isFree } from '../../settings/free-port';
import { describeStack, eventually, sendArguments, Stack } from './stack';

/** How often a desk or a worker that was killed may be asked again before something is wrong. */
const MOST_TRIES = 60;

/** What the case has said it has done. */
interface Acknowledged {
  readonly command: string;
  readonly entry: number;
}

/**
 * Somebody who works through a script and never gives up: every command has a key, and as long as the answer is
 * "not reachable" (exit 5) it is sent again under the same one.
 */
class Driver {
  readonly acknowledged: Acknowledged[] = [];
  readonly #stack: Stack;
  #ref: string | undefined;
  retries = 0;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  get ref(): string {
    if (this.#ref === undefined) throw new Error('open the case first');
    return this.#ref;
  }

  async open(file: string): Promise<void> {
    this.#ref = (await this.#persist<OpenAnswer>(['open', '--file', file])).ref;
  }

  async send(step: Step): Promise<void> {
    const answer = await this.#persist<SendAnswer>([...sendArguments(this.ref, step), '--key', randomUUID()]);
    if (answer.kind !== 'done') throw new Error(`${step.command} was left as a signal`);
    this.acknowledged.push({ command: step.command, entry: answer.receipt.entry });
  }

  async #persist<T>(args: readonly string[]): Promise<T> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const ran = await this.#stack.clearance(...args, '--json');
      if (ran.code === 0) return JSON.parse(ran.out) as T;
      if (ran.code !== 5)
        throw new Error(`clearance ${args.join(' ')}: exit ${ran.code}\n${ran.out}${ran.err}`);
      this.retries++;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`clearance ${args.join(' ')}: not reachable after ${MOST_TRIES} tries`);
  }
}

/** Everything acknowledged is in the record, each at the number it was told, and nothing twice. */
function expectNothingLost(driver: Driver, view: CaseView): void {
  const made = view.entries.filter(({ by }) => by.role !== 'system');
  expect(made.map(({ n, command }) => ({ command, entry: n }))).toEqual([
    { command: 'open', entry: 1 },
    ...driver.acknowledged,
  ]);
}

/** A number in [0, most), different each time: a crash should fall anywhere. */
const sometime = (most: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * most));

/** Kills by the name of the command that is under way then. Early, in the middle, at its end. */
type Crash = 'worker' | 'desk' | 'everything' | 'supervisor';
const CRASHES: Readonly<Record<string, Crash>> = {
  'record-conflict-check': 'desk',
  'accept-engagement': 'worker',
  'confirm-procedure': 'everything',
  'submit-application': 'desk',
  'record-notarization': 'supervisor',
  close: 'worker',
};

describeStack('kill -9', () => {
  jest.setTimeout(400_000);
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.create();
    await stack.start();
  });
  afterAll(() => stack.close());

  /** The case, as soon as a worker answers again: one that was killed takes its time to start. */
  async function show(ref: string): Promise<CaseView> {
    const unreachable = 5;
    const ran = await eventually(
      () => stack.clearance('show', ref, '--json'),
      ({ code }) => code !== unreachable,
    );
    expect(ran).toMatchObject({ code: 0 });
    return JSON.parse(ran.out) as CaseView;
  }

  async function crash(how: Crash): Promise<void> {
    await sometime(900);
    if (how === 'worker' || how === 'desk') {
      stack.killPart(how);
      return;
    }
    await (how === 'everything' ? stack.killEverything() : stack.killSupervisor());
    await stack.start();
  }

  test('of worker, desk or everything: nothing acknowledged is lost, no mail goes twice, the case ends delivered', async () => {
    const driver = new Driver(stack);
    await driver.open('examples/one-city.json');
    for (const step of STANDARD_SCRIPT) {
      const how = CRASHES[step.command];
      const crashed = how === undefined ? undefined : crash(how);
      await Promise.all([driver.send(step), crashed]);
    }
    const done = ({ stage, upcomingMail }: CaseView) => stage === 'closed' && upcomingMail.length === 0;
    const view = await eventually(() => show(driver.ref), done);
    expect(view).toMatchObject({ outcome: 'delivered', waits: [], refusedMessages: [] });
    expectNothingLost(driver, view);

    const ids = (await stack.mails())
      .filter(({ subject }) => subject.includes(driver.ref))
      .map(({ subject, headers }) => `${headers['message-id']} ${subject}`);
    // A crash between the mail server's answer and its record repeats a mail, under the same Message-ID.
    expect([...new Set(ids)]).toHaveLength(view.mail.length);
    expect(new Set(view.mail.map(({ key }) => key)).size).toBe(view.mail.length);
    expect(driver.retries).toBeGreaterThan(0);
  });

  test('of everything while a case is being opened: sent again, it is one case, and goes on', async () => {
    const driver = new Driver(stack);
    await Promise.all([driver.open('examples/old-stay-lost-passport.json'), crash('everything')]);
    const { cases } = await eventually(
      () => stack.json<ListAnswer>('list', '--stage', 'consultation'),
      (answer) => answer.cases.length > 0,
    );
    expect(cases.map(({ ref }) => ref)).toEqual([driver.ref]);
    await driver.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    expectNothingLost(driver, await show(driver.ref));
    const view = await eventually(
      () => show(driver.ref),
      ({ mail }) => mail.length > 0,
    );
    expect(view.mail.map(({ key }) => key)).toEqual(['welcome']);
  });

  test('of the supervisor alone: the next start ends what is left of it, and all cases are there', async () => {
    const before = await stack.json<ListAnswer>('list');
    const { temporal } = stack.parts();
    await stack.killSupervisor();
    await stack.start();
    expect(stack.output).toContain(`ending temporal left from an earlier run (process ${temporal})`);
    expect(() => process.kill(temporal ?? 0, 0)).toThrow('ESRCH');
    const refs = ({ cases }: ListAnswer) => cases.map(({ ref }) => ref);
    expect(refs(await stack.json<ListAnswer>('list'))).toEqual(refs(before));
  });

  test('npm ends and its shell does not pass it on: the supervisor ends everything by itself', async () => {
    await stack.stop();
    await stack.start('shell');
    await stack.stop();
    await expect(Promise.all(Object.values(stack.ports).map(isFree))).resolves.not.toContain(false);
    expect(stack.parts()).toEqual({});
  });
});
