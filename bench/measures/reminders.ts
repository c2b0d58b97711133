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
/** Cases whose setting up says how long all of them will take. */
const TRIAL = 50;
const WITHIN_MS = 1_800_000;

/** Many reminders due at one instant, until the mail server has taken all of them; one mail server, two connections. */
export async function reminders(
  rig: Rig,
  floor: Floor,
  cases: number,
  say: (line: string) => void,
): Promise<Figure> {
  const record = await quoted(rig);
  const start = (n: number, dueInMs: number) =>
    rig.goOn(record, intakeOf(n), clockAt(Date.parse(DUE) - dueInMs));
  // The worker takes them in the order of their starts: when the last one answers, all of them wait.
  const answers = (ref: string) =>
    rig.desk.view(ref).then(
      () => true,
      () => false,
    );
  // To their answers, not only to their starts: a worker that is behind is part of it.
  const trial = await timed(async () => {
    const begun: string[] = [];
    await forEachOf(TRIAL, AT_A_TIME, async (n) => {
      begun.push(await start(200_000 + n, 3_600_000));
    });
    await until(() => answers(begun.at(-1) ?? ''), 'the last case of the trial answers', WITHIN_MS);
  });
  // Half as long again as the trial says, for a machine that slows down.
  const setUpMs = Math.ceil((trial / TRIAL) * cases * 1.5) + 20_000;
  const dueAt = Date.now() + setUpMs;
  say(`${cases} reminders due in ${Math.round(setUpMs / 1000)} s`);
  const refs: string[] = [];
  await forEachOf(cases, AT_A_TIME, async (n) => {
    refs.push(await start(300_000 + n, dueAt - Date.now()));
  });
  await until(() => answers(refs.at(-1) ?? ''), 'the last case answers', setUpMs);
  if (Date.now() > dueAt) throw new Error('the cases were not set up before their reminders were due');
  const before = rig.letters();
  await sleep(dueAt - Date.now());
  const own = await timed(() =>
    until(() => rig.letters() - before >= cases, 'all reminders have gone', WITHIN_MS),
  );
  say(`${cases} reminders sent`);
  return {
    what: `${cases} reminders due at one instant, until all are sent`,
    unit: 's',
    value: own / 1000,
    floor: (await bareTimers(floor, cases)) / 1000,
  };
}

/** As many bare workflows, each with a timer due at the same instant and one empty activity, until all have done it. */
async function bareTimers(floor: Floor, total: number): Promise<number> {
  const plan = { messages: 0, activities: 0, localActivities: 0, timers: 0 };
  const trial = await timed(() => forEachOf(TRIAL, AT_A_TIME, () => floor.start(plan)));
  const setUpMs = Math.ceil((trial / TRIAL) * total * 1.5) + 10_000;
  const dueAt = Date.now() + setUpMs;
  const started: string[] = [];
  const done = floor.activitiesDone();
  await forEachOf(total, AT_A_TIME, async () => {
    started.push((await floor.start({ ...plan, dueAt: new Date(dueAt).toISOString() })).workflowId);
  });
  if (Date.now() > dueAt) throw new Error('the bare workflows were not set up before their timers were due');
  await sleep(dueAt - Date.now());
  return timed(() => until(() => floor.activitiesDone() - done >= total, 'all bare timers', WITHIN_MS));
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
