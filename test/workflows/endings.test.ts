import oneCity from '../../examples/one-city.json';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

const PASSPORT = 'passport-expired-2022.original';

/** Everything begins on Monday 2026-09-21, 08:00 in Portland. */
describeWithTestServer('a case that does not go on', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const openTo = async (command: string) => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo(command));
    return matter;
  };
  const sendHome = (matter: TestCase) =>
    matter.sendAll([
      { command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } },
      { command: 'confirm-delivery' },
      { command: 'close', as: 'bookkeeper' },
    ]);

  it('because the quote is declined is closed with its account, and nothing is asked of anybody', async () => {
    const matter = await openTo('send-quote');
    await matter.send({ command: 'decline-engagement' });
    expect((await matter.view()).waits.map((w) => `${w.owner}:${w.name}`)).toEqual([
      'bookkeeper:final-account',
    ]);
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'declined' });
    expect((await matter.view()).mail.map((m) => m.key).sort()).toEqual(['closing', 'quote/1', 'welcome']);
  });

  it('because the client withdraws sends the originals home first, and writes of nothing else', async () => {
    const matter = await openTo('confirm-procedure');
    await matter.send({ command: 'receive-items', data: { items: [PASSPORT] } });
    await matter.send({ command: 'withdraw' });
    const view = await matter.letter('withdrawn');
    expect(view.waits.map((w) => `${w.owner}:${w.name}`)).toEqual(['paralegal:shipping']);
    expect(await matter.text('withdrawn')).toContain('Passport that expired in 2022');
    const before = matter.mails().filter((m) => m.to === 'maria.ortiz@example.com').length;
    await matter.passTo('2026-10-12T15:00:00.000Z');
    expect(matter.mails().filter((m) => m.to === 'maria.ortiz@example.com')).toHaveLength(before);
    await sendHome(matter);
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'withdrawn' });
    const closed = await matter.view();
    expect(closed.custody).toEqual([expect.objectContaining({ item: PASSPORT, holder: 'client' })]);
    expect(closed.mail.map((m) => m.key)).toEqual(expect.arrayContaining(['shipped/parcel-1', 'closing']));
  });

  it('because it is cancelled in the engine is a withdrawal like any other', async () => {
    const matter = await openTo('confirm-procedure');
    await matter.send({ command: 'receive-items', data: { items: [PASSPORT] } });
    await matter.handle.cancel();
    const view = await matter.letter('withdrawn');
    expect(view.entries.at(-1)).toMatchObject({ command: 'withdraw', by: { role: 'system' } });
    await expect(matter.handle.describe()).resolves.toMatchObject({ status: { name: 'RUNNING' } });
    await sendHome(matter);
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'withdrawn' });
    await expect(matter.handle.describe()).resolves.toMatchObject({ status: { name: 'COMPLETED' } });
  });

  it('and is cancelled in the engine as well says that there is nothing left to withdraw from', async () => {
    const matter = await openTo('send-quote');
    await matter.send({ command: 'decline-engagement' });
    await matter.handle.cancel();
    const view = await matter.until((v) => v.refusedMessages.length > 0, 'the refusal');
    expect(view.refusedMessages[0]).toMatchObject({
      command: 'withdraw',
      reason: expect.stringMatching(/^not-now/),
    });
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'declined' });
  });

  it('because it is on hold keeps the working days that were used, and goes on from there', async () => {
    const matter = await openTo('accept-engagement');
    // Two working days used; the 24th stops before it counts.
    await matter.passTo('2026-09-24T15:00:00.000Z');
    await matter.send({ command: 'hold', data: { reason: 'The client travels.' } });
    expect((await matter.view()).waits.every((w) => w.paused)).toBe(true);
    await matter.passTo('2026-10-08T15:00:00.000Z');
    await matter.send({ command: 'resume' });
    await expect(matter.wait('advance')).resolves.toMatchObject({
      paused: false,
      dueAt: '2026-10-20T00:00:00.000Z',
    });
    await matter.passTo('2026-10-12T16:05:00.000Z');
    const view = await matter.view();
    expect(letterLog(view, (key) => /^(held|resumed|reminder)/.test(key))).toEqual([
      'Thu 2026-09-24 08:00 client held/1',
      'Thu 2026-10-08 08:00 client resumed/1',
      'Mon 2026-10-12 09:00 client reminder/1',
    ]);
  });

  it('for the client goes on for the station: its clock and our questions to it do not rest', async () => {
    const matter = await openTo('submit-application');
    const { dueAt } = await matter.wait('answer');
    await matter.send({ command: 'hold', data: { reason: 'The client travels.' } });
    await matter.passTo('2026-10-19T02:00:00.000Z');
    await expect(matter.wait('answer')).resolves.toMatchObject({
      paused: false,
      dueAt,
      rungsSent: ['check-15'],
    });
  });

  it('because the advance is silent is not closed while we hold what is theirs: the attorney decides', async () => {
    const matter = await openTo('accept-engagement');
    await matter.send({ command: 'receive-items', data: { items: [PASSPORT] } });
    await matter.passTo('2026-10-13T17:00:00.000Z');
    const view = await matter.view();
    expect(view).toMatchObject({ stage: 'engagement', outcome: null });
    expect(letterLog(view, (key) => key.startsWith('breach/advance'))).toEqual([
      'Tue 2026-10-13 12:00 attorney-1 breach/advance/2026-10-13',
    ]);
    await matter.send({ command: 'withdraw' });
    expect((await matter.view()).waits.map((w) => w.name)).toEqual(['shipping']);
    await sendHome(matter);
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'withdrawn' });
  });

  it('replays, each of them', () => firm.replayAll());
});
