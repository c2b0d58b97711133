import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { Letters } from '../../store/letters';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { TWO_CITIES, upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Saturday 2026-09-26, 11:00 in Portland: event letters wait until Monday 09:00. */
const AT = '2026-09-26T18:00:00.000Z';

describeWithTestServer('letters that have not gone yet', () => {
  let firm: TestFirm;
  let cancelled: TestCase;
  let edited: TestCase;
  let reminded: TestCase;
  let twoStations: TestCase;
  const cancel = (letter: string) => ({
    command: 'cancel-letter',
    data: { letter, reason: 'Told the client.' },
  });
  const edit = {
    command: 'edit-letter',
    data: {
      letter: 'quote/1',
      paragraphs: ['Your turn: please look at our quote.', 'It is as we discussed.'],
    },
  };

  beforeAll(async () => {
    firm = await TestFirm.start();
    const begin = async () => {
      const matter = await firm.open(oneCity, { mailHours: 'client', at: AT });
      await matter.sendAll(upTo('send-quote'));
      return matter;
    };
    cancelled = await begin();
    edited = await begin();
    reminded = await begin();
    twoStations = await firm.open(twoCities, { mailHours: 'client', at: AT });
    await twoStations.sendAll(TWO_CITIES.toDocuments);
    await cancelled.send(cancel('quote/1'));
    await edited.send(edit);
    await edited.send({
      command: 'note',
      data: { text: 'We call you on Monday.', kind: 'client-visible' },
    });
    await firm.pass('3 days');
  }, 120_000);
  afterAll(() => firm.close());

  it('never go when cancelled, and are not shown as upcoming', async () => {
    const view = await cancelled.view();
    expect(letterLog(view)).toEqual(['Sat 2026-09-26 11:00 client welcome']);
    expect(view.upcomingMail).toEqual([]);
  });

  it('go in the words of a person, within the frame of every letter', async () => {
    expect(letterLog(await edited.view())).toContain('Mon 2026-09-28 09:00 client quote/1');
    const quote = edited.mails().find((mail) => mail.subject.includes('quote'));
    expect(
      quote?.text.startsWith('Your turn: please look at our quote.\n\nDear Maria Elena Ortiz Vance,'),
    ).toBe(true);
    expect(quote?.text).toContain('It is as we discussed.');
    expect(quote?.text).toContain('Our bank details never change by email.');
    expect(quote?.text).not.toContain('We have reviewed your stays');
  });

  it('of two stations that want originals are one, which names all of them', async () => {
    const asking = (await twoStations.view()).mail.filter(({ key }) => key.startsWith('originals/'));
    expect(asking).toHaveLength(1);
    const [letter] = twoStations.mails().filter(({ subject }) => subject === asking[0]!.subject);
    for (const place of ['Chengdu', 'Guangzhou'])
      expect(letter?.text).toMatch(new RegExp(`, ${place}, .*original`));
    expect(letter?.text).toContain('The offices in Chengdu, Wuhou and Guangzhou, Tianhe have confirmed');
  });

  it('are kept as they went', async () => {
    const kept = await new Letters(firm.store.db, firm.keys).of(edited.ref);
    expect([...kept.keys()].sort()).toEqual(['quote/1', 'welcome']);
    expect(kept.get('quote/1')?.text).toContain('It is as we discussed.');
  });

  it('carry a note for the client, once', async () => {
    await edited.send({ command: 'accept-engagement' });
    await edited.until((view) => view.mail.some(({ key }) => key.startsWith('engagement')));
    const telling = edited.mails().filter(({ text }) => text.includes('We call you on Monday.'));
    expect(telling.map(({ subject }) => subject)).toEqual([expect.stringContaining('quote')]);
  });

  it('can be cancelled or edited neither when gone nor when there is none', async () => {
    for (const step of [edit, cancel('quote/1'), cancel('quote/9')])
      expect(await edited.refusal(step)).toMatchObject({
        code: 'unknown-item',
        facts: expect.arrayContaining(['for one that has gone: send-correction']),
      });
    expect(await cancelled.refusal(cancel('quote/1'))).toMatchObject({ code: 'unknown-item' });
  });

  it('as reminders count as made when cancelled: the next one comes with the next rung', async () => {
    // The first rung of the quote is five working days after Saturday: Friday 2 October, 09:00 in Portland.
    await firm.pass('60 hours');
    await reminded.until((view) => view.waits.some((w) => w.name === 'quote'));
    const log = async () => letterLog(await reminded.view(), (key) => key.startsWith('reminder'));
    const before = await log();
    await firm.pass('20 days');
    const after = await log();
    expect(after.length).toBeGreaterThan(before.length);
    expect(new Set(after.map((line) => line.slice(-1))).size).toBe(after.length);
  });

  it('replays every one of them', () => firm.replayAll());
});
