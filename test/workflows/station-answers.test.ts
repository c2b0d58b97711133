import oneCity from '../../examples/one-city.json';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { upTo } from '../support/scripts';
import { TestFirm } from '../support/test-firm';

const S = 'shanghai-pudong';
const untimed = upTo('submit-application').map((step) =>
  step.command === 'confirm-procedure' ? { ...step, data: { filing: 'agent' } } : step,
);
const ladder = (key: string) => /^(rung|breach)\/(answer|decide)/.test(key);

/** Filed on Monday 2026-09-21, 23:00 in Shanghai; China rests on 25 September and 1-7 October, and works on Saturday 10 October. */
describeWithTestServer("the station's answer", () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const filed = async (at?: string) => {
    const matter = await firm.open(oneCity, at === undefined ? {} : { at });
    await matter.sendAll(untimed);
    return matter;
  };

  it('is due after 25 working days in China, holidays and make-up days counted, and the client is told the range', async () => {
    const matter = await filed();
    await expect(matter.wait('answer')).resolves.toMatchObject({
      owner: 'station',
      station: S,
      calendar: 'china',
      dueAt: '2026-11-02T09:00:00.000Z',
      provisional: false,
    });
    const letter = await matter.text(`filed/${S}/1`);
    expect(letter).toContain('12 October 2026');
    expect(letter).toContain('2 November 2026');
  });

  it('has a provisional date where the holidays are not published yet, and the client is told so', async () => {
    const matter = await filed('2026-12-15T03:00:00.000Z');
    await expect(matter.wait('answer')).resolves.toMatchObject({ provisional: true });
    expect(await matter.text(`filed/${S}/1`)).toContain('not published');
  });

  it('has its clock stopped by a deficiency, and goes on where it stopped, repeating no reminder', async () => {
    const matter = await filed();
    await matter.passTo('2026-10-13T02:00:00.000Z');
    await matter.send({ command: 'record-deficiency', as: 'agent', data: { missing: ['a seal'] } });
    await matter.letter(`deficiency/${S}/1/1`);
    await expect(matter.wait('answer')).resolves.toMatchObject({ paused: true, rungsSent: ['check-10'] });
    await expect(matter.wait('deficiency')).resolves.toMatchObject({ owner: 'client' });
    // Five working days stood still: 13 to 16 and 19 October. The 20th counts again.
    await matter.passTo('2026-10-20T03:00:00.000Z');
    await matter.send({ command: 'supply-deficiency', as: 'agent' });
    await expect(matter.wait('answer')).resolves.toMatchObject({
      paused: false,
      dueAt: '2026-11-09T09:00:00.000Z',
    });
    await matter.passTo('2026-10-24T00:00:00.000Z');
    expect(letterLog(await matter.view(), ladder)).toEqual([
      `Mon 2026-10-12 09:00 agent-1 rung/answer/${S}/1/check-10`,
      `Thu 2026-10-22 09:00 agent-1 rung/answer/${S}/1/check-13`,
    ]);
  });

  it('that does not come is decided by the attorney: more days, and when they are over again, a waiver', async () => {
    const matter = await filed();
    await matter.passTo('2026-11-03T01:05:00.000Z');
    await expect(matter.wait('answer')).resolves.toMatchObject({ breached: true });
    await expect(matter.wait('decision')).resolves.toMatchObject({ owner: 'attorney', station: S });
    const before = letterLog(await matter.view(), ladder);
    await matter.send({
      command: 'extend-deadline',
      as: 'attorney',
      data: { workingDays: 5, reason: 'A backlog.' },
    });
    const view = await matter.view();
    expect(view.waits.map((w) => w.name)).toEqual(['answer']);
    expect(view.attention).toEqual([]);
    expect(view.waits[0]).toMatchObject({ dueAt: '2026-11-09T09:00:00.000Z', breached: false });
    await matter.passTo('2026-11-10T01:05:00.000Z');
    expect(letterLog(await matter.view(), ladder).slice(before.length)).toEqual([
      `Thu 2026-11-05 09:00 agent-1 rung/answer/${S}/1/check-28`,
      `Mon 2026-11-09 20:00 attorney-1 breach/answer/${S}/1/2026-11-10`,
    ]);
    await matter.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'breach', answer: 'waiver', reason: 'It has had 30 working days.' },
    });
    expect(await matter.view()).toMatchObject({
      stage: 'waiver',
      attention: [],
      stations: [{ attempts: [{ outcome: 'unobtainable' }] }],
    });
  });

  it('that is a refusal silences the letters to the client until the attorney has decided', async () => {
    const matter = await filed();
    await matter.letter(`filed/${S}/1`);
    const toClient = () => matter.mails().filter((m) => !m.to.endsWith('@firm.example')).length;
    const before = toClient();
    await matter.send({ command: 'record-refusal', as: 'agent', data: { notice: 'No record.' } });
    await matter.letter(`attention/refusal/${S}/1`);
    await matter.passTo('2026-09-25T01:00:00.000Z');
    expect(toClient()).toBe(before);
    expect(letterLog(await matter.view(), (key) => key.includes('refusal'))).toEqual([
      `Mon 2026-09-21 11:00 attorney-1 attention/refusal/${S}/1`,
      `Tue 2026-09-22 09:00 attorney-1 rung/decide-refusal/${S}/1/day-1`,
      `Thu 2026-09-24 09:00 attorney-2 breach/decide-refusal/${S}/1/2026-09-24`,
    ]);
    expect(matter.mails().every((m) => !m.text.includes('No record.'))).toBe(true);
    await matter.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'refusal', answer: 'waiver', reason: 'The station keeps no record.' },
    });
    await matter.letter(`waiver/${S}/unobtainable`);
    expect(toClient()).toBe(before + 1);
  });

  it('that is a refusal can be answered by filing anew: the clock of the filing begins with the decision', async () => {
    const matter = await filed();
    await matter.passTo('2026-10-14T02:00:00.000Z');
    await matter.send({ command: 'record-refusal', as: 'agent' });
    await matter.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'refusal', answer: 'file-anew', reason: 'With the employer letter this time.' },
    });
    // Five working days of China after 14 October.
    await expect(matter.wait('filing')).resolves.toMatchObject({
      dueAt: '2026-10-21T09:00:00.000Z',
      rungsSent: [],
      breached: false,
    });
    await matter.send({ command: 'submit-application', as: 'agent' });
    await matter.letter(`filed/${S}/2`);
    expect((await matter.view()).papers.map((p) => p.key)).toContain(`agent-packet/${S}/2`);
  });

  it('that is a wrong certificate is asked for again as the next attempt', async () => {
    const matter = await filed();
    await matter.send({ command: 'record-issuance', as: 'agent' });
    await matter.send({ command: 'request-reissue', data: { differences: ['birth date'] } });
    await expect(matter.wait('answer')).resolves.toMatchObject({ owner: 'station', breached: false });
    await matter.send({ command: 'record-issuance', as: 'agent' });
    await matter.send({ command: 'check-certificate' });
    const view = await matter.letter(`issued/${S}/2`);
    expect(view).toMatchObject({
      stage: 'notarization',
      stations: [
        {
          attempts: [
            { n: 1, outcome: 'issued' },
            { n: 2, outcome: 'issued' },
          ],
        },
      ],
    });
  });

  it('replays every one of them', () => firm.replayAll());
});
