import { randomUUID } from 'node:crypto';
import { PAGE_LINES } from '../../client/cli/list';
import { caseWorkflowId } from '../../temporal/ids';
import { countHistory } from '../count';
import { forEachOf, percentile, timed, until } from '../clock';
import type { Figure } from '../figures';
import { FLOOR_WORKFLOW, type Floor } from '../floor/floor';
import type { FloorPlan } from '../floor/workflow';
import { intakeOf, PARALEGAL } from '../people';
import type { Rig } from '../rig';
import { historyOf, planOf } from './events';

const AT_A_TIME = 16;
const LISTS = 15;
/** The engine's search lags behind; so long at most. */
const SEARCH_LAG_MS = 120_000;
const LETTERS_WITHIN_MS = 1_800_000;
/** A case that did not answer within the desk's patience is asked again; so long at most. */
const ANSWER_WITHIN_MS = 600_000;

/** What opening costs, as a plan for the bare workflow: as many activities and timers. */
export async function planOfOpening(rig: Rig): Promise<FloorPlan> {
  const letters = rig.letters();
  const { ref } = await rig.desk.open(intakeOf(900_000), randomUUID(), PARALEGAL);
  await until(() => rig.letters() > letters, 'the welcome letter', LETTERS_WITHIN_MS);
  return planOf(countHistory(await historyOf(rig, caseWorkflowId(ref))), 0);
}

/**
 * Growth: more and more open cases, and at each size what opening, a list and a restart take. Open bare workflows stand beside them.
 * `sizes`: how many cases there are in all at each step, rising. `found` hears of each figure at once: what comes later may fail.
 */
export async function growth(
  rig: Rig,
  floor: Floor,
  sizes: readonly number[],
  say: (line: string) => void,
  found: (figure: Figure) => void,
): Promise<void> {
  const plan = await planOfOpening(rig);
  const refs: string[] = [];
  const bare: string[] = [];
  for (const size of sizes) {
    const more = size - refs.length;
    const letters = rig.letters();
    const opening = await timed(async () => {
      await forEachOf(more, AT_A_TIME, async () => {
        const { ref } = await rig.desk.open(intakeOf(10_000 + refs.length), randomUUID(), PARALEGAL);
        refs.push(ref);
      });
      await until(() => rig.letters() - letters >= more, 'welcome letters', LETTERS_WITHIN_MS);
    });
    const bareOpening = await timed(() =>
      forEachOf(more, AT_A_TIME, async () => {
        bare.push((await floor.start(plan)).workflowId);
      }),
    );
    say(`${size} open`);
    found({
      what: `${size} open: opened, with the first letter`,
      unit: '/s',
      value: (more * 1000) / opening,
      floor: (more * 1000) / bareOpening,
    });
    found(await listing(rig, floor, size));
    say(`${size} listed`);
    found(await restart(rig, floor, refs, bare));
    say(`${size} answer after a restart`);
  }
}

/** What `clearance list` asks the desk for; of bare workflows as many by the engine's own search. */
async function listing(rig: Rig, floor: Floor, size: number): Promise<Figure> {
  const search = (query: string) => floor.client.workflow.list({ query, pageSize: PAGE_LINES });
  const bare = `WorkflowType = '${FLOOR_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  await until(
    async () => (await floor.client.workflow.count(bare)).count >= size,
    'the search knows all of them',
    SEARCH_LAG_MS,
  );
  await until(async () => (await rig.list()).total >= size, 'the list has all of them', SEARCH_LAG_MS);
  const own: number[] = [];
  const floors: number[] = [];
  for (let n = 0; n < LISTS; n++) {
    own.push(await timed(() => rig.list()));
    floors.push(
      await timed(async () => {
        let rows = 0;
        for await (const _ of search(bare)) if (++rows === PAGE_LINES) break;
      }),
    );
  }
  return {
    what: `${size} open: a list (its first ${PAGE_LINES}), and how many`,
    unit: 'ms',
    value: percentile(own, 0.5),
    floor: percentile(floors, 0.5),
    goal: { of: 'value', bound: 'most', limit: 300 },
  };
}

/**
 * The worker is stopped and started again; every case is asked until all have answered. Cases first, then bare workflows, each while the
 * other's worker stands still with nothing to do: stopped together, the questions to those that are asked last meet an engine that still
 * looks for the worker that had them.
 */
async function restart(
  rig: Rig,
  floor: Floor,
  refs: readonly string[],
  bare: readonly string[],
): Promise<Figure> {
  await rig.stopWorker();
  const own = await timed(async () => {
    await rig.startWorker();
    await forEachOf(refs.length, AT_A_TIME, (n) => answered(() => rig.desk.view(refs[n] ?? '')));
  });
  await floor.stopWorker();
  const floors = await timed(async () => {
    await floor.startWorker();
    await forEachOf(bare.length, AT_A_TIME, (n) => answered(() => floor.ask(bare[n] ?? '')));
  });
  return {
    what: `${refs.length} open: restart until all have answered`,
    unit: 's',
    value: own / 1000,
    floor: floors / 1000,
  };
}

/** Asks until there is an answer: after a restart the engine may look for the worker that is gone for longer than the desk waits. */
async function answered(ask: () => Promise<unknown>): Promise<void> {
  let last: unknown;
  const asked = () =>
    ask().then(
      () => true,
      (error: unknown) => {
        last = error;
        return false;
      },
    );
  try {
    await until(asked, 'a case answers', ANSWER_WITHIN_MS);
  } catch (error) {
    throw new Error('a case does not answer after the restart', { cause: last ?? error });
  }
}
