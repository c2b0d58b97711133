import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { intakeSchema } from '../../domain/intake';
import { startSimulatedFirm, type SimulatedFirm } from '../../simulate/firm';
import { play } from '../../simulate/play';
import { reportOf, type Report } from '../../simulate/report';
import { naturalStory, type StoryName } from '../../simulate/story';
import type { Happening } from '../../simulate/timeline';
import { startDatabase, type TestDatabase } from '../support/database';
import { describeWithTestServer } from '../support/engine';

/** Under load the firm takes its time to start, and a long case some seconds. */
const START_MS = 180_000;

describeWithTestServer('a simulated case', () => {
  let database: TestDatabase;
  let firm: SimulatedFirm;
  beforeAll(async () => {
    database = await startDatabase();
    firm = await startSimulatedFirm(process.env['CLEARANCE_TEST_SERVER'] ?? '', {
      databaseUrl: database.url,
    });
  }, START_MS);
  afterAll(async () => {
    await firm.close();
    await database.stop();
  });

  /** Plays, and holds every letter against its reader's office hours, and every payment against what asks for it. */
  const told = async (intake: unknown, story?: StoryName, from = '2026-09-21'): Promise<Report> => {
    const parsed = intakeSchema.parse(intake);
    const played = await play(firm, { intake: parsed, story: story ?? naturalStory(parsed), from });
    const report = reportOf(played, 0);
    expect(report.timeline.filter(isLetter).filter(outOfHours)).toEqual([]);
    expect(unasked(report)).toEqual([]);
    return report;
  };

  it('of the delivered story counts the days of the station as China works', async () => {
    const report = await told(oneCity, 'delivered', '2026-08-10');
    expect(report).toMatchObject({ outcome: 'delivered', cameAbout: true, provisional: false });
    // Paid Tue 18 Aug 11:00 in Portland, which is 19 Aug in China: 20 Aug is day 1, 21 Aug day 2.
    expect(days(report, 'confirm-procedure')).toEqual(['Fri 2026-08-21 10:00']);
    // 13 working days after that, 24 Aug to 9 Sep; reviewed overnight, filed the next day.
    expect(days(report, 'submit-application')).toEqual(['Thu 2026-09-10 10:00']);
    // 11 Sep is day 1, 14-18 days 2-6, Sun 20 works: 7, 21-24: 8-11, Fri 25 off (mid-autumn), 28-30: 12-14,
    // 1-7 Oct off (Golden Week), 8: 15, 9: 16, Sat 10 works: 17, Mon 12: 18.
    expect(days(report, 'record-status')).toEqual(['Thu 2026-10-08 10:00']);
    expect(days(report, 'record-issuance')).toEqual(['Mon 2026-10-12 15:00']);
    expect(report.stations).toEqual([
      {
        station: 'shanghai-pudong',
        outcome: 'delivered',
        attempts: [
          { submittedOn: '2026-09-10', answeredOn: '2026-10-12', answer: 'issued', workingDays: 18 },
        ],
      },
    ]);
    // Translation 4 days (13, 14, 15, 16), notary 5 more (19-23).
    expect(days(report, 'record-translation')).toEqual(['Fri 2026-10-16 16:00']);
    expect(days(report, 'record-notarization')).toEqual(['Fri 2026-10-23 16:00']);
    expect(lettersTo(report, 'client')).toEqual([
      'welcome',
      'quote/1',
      'engagement',
      expect.stringMatching(/^originals\//),
      'reminder/1',
      'reminder/2',
      'reminder/3',
      'filed/shanghai-pudong/1',
      'issued/shanghai-pudong/1',
      'shipped/parcel-1',
      'delivered/parcel-1',
      expect.stringMatching(/^final-account\//),
      'closing',
    ]);
    expect(report.letters.client).toBe(13);
    expect(report.reminders.client).toBe(3);
  });

  it('of the refused story is silent to the client until the attorney has decided', async () => {
    const report = await told(oneCity, 'refused');
    expect(report).toMatchObject({ outcome: 'unobtainable', cameAbout: true });
    // Golden Week: paid 30 Sep in China, day 1 is 8 Oct. Originals in 8 days: Sat 10 Oct works, so 20 Oct.
    expect(days(report, 'confirm-procedure')).toEqual(['Fri 2026-10-09 10:00']);
    expect(days(report, 'receive-items')[1]).toBe('Tue 2026-10-20 10:00');
    // Filed 28 Oct; 29 and 30: 1, 2; 2-6 Nov: 3-7; 9-13: 8-12.
    expect(days(report, 'submit-application')).toEqual(['Wed 2026-10-28 10:00']);
    expect(days(report, 'record-refusal')).toEqual(['Fri 2026-11-13 15:00']);
    expect(days(report, 'decide')).toEqual(['Tue 2026-11-17 11:30']);
    const refused = indexOf(report, 'record-refusal');
    const decided = indexOf(report, 'decide');
    const between = report.timeline.slice(refused, decided).filter(isLetter);
    expect(between.map((l) => l.who)).toEqual(['attorney', 'attorney']);
    // Then the client hears of it, before anything else.
    expect(report.timeline.slice(decided).filter((h) => isLetter(h) && h.who === 'client')[0]?.key).toMatch(
      /^station-closed\/shanghai-pudong\//,
    );
    expect(days(report, 'ship')).toHaveLength(1);
  });

  it('of the deficient story counts no day on which the clock of the station stood still', async () => {
    const report = await told(oneCity, 'deficient');
    expect(report).toMatchObject({ outcome: 'delivered', cameAbout: true });
    // Filed Wed 28 Oct. Stopped on day 6, Thu 5 Nov at 15:00: that day does not count, five do.
    expect(days(report, 'record-deficiency')).toEqual(['Thu 2026-11-05 15:00']);
    // The client is reminded after 5 weekdays in Portland and supplies after 7: 4 Nov 23:00 there is day 0.
    expect(at(report, 'reminder/4')).toBe('Wed 2026-11-11 09:00');
    expect(days(report, 'supply-deficiency')).toEqual(['Fri 2026-11-13 11:00']);
    // Saturday in China then. Mon 16 Nov is day 6, 16-20: 6-10, 23-27: 11-15, 30, 1, 2 Dec: 16-18.
    expect(days(report, 'record-issuance')).toEqual(['Wed 2026-12-02 15:00']);
    expect(report.stations[0]?.attempts[0]).toMatchObject({ answer: 'issued', workingDays: 18 });
  });

  it('of the waiver story tries five times, also on the working Saturday, then asks for a waiver', async () => {
    const report = await told(oneCity, 'waiver');
    expect(report).toMatchObject({ outcome: 'waiver-granted', cameAbout: true });
    expect(days(report, 'log-contact')).toEqual([
      'Thu 2026-10-08 10:00',
      'Fri 2026-10-09 10:00',
      'Sat 2026-10-10 10:00',
      'Mon 2026-10-12 10:00',
      'Tue 2026-10-13 10:00',
    ]);
    // With the fifth it is the attorney's turn: the agent's five days are not over that evening. The attorney is asked
    // the next morning, and decides before there is anything to remind of.
    expect(passed(report)).toEqual([]);
    expect(
      report.timeline.filter((h) => h.key.includes('unobtainable/') && isLetter(h)).map((h) => h.kind),
    ).toEqual(['letter']);
    expect(days(report, 'decide')).toEqual(['Tue 2026-10-13 11:30']);
    expect(days(report, 'present-waiver')).toEqual(['Wed 2026-10-28 10:00']);
    // 28 Oct 22:00 in China is day 0; 29, 30 Oct: 2, four weeks of November: 22, 30 Nov-11 Dec: 32, 14-16 Dec: 35.
    expect(days(report, 'record-waiver-decision')).toEqual(['Wed 2026-12-16 12:00']);
    // It would be due 60 days after: in January 2027, whose calendar is not published.
    expect(report.provisional).toBe(true);
  });

  it('of the withdrawn story ends when the last original is home, and writes of nothing else', async () => {
    const report = await told(oneCity, 'withdrawn');
    expect(report).toMatchObject({ outcome: 'withdrawn', cameAbout: true });
    // 8 weekdays in Portland after 27 Oct 19:00 there: 28-30 Oct, 2-6 Nov.
    expect(days(report, 'withdraw')).toEqual(['Fri 2026-11-06 11:00']);
    // The counter kept the passport: it is fetched on the second day in China, and goes home in a parcel of its own.
    expect(days(report, 'move-custody')).toEqual(['Tue 2026-11-10 10:00']);
    const home = report.timeline.filter((h) => h.key === 'confirm-delivery');
    expect(home).toHaveLength(2);
    expect(report.timeline.find((h) => h.kind === 'outcome')?.at).toBe(home.at(-1)?.at);
    const after = report.timeline.slice(indexOf(report, 'withdraw')).filter(isLetter);
    expect(after.filter((l) => l.who === 'client').map((l) => l.key)).toEqual([
      'withdrawn',
      'shipped/parcel-1',
      'shipped/parcel-2',
      expect.stringMatching(/^final-account\//),
      'closing',
    ]);
  });

  it('of the no-response story is reminded twice, then closed, and is the same whenever it is told', async () => {
    const report = await told(oneCity, 'no-response');
    expect(report).toMatchObject({ outcome: 'no-response', cameAbout: true });
    // Quote of Tue 22 Sep: weekdays in Portland, where nothing is known of Golden Week. 29 Sep: 5, 6 Oct: 10, 13 Oct: 15.
    expect(at(report, 'reminder/1')).toBe('Tue 2026-09-29 09:00');
    expect(at(report, 'reminder/2')).toBe('Tue 2026-10-06 09:00');
    expect(passed(report)).toEqual(['client Tue 2026-10-06 17:00']);
    expect(at(report, 'no-response')).toBe('Wed 2026-10-14 09:00');
    expect(report.closedOn).toBe('2026-10-14');
    expect(await told(oneCity, 'no-response')).toEqual(report);
  });

  it('of two cities ends with two certificates, and every letter goes to counsel', async () => {
    const report = await told(twoCities);
    expect(report).toMatchObject({ story: 'delivered', outcome: 'delivered', cameAbout: true });
    expect(report.stations.map((s) => [s.station, s.outcome])).toEqual([
      ['chengdu-wuhou', 'delivered'],
      ['guangzhou-tianhe', 'delivered'],
    ]);
    expect(lettersTo(report, 'client')).toEqual([]);
    expect(lettersTo(report, 'counsel')).toContain('issued/guangzhou-tianhe/1');
    // Half past two in New York is evening in Dublin: the last letter goes the next working morning.
    expect(lettersTo(report, 'counsel').at(-1)).toBe('closing');
  });

  it('of an old stay with a lost passport is tried first, then waived', async () => {
    const report = await told(oldStay);
    expect(report).toMatchObject({ story: 'waiver', outcome: 'waiver-granted', cameAbout: true });
    expect(days(report, 'log-contact')).toHaveLength(5);
    expect(days(report, 'submit-application')).toEqual([]);
  });

  it('of business visits alone waits for the release of the advice, and no station is contacted', async () => {
    const report = await told(businessVisits);
    expect(report).toMatchObject({ story: 'waiver', outcome: 'waiver-granted', cameAbout: true });
    const keys = report.timeline.map((h) => h.key);
    expect(keys.findIndex((key) => key.startsWith('advice/'))).toBeGreaterThan(
      keys.indexOf('release-letter'),
    );
    expect(keys).not.toContain('log-contact');
    expect(report.stations.flatMap((s) => s.attempts)).toEqual([]);
  });

  it('with a reported arrest does nothing in China before the attorney has decided', async () => {
    const report = await told(journalist);
    expect(report).toMatchObject({ story: 'delivered', outcome: 'delivered', cameAbout: true });
    expect(indexOf(report, 'decide')).toBeLessThan(indexOf(report, 'send-quote'));
    expect(indexOf(report, 'decide')).toBeLessThan(indexOf(report, 'log-contact'));
    expect(JSON.stringify(report)).not.toMatch(/public assembly/);
  });

  it('says so when an intake leads elsewhere than the story', async () => {
    const report = await told(businessVisits, 'refused');
    expect(report).toMatchObject({ outcome: 'waiver-granted', cameAbout: false });
  });
});

const isLetter = (h: Happening) => h.kind === 'letter' || h.kind === 'reminder';

/** `Mon 2026-10-12 15:00`, where it happened. */
function local({ at, zone }: Happening): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** The welcome answers somebody who has just written, and goes at once. */
function outOfHours(letter: Happening): boolean {
  const [weekday = '', , time = ''] = local(letter).split(' ');
  return letter.key !== 'welcome' && (['Sat', 'Sun'].includes(weekday) || time < '09:00' || time >= '18:00');
}

/** Payments that no letter asked for since the one before: of the advance, or of the balance. */
function unasked({ timeline }: Report): Happening[] {
  const ofMoney = timeline.filter(
    ({ key }) => key === 'engagement' || key === 'record-payment' || key.startsWith('final-account/'),
  );
  return ofMoney.filter(
    ({ key }, i) => key === 'record-payment' && [undefined, key].includes(ofMoney[i - 1]?.key),
  );
}

const days = ({ timeline }: Report, command: string): string[] =>
  timeline.filter((h) => h.kind === 'command' && h.key === command).map(local);
const at = ({ timeline }: Report, letter: string): string | undefined =>
  timeline
    .filter((h) => isLetter(h) && h.key === letter)
    .map(local)
    .at(0);
const passed = ({ timeline }: Report): string[] =>
  timeline.filter((h) => h.kind === 'due').map((h) => `${h.who} ${local(h)}`);
const lettersTo = ({ timeline }: Report, who: string): string[] =>
  timeline.filter((h) => isLetter(h) && h.who === who).map((h) => h.key);
const indexOf = ({ timeline }: Report, command: string): number =>
  timeline.findIndex((h) => h.kind === 'command' && h.key === command);
