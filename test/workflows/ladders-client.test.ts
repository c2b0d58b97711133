import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { OLD_STAY, upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Everything begins on Monday 2026-09-21, 08:00 in Portland, 16:00 in Dublin, 17:00 in Paris; then nobody moves. */
describeWithTestServer('what the client is waited for', () => {
  let firm: TestFirm;
  let quoted: TestCase;
  let unpaid: TestCase;
  let documents: TestCase;
  let deficient: TestCase;
  let evidence: TestCase;
  let owing: TestCase;
  let weekend: TestCase;
  let counsel: TestCase[];
  beforeAll(async () => {
    firm = await TestFirm.start();
    const begin = async (intake: unknown, steps: ReturnType<typeof upTo>, at?: string) => {
      const matter = await firm.open(intake, { mailHours: 'client', ...(at === undefined ? {} : { at }) });
      await matter.sendAll(steps);
      return matter;
    };
    quoted = await begin(oneCity, upTo('send-quote'));
    unpaid = await begin(oneCity, upTo('accept-engagement'));
    documents = await begin(oneCity, upTo('confirm-procedure'));
    deficient = await begin(oneCity, [
      ...upTo('submit-application'),
      { command: 'record-deficiency', as: 'agent', data: { missing: ['a clearer copy'] } },
    ]);
    evidence = await begin(oldStay, OLD_STAY.slice(0, 8));
    owing = await begin(oneCity, [...upTo('confirm-delivery'), { command: 'send-account' }]);
    weekend = await begin(oneCity, upTo('send-quote'), '2026-09-26T18:00:00.000Z');
    counsel = [await begin(twoCities, upTo('send-quote')), await begin(twoCities, upTo('send-quote'))];
    await firm.pass('45 days');
  }, 120_000);
  afterAll(() => firm.close());

  it('is reminded of a quote at 5 and 10 working days, and at 15 the case is closed courteously', async () => {
    const view = await quoted.view();
    expect(letterLog(view)).toEqual([
      'Mon 2026-09-21 08:00 client welcome',
      'Mon 2026-09-21 09:00 client quote/1',
      'Mon 2026-09-28 09:00 client reminder/1',
      'Mon 2026-10-05 09:00 client reminder/2',
      'Tue 2026-10-13 09:00 client no-response',
    ]);
    const quote = quoted.mails().find((m) => m.subject.includes('quote'));
    // The two dates were planned with the very wait for its answer: the letter has them.
    expect(quote?.text.replace(/\s+/g, ' ')).toMatch(
      /An answer of the police station .*: between .*Basis for the answer: .*working days in China.*The certificate of .* in hand: between /,
    );
    expect(view).toMatchObject({ stage: 'closed', outcome: 'no-response', waits: [], attention: [] });
    await expect(quoted.handle.describe()).resolves.toMatchObject({ status: { name: 'COMPLETED' } });
  });

  it('is reminded of the advance too, in the one letter that names everything, until the case is closed', async () => {
    const view = await unpaid.view();
    expect(letterLog(view, (key) => !['welcome', 'quote/1'].includes(key))).toEqual([
      'Mon 2026-09-21 09:00 client engagement',
      'Mon 2026-09-28 09:00 client reminder/1',
      'Mon 2026-10-05 09:00 client reminder/2',
      'Fri 2026-10-09 09:00 client reminder/3',
      'Tue 2026-10-13 09:00 client no-response',
    ]);
    expect(unpaid.mails().find((m) => m.subject.includes('reminder'))?.subject).toContain('6 things');
    expect(view.outcome).toBe('no-response');
    expect(view.entries.slice(5).map((e) => e.command)).toEqual(['breach']);
  });

  it('is reminded once a day at most, however much is late; what does not come is for the paralegal, then for the attorney', async () => {
    const view = await documents.view();
    const lines = letterLog(view, (key) => /^(reminder|rung|breach)\//.test(key));
    expect(lines.map((line) => line.replace(/T16:00:[0-9.]+Z/, ''))).toEqual([
      'Mon 2026-09-28 09:00 client reminder/1',
      'Mon 2026-10-05 09:00 client reminder/2',
      'Tue 2026-10-06 12:00 paralegal-1 breach/item/passport-expired-2022.original/8/2026-10-06',
      'Fri 2026-10-09 09:00 client reminder/3',
      'Tue 2026-10-13 09:00 paralegal-1 rung/overdue-items/2026-10-06/day-5',
      'Tue 2026-10-13 12:00 paralegal-1 breach/item/passport-pages.scan/5/2026-10-13',
      'Mon 2026-10-19 09:00 client reminder/4',
      'Tue 2026-10-20 09:00 paralegal-1 rung/overdue-items/2026-10-06/day-10',
      'Mon 2026-10-26 09:00 paralegal-1 rung/overdue-items/2026-10-06/day-14',
      'Mon 2026-10-26 09:00 client reminder/5',
      'Wed 2026-10-28 09:00 attorney-1 breach/overdue-items/2026-10-06/2026-10-28',
      'Tue 2026-11-03 12:00 paralegal-1 breach/item/power-of-attorney.original/8/2026-11-03',
    ]);
    const reminders = documents.mails().filter((m) => m.subject.includes('reminder'));
    expect(reminders.map((m) => m.subject.replace(/^.*: /, ''))).toEqual(
      Array.from({ length: 5 }, () => '10 things still open'),
    );
    for (const title of ['all Chinese visas', 'passport that expired in 2022', 'power of attorney'])
      expect(reminders[0]?.text.toLowerCase()).toContain(title.toLowerCase());
    expect(new Set(view.attention.map((a) => a.code))).toEqual(new Set(['overdue']));
  });

  it('is named all that is over its time in one letter to the paralegal', async () => {
    const late = documents
      .mails()
      .filter((m) => m.to.startsWith('dana.reed') && m.text.includes('over its time'));
    expect(late).toHaveLength(3);
    for (const title of ['passport that expired in 2022', 'work permit', 'registration form'])
      expect(late[0]?.text).toContain(title);
  });

  it('is asked for what the station misses', async () => {
    expect(letterLog(await deficient.view(), (key) => /^(deficiency|reminder|breach)/.test(key))).toEqual([
      'Mon 2026-09-21 09:00 client deficiency/shanghai-pudong/1/1',
      'Mon 2026-09-28 09:00 client reminder/1',
      'Mon 2026-10-05 09:00 client reminder/2',
      'Fri 2026-10-09 09:00 client reminder/3',
      'Tue 2026-10-13 12:00 paralegal-1 breach/deficiency/shanghai-pudong/1/1/2026-10-13',
    ]);
  });

  it('is asked for evidence at 7 and 14 days of 20, while the attorney is asked for the grounds', async () => {
    const view = await evidence.view();
    expect(letterLog(view, (key) => /^(reminder|rung|breach)\//.test(key))).toEqual([
      'Tue 2026-09-22 09:00 attorney-1 rung/grounds/wuhan/day-1',
      'Thu 2026-09-24 09:00 attorney-2 breach/grounds/wuhan/2026-09-24',
      'Wed 2026-09-30 09:00 client reminder/1',
      'Fri 2026-10-09 09:00 client reminder/2',
      expect.stringMatching(/^Tue 2026-10-20 09:00 paralegal-1 breach\/evidence\/wuhan\/.*\/2026-10-20$/),
    ]);
  });

  it('is asked for the balance of the final account and reminded; then the bookkeeper looks, and nothing ends', async () => {
    const view = await owing.view();
    expect(letterLog(view, (key) => /^(final-account|reminder|rung|breach|closing)/.test(key))).toEqual([
      expect.stringMatching(/^Mon 2026-09-21 09:00 client final-account\/\d+$/),
      'Mon 2026-09-28 09:00 client reminder/1',
      'Mon 2026-10-05 09:00 client reminder/2',
      expect.stringMatching(/^Tue 2026-10-13 12:00 bookkeeper-1 breach\/balance\/\d+\/2026-10-13$/),
    ]);
    expect(view.stage).toBe('close');
    const [asked] = owing.mails().filter((m) => m.subject.includes('please pay the balance'));
    expect(asked?.text).toMatch(/please pay the balance of USD [\d.]+ by Monday 5 October 2026/);
    await expect(owing.wait('balance')).resolves.toMatchObject({
      owner: 'client',
      breached: true,
      decides: 'bookkeeper',
      commands: ['record-payment', 'close'],
    });
  });

  it('gets no letter but the welcome at the weekend', async () => {
    expect(letterLog(await weekend.view()).slice(0, 3)).toEqual([
      'Sat 2026-09-26 11:00 client welcome',
      'Mon 2026-09-28 09:00 client quote/1',
      'Fri 2026-10-02 09:00 client reminder/1',
    ]);
  });

  it('as counsel with two cases gets one reminder a day over both', async () => {
    const views = await Promise.all(counsel.map((matter) => matter.view()));
    const reminders = views.flatMap((view) => letterLog(view, (key) => key.startsWith('reminder')));
    expect(
      reminders.map((line) => line.slice(0, 16)).toSorted((a, b) => a.slice(4).localeCompare(b.slice(4))),
    ).toEqual(['Mon 2026-09-28 0', 'Tue 2026-09-29 0', 'Mon 2026-10-05 0', 'Tue 2026-10-06 0']);
    expect(reminders.every((line) => line.includes(' 09:00 '))).toBe(true);
    expect(views.map((view) => view.outcome)).toEqual(['no-response', 'no-response']);
  });

  it('replays every one of them', () => firm.replayAll());
});
