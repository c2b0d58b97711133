import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseRecord, CaseSettings } from '../../domain/case-input';
import { forEachOf, timed, until } from '../clock';
import type { Figure } from '../figures';
import type { Floor } from '../floor/floor';
import { intakeOf, PARALEGAL } from '../people';
import type { Rig } from '../rig';

/** A Wednesday morning, case time, on which the quote goes out. */
const QUOTED = '2026-10-14T15:00:00.000Z';
/** Five working days of the client later, 09:00 of their zone: the first reminder. */
const DUE = '2026-10-21T16:00:00.000Z';

const AT_A_TIME = 16;
const WITHIN_MS = 1_800_000;
/** Of all, so many are set up for a trial, that says how long all of them will take. */
const TRIAL_PART = 20;
const TRIAL_LEAST = 50;
/** What a machine may slow down by from the trial to the end. */
const MARGIN = 1.5;
const ATTEMPTS = 3;
const HOUR_MS = 3_600_000;

/** Many reminders due at one instant, until the mail server has taken all of them; one mail server, two connections. */
export async function reminders(
  rig: Rig,
  floor: Floor,
  cases: number,
  say: (line: string) => void,
): Promise<Figure> {
  const record = await quoted(rig);
  // The worker takes them in the order of their starts: when the last one answers, all of them wait.
  const answers = (ref: string) =>
    rig.desk.view(ref).then(
      () => true,
      () => false,
    );
  let begun = 200_000;
  const setUp = async (total: number, dueAt: number) => {
    const refs: string[] = [];
    await forEachOf(total, AT_A_TIME, async () => {
      const settings = clockAt(Date.parse(DUE) - (dueAt - Date.now()));
      refs.push(await rig.goOn(record, intakeOf(begun++), settings));
    });
    await until(() => answers(refs.at(-1) ?? ''), 'the last case answers', WITHIN_MS);
  };
  const own = await dueTogether('reminders', cases, { setUp, done: () => rig.letters() }, say);
  const bare = await dueTogether('bare timers', cases, bareTimers(floor), say);
  return {
    what: `${cases} reminders due at one instant, until all are sent`,
    unit: 's',
    value: own / 1000,
    floor: bare / 1000,
  };
}

/** Bare workflows, each with a timer due at the same instant and one empty activity. */
function bareTimers(floor: Floor): Due {
  const plan = { messages: 0, activities: 0, localActivities: 0, timers: 0 };
  return {
    setUp: (total, dueAt) =>
      forEachOf(total, AT_A_TIME, () => floor.start({ ...plan, dueAt: new Date(dueAt).toISOString() })),
    done: () => floor.activitiesDone(),
  };
}

interface Due {
  /** Begins so many that are due at one instant (milliseconds since 1970); resolves when all of them wait for it. */
  readonly setUp: (total: number, dueAt: number) => Promise<void>;
  /** How many have ever done what they were to do. */
  readonly done: () => number;
}

/**
 * Milliseconds from the instant at which all are due until all have done it. How long setting up takes is guessed by a trial; where it
 * took longer than that, what came too early is waited for, and all is done again with the time that it took.
 */
async function dueTogether(
  what: string,
  total: number,
  { setUp, done }: Due,
  say: (line: string) => void,
): Promise<number> {
  const trial = Math.max(TRIAL_LEAST, Math.ceil(total / TRIAL_PART));
  // To their answers, not only to their starts: a worker that is behind is part of it. Due long after all is measured.
  let guessMs = ((await timed(() => setUp(trial, Date.now() + 3 * HOUR_MS))) / trial) * total;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = done();
    const allDone = () => until(() => done() - before >= total, `${what} are done`, WITHIN_MS);
    const dueAt = Date.now() + Math.ceil(guessMs * MARGIN) + 20_000;
    say(`${total} ${what} due in ${Math.round((dueAt - Date.now()) / 1000)} s`);
    const tookMs = await timed(() => setUp(total, dueAt));
    if (Date.now() < dueAt) {
      await sleep(dueAt - Date.now());
      const took = await timed(allDone);
      say(`${total} ${what} done`);
      return took;
    }
    say(`${total} ${what} took ${Math.round(tookMs / 1000)} s to set up, which was too long: once more`);
    await allDone();
    guessMs = tookMs;
  }
  throw new Error(`${what} were not set up before they were due in ${ATTEMPTS} attempts`);
}

/** Settings of a case whose clock says this now; milliseconds since 1970. */
function clockAt(caseTime: number): CaseSettings {
  return { clockOffsetMs: Math.round(caseTime - Date.now()), mailHours: 'any' };
}

/**
 * The record of a case that waits for the client's answer to its quote. Throws when the reminder of that is not due when this
 * measurement takes it to be: then it would measure nothing.
 */
async function quoted(rig: Rig): Promise<CaseRecord> {
  const desk = rig.deskWith(clockAt(Date.parse(QUOTED)));
  const { ref } = await desk.open(intakeOf(199_999), randomUUID(), PARALEGAL);
  for (const [command, data] of [
    ['record-conflict-check', { result: 'clear' }],
    ['record-review', {}],
    ['send-quote', {}],
  ] as const)
    await desk.send(ref, command, { data, key: randomUUID(), actor: PARALEGAL });
  const planned = async () => {
    const { upcomingMail, waits } = await desk.view(ref);
    return upcomingMail.length === 0
      ? waits.find((wait) => wait.owner === 'client')?.nextRung?.at
      : undefined;
  };
  await until(async () => (await planned()) !== undefined, 'the plan of the quote', 30_000);
  const next = await planned();
  if (Date.parse(next ?? '') !== Date.parse(DUE))
    throw new Error(`the reminder of the quote is due ${next}, not ${DUE}`);
  return desk.record(ref);
}
