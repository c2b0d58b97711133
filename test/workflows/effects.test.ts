import oneCity from '../../examples/one-city.json';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { upTo } from '../support/scripts';
import { TestFirm } from '../support/test-firm';

/** No run stays in memory, so that a worker can be stopped and started at any point. */
describeWithTestServer('what a case does to the world', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start({ maxCachedWorkflows: 0 });
  }, 120_000);
  afterAll(() => firm.close());

  it('goes once to a mail server that was busy for a while', async () => {
    let busy = 3;
    firm.mail.answers.message = () => (busy-- > 0 ? 451 : undefined);
    const matter = await firm.open(oneCity);
    await firm.pass('5 minutes');
    const view = await matter.letter('welcome');
    expect(busy).toBeLessThan(0);
    expect(matter.mails()).toHaveLength(1);
    expect(view.attention).toEqual([]);
  });

  it('goes once when the worker ends while the mail server is busy', async () => {
    firm.mail.answers.message = () => 451;
    const matter = await firm.open(oneCity);
    await matter.until((v) => v.waits[0]?.dueAt !== null, 'the plan');
    await firm.stopWorker();
    firm.mail.answers.message = () => undefined;
    await firm.startWorker({ maxCachedWorkflows: 0 });
    await firm.pass('5 minutes');
    await matter.letter('welcome');
    expect(matter.mails()).toHaveLength(1);
  });

  it('is a task for a person when the mail server refuses a letter for good, and the case goes on', async () => {
    firm.mail.answers.recipient = (address) => (address === 'maria.ortiz@example.com' ? 550 : undefined);
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('send-quote'));
    const view = await matter.until((v) => v.attention.length === 2, 'the attention');
    expect(view.attention.map((a) => [a.code, a.about])).toEqual([
      ['mail-refused', 'the mail server refused the letter welcome (SMTP 550)'],
      ['mail-refused', 'the mail server refused the letter quote/1 (SMTP 550)'],
    ]);
    expect(view).toMatchObject({ mail: [], stage: 'engagement' });
    firm.mail.answers.recipient = () => undefined;
    await matter.send({ command: 'accept-engagement' });
    await matter.letter('engagement');
    expect(matter.mails()).toHaveLength(1);
  });

  it('waits for a mail server that is away, and goes once when it is back', async () => {
    await firm.mail.away();
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('send-quote'));
    await firm.pass('6 hours');
    expect((await matter.view()).mail).toEqual([]);
    await firm.mail.back();
    await firm.pass('1 hour');
    await matter.letter('welcome');
    await matter.letter('quote/1');
    expect(matter.mails()).toHaveLength(2);
    expect((await matter.view()).attention).toEqual([]);
  });

  it('is given up after three days without a mail server; a person hears of it, and the next reminder goes', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('send-quote'));
    await matter.letter('quote/1');
    await matter.passTo('2026-09-28T15:00:00.000Z');
    await firm.mail.away();
    await matter.passTo('2026-10-01T17:00:00.000Z');
    const view = await matter.until((v) => v.attention.length > 0, 'the attention');
    expect(view.attention).toMatchObject([
      { code: 'mail-failed', about: 'the letter reminder/1 did not go out' },
    ]);
    await firm.mail.back();
    await matter.passTo('2026-10-05T16:05:00.000Z');
    expect(letterLog(await matter.letter('reminder/2'), (key) => key.startsWith('reminder'))).toEqual([
      'Mon 2026-10-05 09:00 client reminder/2',
    ]);
  });

  it('can wait for its dates: planning that fails is tried again every minute, and said so once', async () => {
    let calls = 0;
    firm.before.planWaits = () => {
      calls++;
      return Promise.reject(new Error('no calendar'));
    };
    const matter = await firm.open(oneCity);
    await firm.pass('3 minutes');
    const view = await matter.view();
    expect(view.attention.map((a) => a.code)).toEqual(['planning-failed']);
    expect(view.waits).toMatchObject([{ name: 'review', dueAt: null }]);
    // Three attempts at a time.
    expect(calls).toBeLessThanOrEqual(15);
    firm.before.planWaits = undefined;
    await firm.pass('2 minutes');
    await expect(matter.wait('review')).resolves.toMatchObject({ dueAt: '2026-09-23T21:00:00.000Z' });
  });

  it('is the same when it is replayed', () => firm.replayAll());
});
