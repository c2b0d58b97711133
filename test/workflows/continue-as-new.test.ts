import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { describeWithDevServer, devServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** A server that asks for a new run after so many events, instead of thousands. */
const EVENTS = 60;
const impatientServer = () =>
  devServer({
    searchAttributes: SEARCH_ATTRIBUTES,
    extraArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${EVENTS}`],
  });

jest.setTimeout(180_000);

describeWithDevServer('a case that is too long for one run', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start({}, impatientServer);
  }, 120_000);
  afterAll(() => firm.close());

  const snapshots = async ({ ref }: TestCase) =>
    firm.store.db.selectFrom('snapshots').select(['run', 'reason']).where('ref', '=', ref).execute();

  /** The run in which the case is now; its snapshot is there before the next one begins. */
  const runOf = async ({ handle }: TestCase) => (await handle.describe()).runId;

  it('goes on in new runs, each after a snapshot, and loses nothing and sends nothing twice', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(STANDARD_SCRIPT);
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'delivered' });
    const view = await matter.view();
    expect(view).toMatchObject({ stage: 'closed', attention: [], refusedMessages: [] });
    expect(view.entries.map((e) => e.command)).toEqual(['open', ...STANDARD_SCRIPT.map((s) => s.command)]);
    expect(view.mail.map((m) => m.key.split('/')[0]).toSorted()).toEqual([
      'closing',
      'delivered',
      'engagement',
      'filed',
      'issued',
      'originals',
      'quote',
      'shipped',
      'welcome',
    ]);
    expect(view.papers).toHaveLength(8);
    expect(matter.mails()).toHaveLength(9);
    const taken = await snapshots(matter);
    const continued = taken.filter((s) => s.reason === 'continue-as-new');
    expect(continued.length).toBeGreaterThanOrEqual(2);
    expect(new Set(continued.map((s) => s.run)).size).toBe(continued.length);
    expect(taken.filter((s) => s.reason === 'closing')).toHaveLength(1);
    expect((await firm.newestSnapshot(matter.ref)).entries).toHaveLength(view.entries.length);
  });

  it('remembers the keys of messages from earlier runs', async () => {
    const matter = await firm.open(oneCity);
    const check = { command: 'record-conflict-check', data: { result: 'clear' }, key: 'check' };
    const receipt = await matter.send(check);
    const first = await runOf(matter);
    await matter.sendAll(upTo('confirm-procedure').slice(1));
    await matter.until(async () => (await runOf(matter)) !== first, 'a new run');
    // In this order: within one run the server itself answers a key that was accepted, whatever the data.
    await expect(matter.refusal({ ...check, data: { result: 'hit' } })).resolves.toMatchObject({
      code: 'key-reused',
    });
    await expect(matter.send(check)).resolves.toEqual(receipt);
  });

  it('carries its waits with what was sent of them, and repeats no reminder', async () => {
    const matter = await firm.open(oneCity, { at: '2026-11-10T03:00:00.000Z' });
    const early = { occurredOn: '2026-10-08' };
    await matter.sendAll(
      upTo('submit-application').map((step) => ({
        ...step,
        data: { ...(step.data as object | undefined), ...early },
      })),
    );
    const rung = ({ mail }: { mail: readonly { key: string }[] }) =>
      mail.filter((m) => m.key.startsWith('rung/answer'));
    const before = await matter.until((v) => rung(v).length > 0, 'the check that is due');
    const run = await runOf(matter);
    for (let i = 0; i < 20; i++)
      await matter.send({ command: 'record-status', as: 'agent', data: { status: 'processing' } });
    await matter.until(async () => (await runOf(matter)) !== run, 'a new run');
    const after = await matter.view();
    expect(rung(after)).toEqual(rung(before));
    const answer = (v: typeof after) => v.waits.find((w) => w.name === 'answer');
    expect(answer(after)).toEqual(answer(before));
    expect(answer(after)?.rungsSent.length).toBeGreaterThan(1);
    const ids = matter.mails().map((m) => m.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('replays its last run', () => firm.replayAll());
});
