import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { CASE_WORKFLOW, RECORD_QUERY, type CaseInput, type CaseRecord } from '../../domain/case-input';
import oneCity from '../../examples/one-city.json';
import { TASK_QUEUE } from '../../temporal/queues';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { upTo } from '../support/scripts';
import { TestCase, TestFirm } from '../support/test-firm';

const note = (text: string) => ({ command: 'note', data: { text } });

/** A worker that remembers nothing: every task replays its case from the beginning, as after a crash. */
describeWithTestServer('a case whose worker goes away', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start({ maxCachedWorkflows: 0 });
  }, 120_000);
  afterAll(() => firm.close());

  it('enters the messages that came meanwhile in the order in which they were sent', async () => {
    const matter = await firm.open(oneCity);
    await matter.letter('welcome');
    await firm.stopWorker();
    const sent = [
      note('c'),
      { command: 'assign', data: { to: 'paralegal-2' } },
      { command: 'record-conflict-check', data: { result: 'clear' } },
      note('c again'),
      { command: 'record-review' },
      { command: 'assign', data: { to: 'paralegal-1' } },
      { command: 'send-quote' },
      note('last'),
    ];
    for (const step of sent) await matter.signal(step);
    await firm.startWorker();
    const view = await matter.view();
    expect(view.entries.map((e) => e.command)).toEqual(['open', ...sent.map((s) => s.command)]);
    expect(view).toMatchObject({ assignee: 'paralegal-1', refusedMessages: [] });
  });

  it('sends one reminder for all that fell due while nobody worked, and none of it twice', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('confirm-procedure'));
    await matter.until((v) => v.mail.length === 4, 'the first letters');
    // Reminders of 28 September and 5 October fall due, and the originals are over their time.
    const later = await backAt(firm, matter, '2026-10-07T16:30:00.000Z');
    await later.letter('reminder/1');
    await later.passTo('2026-10-09T16:05:00.000Z');
    const log = letterLog(await later.view(), (key) => /^(reminder|breach)/.test(key));
    // Half past nine in Los Angeles is half past twelve in New York: those two go side by side.
    expect(log.toSorted()).toEqual([
      'Fri 2026-10-09 09:00 client reminder/2',
      'Wed 2026-10-07 09:30 client reminder/1',
      expect.stringMatching(/^Wed 2026-10-07 12:30 paralegal-1 breach\/item\//),
    ]);
  });

  it('is at every step the same as with a worker that remembers', async () => {
    const views: unknown[] = [];
    for (const maxCachedWorkflows of [0, 100]) {
      await firm.stopWorker();
      await firm.startWorker({ maxCachedWorkflows });
      const matter = await firm.open(oneCity);
      for (const step of STANDARD_SCRIPT) await matter.send(step);
      await matter.handle.result();
      views.push(comparable(JSON.stringify(await matter.view()), matter.ref));
    }
    expect(views[1]).toEqual(views[0]);
  });

  it('replays', () => firm.replayAll());
});

/**
 * A case at which nobody has worked until an instant: the time-skipping server stands still while a task waits for a worker,
 * so the case goes on from its record in a new run whose clock shows that instant.
 */
async function backAt(firm: TestFirm, matter: TestCase, instant: string): Promise<TestCase> {
  const record = await matter.handle.query<CaseRecord>(RECORD_QUERY);
  await matter.handle.terminate('nobody works for some time');
  const clockOffsetMs = Date.parse(instant) - (await firm.env.currentTimeMs());
  const input: CaseInput = {
    version: 1,
    kind: 'continue',
    record,
    settings: { clockOffsetMs, mailHours: 'any' },
  };
  const handle = await firm.client.workflow.start(CASE_WORKFLOW, {
    workflowId: matter.handle.workflowId,
    taskQueue: TASK_QUEUE,
    args: [input],
  });
  return new TestCase(firm, matter.ref, handle, clockOffsetMs);
}

/** A view without what differs from case to case: ref, moments, hashes, and the order in which letters came through. */
function comparable(view: string, ref: string): unknown {
  const text = view
    .replaceAll(ref, 'REF')
    .replaceAll(/\d\d:\d\d:\d\d\.\d{3}Z/g, '')
    .replaceAll(/"sha256":"[0-9a-f]+","bytes":\d+/g, '"made":true');
  const { mail, papers, ...rest } = JSON.parse(text) as {
    mail: { key: string }[];
    papers: { key: string }[];
  };
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  return { ...rest, mail: mail.toSorted(byKey), papers: papers.toSorted(byKey) };
}
