import { randomUUID } from 'node:crypto';
import { DefaultLogger, Worker } from '@temporalio/worker';
import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { createArchiveActivity } from '../../activities/archive';
import type { CaseRecord } from '../../domain/case-input';
import { timelineOf } from '../../domain/timeline';
import { Archive } from '../../store/archive';
import { CaseCodec } from '../../temporal/codec';
import { makeDataConverter } from '../../temporal/data-converter';
import { bundleCases } from '../../worker/workflow-bundle';
import { Histories, readHistory } from '../../temporal/histories';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { ARCHIVE_SWEEP, keepSchedules, sweepLag } from '../../worker/schedules';
import { deskOf, present } from '../support/desk-of-firm';
import { describeWithDevServer, devServer } from '../support/engine';
import { TestFirm, type TestCase } from '../support/test-firm';
import { REPLAY_SINKS } from '../support/replay-sinks';

const ACTOR = { id: 'paralegal-1', role: 'paralegal' } as const;
const HOUR = 3_600_000;

/** On a server that suggests a new run after a few events, so that the standard case has several. */
const impatientServer = () =>
  devServer({
    searchAttributes: SEARCH_ATTRIBUTES,
    extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=90'],
  });

describeWithDevServer('the record outlives the engine', () => {
  let firm: TestFirm;
  let histories: Histories;
  let archive: Archive;

  beforeAll(async () => {
    firm = await TestFirm.start({}, impatientServer);
    histories = new Histories(firm.env.connection, 'default');
    archive = new Archive(firm.store.db);
    await firm.stopWorker();
    await firm.startWorker({
      acrossCases: createArchiveActivity({ engine: histories, archive, now: () => new Date() }),
    });
    await keepSchedules(firm.client);
  });
  afterAll(() => firm.close());

  const open = () => firm.open(oneCity, { at: new Date().toISOString() });
  const sweep = () => firm.client.schedule.getHandle(ARCHIVE_SWEEP).trigger();
  const runsOf = async ({ ref }: TestCase) => {
    const runs: string[] = [];
    for await (const page of histories.closed('clearanceCase'))
      runs.push(...page.filter((r) => r.ref === ref).map((r) => r.runId));
    return runs;
  };
  const archived = async ({ ref }: TestCase) => (await archive.runsOf(ref)).map((r) => r.runId);
  /** As the engine drops a history after the namespace's retention. */
  async function drop(matter: TestCase, runId: string): Promise<void> {
    const workflowExecution = { workflowId: matter.handle.workflowId, runId };
    const { workflowService } = firm.client;
    await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
    await soon(async () => (await histories.fetch({ ...workflowExecution })) === undefined);
    await soon(async () => !(await runsOf(matter)).includes(runId));
  }

  it('keeps an early run of a case that goes on, and the case does not miss it', async () => {
    const matter = await open();
    await sendEach(present(firm, matter), STANDARD_SCRIPT.slice(0, 14));
    await soon(async () => (await runsOf(matter)).length > 0);
    const [early] = await runsOf(matter);
    if (early === undefined) throw new Error('no early run');
    await sweep();
    await soon(async () => (await archived(matter)).includes(early));
    expect((await archive.runsOf(matter.ref))[0]).toMatchObject({ end: 'continued-as-new' });
    for (const run of await runsOf(matter)) await drop(matter, run);
    const desk = await deskOf(firm);
    expect(await desk.view(matter.ref)).toMatchObject({ stage: 'application' });
    const record = await desk.record(matter.ref);
    expect(record.entries).toHaveLength(15);
    expect(storyOf(record)).toEqual(expect.arrayContaining(['open', 'submit-application']));
  });

  it('shows a closed case that the engine has dropped, and reopens it', async () => {
    const matter = await open();
    await sendEach(present(firm, matter), STANDARD_SCRIPT);
    await present(firm, matter).handle.result();
    const desk = await deskOf(firm);
    const before = await desk.view(matter.ref);
    const story = timelineOf(await desk.record(matter.ref), ACTOR);
    await soon(async () => (await runsOf(matter)).length > 1);
    for (const run of await runsOf(matter)) await drop(matter, run);
    await expect(present(firm, matter).handle.describe()).rejects.toThrow();

    expect(await desk.view(matter.ref)).toEqual(before);
    const record = await desk.record(matter.ref);
    expect(record.entries).toHaveLength(STANDARD_SCRIPT.length + 1);
    expect(timelineOf(record, ACTOR)).toEqual(story);
    expect(story.filter((event) => event.kind === 'letter').length).toBeGreaterThan(5);
    expect((await desk.next(matter.ref)).can.map((c) => c.command)).toContain('reopen');
    await expect(
      desk.send(matter.ref, 'hold', { data: { reason: 'x' }, key: randomUUID(), actor: ACTOR }),
    ).rejects.toMatchObject({ refusal: { code: 'closed', facts: ['reopen it first'] } });

    const later = await deskOf(firm);
    await later.send(matter.ref, 'reopen', {
      data: { reason: 'The authority found an error in the certificate.' },
      key: randomUUID(),
      actor: ACTOR,
    });
    const again = present(firm, matter);
    expect(await again.letter('reopened/1')).toMatchObject({ stage: 'close', outcome: 'delivered' });
    await again.send({ command: 'report-defect', data: { what: 'The birth date is wrong.' }, as: 'agent' });
    expect(await later.view(matter.ref)).toMatchObject({ stage: 'certificate-check', outcome: null });
    const ids = matter.mails().map((m) => `${m.to} ${m.messageId}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('archives histories as the server held them: encrypted, and fit for a replay', async () => {
    const matter = await open();
    await matter.sendAll([
      ...STANDARD_SCRIPT.slice(0, 3),
      { command: 'decline-engagement' },
      { command: 'close', as: 'bookkeeper' },
    ]);
    await matter.handle.result();
    await soon(async () => (await runsOf(matter)).length === 1);
    const [run] = await runsOf(matter);
    if (run === undefined) throw new Error('no run');
    await sweep();
    await soon(async () => (await archived(matter)).includes(run));
    const { workflowId } = matter.handle;
    await drop(matter, run);

    const bytes = await archive.history(matter.ref, run);
    if (bytes === undefined) throw new Error('not archived');
    expect(bytes.includes('Ortiz')).toBe(false);
    const history = readHistory(bytes);
    expect(history.events).toHaveLength((await archive.runsOf(matter.ref))[0]?.events ?? -1);
    const { bundle: workflowBundle } = await bundleCases('replay', new DefaultLogger('ERROR'));
    const dataConverter = makeDataConverter(new CaseCodec(firm.keys, { side: 'worker' }));
    await Worker.runReplayHistory(
      { workflowBundle, dataConverter, sinks: REPLAY_SINKS },
      history,
      workflowId,
    );
  });

  it('reports a terminated case to ops, once, and still shows it', async () => {
    const matter = await open();
    await matter.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    await matter.handle.terminate('by mistake');
    await soon(async () => (await runsOf(matter)).length === 1);
    await sweep();
    await soon(async () => (await archived(matter)).length === 1);
    const mine = (await archive.openReports()).filter((r) => r.ref === matter.ref);
    expect(mine).toEqual([expect.objectContaining({ kind: 'terminated' })]);
    const desk = await deskOf(firm);
    expect((await desk.view(matter.ref)).entries).toHaveLength(2);
  });

  it('is kept by a schedule, which every worker brings to the present release', async () => {
    const { schedule } = firm.client;
    await schedule.getHandle(ARCHIVE_SWEEP).pause('ops look at it');
    await Promise.all([keepSchedules(firm.client), keepSchedules(firm.client)]);
    expect(await schedule.getHandle(ARCHIVE_SWEEP).describe()).toMatchObject({
      spec: { intervals: [{ every: HOUR }] },
      policies: { overlap: 'SKIP' },
      state: { paused: true },
    });
  });

  it('is known to lag when a closed run has waited for more than six hours', async () => {
    const matter = await open();
    await matter.sendAll([
      ...STANDARD_SCRIPT.slice(0, 3),
      { command: 'decline-engagement' },
      { command: 'close', as: 'bookkeeper' },
    ]);
    await matter.handle.result();
    await soon(async () => (await runsOf(matter)).length === 1);
    expect(await sweepLag(histories, archive, new Date(Date.now() + 5 * HOUR))).toBeUndefined();
    expect(await sweepLag(histories, archive, new Date(Date.now() + 7 * HOUR))).toBeGreaterThanOrEqual(6);
    const { archiveClosedRuns } = createArchiveActivity({
      engine: histories,
      archive,
      now: () => new Date(),
      alive: () => undefined,
      tell: () => undefined,
    });
    await archiveClosedRuns({ most: 1000 });
    expect(await sweepLag(histories, archive, new Date(Date.now() + 7 * HOUR))).toBeUndefined();
  });
});

/** The commands that the timeline tells of. */
function storyOf(record: CaseRecord): (string | undefined)[] {
  return timelineOf(record, ACTOR).map(
    ({ entry }) => record.entries.find((known) => known.n === entry)?.command,
  );
}

/** One after the other, each when the case is at rest: the handle of its start would not follow it into another run. */
async function sendEach(matter: TestCase, steps: Parameters<TestCase['sendAll']>[0]): Promise<void> {
  for (const step of steps) {
    const key = randomUUID();
    // An Update that comes as a run ends is sent again with its key, as the desk tells people to.
    await matter.send({ ...step, key }).catch(() => matter.send({ ...step, key }));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Waits until it is so, for as long as a slow machine may take. */
async function soon(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not become so within 40 s');
}
