import oneCity from '../../examples/one-city.json';
import { describeWithTestServer } from '../support/engine';
import { letterLog, localTime } from '../support/letter-log';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Friday 2026-09-25, 18:30 in Portland: the letters to the client wait until Monday 09:00 there. */
const FRIDAY_EVENING = '2026-09-26T01:30:00.000Z';
/** Monday 2026-09-21, 10:00 in Portland. */
const IN_OFFICE_HOURS = '2026-09-21T17:00:00.000Z';
const ISSUED = 'issued/shanghai-pudong/1';
const CLIENT = 'maria.ortiz@example.com';
const COUNSEL = {
  name: 'Haruka Mori',
  firm: 'Mori & Partners',
  role: 'attorney',
  email: 'mori@partners.example',
  timeZone: 'Asia/Tokyo',
  onlyContact: true,
};
const voided = (entry: number | undefined) => ({
  command: 'correct',
  data: { entry, void: true, reason: 'It was the certificate of another case.' },
});
const changeCounsel = (counsel: object | null) => ({ command: 'change-counsel', data: { counsel } });

describeWithTestServer('mail that has not gone when its reader or its reason changes,', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const readers = (matter: TestCase, subject: string) =>
    matter.mails().flatMap((mail) => (mail.subject.includes(subject) ? [mail.to] : []));

  it('goes to the new counsel alone, in the office hours and the voice of that reader', async () => {
    const matter = await firm.open(oneCity, { mailHours: 'client', at: FRIDAY_EVENING });
    await matter.letter('welcome');
    await matter.sendAll(upTo('send-quote'));
    await matter.until((v) => v.upcomingMail.some((m) => m.sendAt !== null), 'the plan of the quote');
    await matter.send(changeCounsel(COUNSEL));
    await matter.passTo('2026-09-28T01:00:00.000Z');
    const view = await matter.letter('quote/1');
    const quote = view.mail.find(({ key }) => key === 'quote/1');
    expect(localTime(quote?.sentAt ?? '', COUNSEL.timeZone)).toBe('Mon 2026-09-28 09:00');
    expect(readers(matter, 'quote')).toEqual([COUNSEL.email]);
    expect(await matter.text('quote/1')).toContain('your client');
  });

  it('does not go to the former counsel where the mail server has not taken it yet', async () => {
    const matter = await firm.open({ ...oneCity, counsel: COUNSEL });
    await matter.letter('welcome');
    await firm.mail.away();
    await matter.sendAll(upTo('send-quote'));
    await firm.pass('2 hours');
    await matter.send(changeCounsel(null));
    await firm.mail.back();
    await firm.pass('1 hour');
    await matter.letter('quote/1');
    expect(readers(matter, 'quote')).toEqual([CLIENT]);
  });

  it('does not go where a correction has made it wrong while the mail server was away', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('record-status'));
    await matter.letter('filed/shanghai-pudong/1');
    await firm.mail.away();
    const { entry } = await matter.send({ command: 'record-issuance', as: 'agent' });
    await firm.pass('20 minutes');
    await matter.send(voided(entry));
    await firm.mail.back();
    await firm.pass('1 hour');
    const view = await matter.view();
    expect(view.attention).toEqual([]);
    expect(view.mail.map(({ key }) => key)).not.toContain(ISSUED);
    expect(readers(matter, 'issued')).toEqual([]);
  });

  describe('as news of an outcome,', () => {
    let matter: TestCase;
    const issued = (at: string) => `${at} client ${ISSUED}`;
    const outcomes = async () => letterLog(await matter.view(), (key) => /^(issued|correction)/.test(key));
    const voidIssuance = async () => {
      const entry = (await matter.view()).entries.findLast((e) => e.command === 'record-issuance')?.n;
      await matter.send(voided(entry));
    };

    beforeAll(async () => {
      matter = await firm.open(oneCity, { mailHours: 'client', at: IN_OFFICE_HOURS });
      await matter.sendAll(upTo('record-issuance'));
    });

    it('is not sent when it is corrected within its fifteen minutes', async () => {
      await matter.passTo('2026-09-21T17:14:00.000Z');
      expect((await matter.view()).upcomingMail.map(({ key }) => key)).toContain(ISSUED);
      await voidIssuance();
      await matter.passTo('2026-09-21T18:00:00.000Z');
      expect(await outcomes()).toEqual([]);
      expect(await matter.view()).toMatchObject({ stage: 'application', attention: [] });
    });

    it('goes fifteen minutes after it was entered, under the same key as the one that never went', async () => {
      await matter.send({ command: 'record-issuance', as: 'agent' });
      await matter.passTo('2026-09-21T18:14:00.000Z');
      expect(await outcomes()).toEqual([]);
      await matter.passTo('2026-09-21T18:16:00.000Z');
      expect(await outcomes()).toEqual([issued('Mon 2026-09-21 11:15')]);
    });

    it('that has gone and is corrected asks for a letter that says so, which settles it', async () => {
      await voidIssuance();
      const { attention } = await matter.view();
      expect(attention).toMatchObject([
        { code: 'letter-to-correct', letter: ISSUED, about: expect.stringContaining(ISSUED) },
      ]);
      const text = 'Your certificate has not been issued yet.';
      await expect(
        matter.refusal({ command: 'send-correction', data: { letter: `${ISSUED}0`, text } }),
      ).resolves.toMatchObject({
        code: 'unknown-item',
        facts: expect.arrayContaining([`did you mean ${ISSUED}?`]),
      });
      await expect(
        matter.refusal({ command: 'resolve-attention', data: { id: 'letter-to-correct-2', how: text } }),
      ).resolves.toMatchObject({ code: 'unknown-item' });
      await matter.send({
        command: 'send-correction',
        data: { letter: ISSUED, text },
      });
      await matter.passTo('2026-09-21T18:40:00.000Z');
      expect((await outcomes()).at(-1)).toMatch(/^Mon 2026-09-21 11:\d\d client correction\//);
      expect(matter.mails().at(-1)?.text).toContain(text);
      expect((await matter.view()).attention).toEqual([]);
    });
  });

  it('as a quote that was accepted and is revised, asks for a new acceptance and the advance of the new one', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('accept-engagement'));
    await matter.letter('engagement');
    const advance = { minor: 50_000, currency: 'USD' };
    await matter.send({
      command: 'revise-quote',
      data: { fee: { minor: 90_000, currency: 'USD' }, advance },
    });
    await matter.letter('quote/2');
    expect((await matter.wait('revised-quote')).owner).toBe('client');
    await matter.send({ command: 'accept-engagement' });
    expect(await matter.text('engagement/2')).toContain('USD 500.00');
    expect((await matter.wait('advance')).dueAt).not.toBeNull();
    await expect(matter.refusal({ command: 'accept-engagement' })).resolves.toMatchObject({
      code: 'not-now',
    });
    // What was enough for the former one is not enough for this one.
    const pay = (minor: number) => ({
      command: 'record-payment',
      data: { amount: { minor, currency: 'USD' } },
    });
    await matter.send(pay(37_500));
    expect((await matter.view()).stage).toBe('engagement');
    await matter.send(pay(12_500));
    expect((await matter.view()).stage).toBe('psb-contact');
  });

  it('replays, each of them', () => firm.replayAll());
});
