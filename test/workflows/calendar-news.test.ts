import oneCity from '../../examples/one-city.json';
import { tellOpenCases } from '../../client/calendar-news';
import { CALENDAR_NEWS, type CalendarNews } from '../../domain/calendar-news';
import { readYearNotice } from '../../domain/calendar/year-notice';
import { CalendarYears } from '../../store/calendar-years';
import { TASK_QUEUE } from '../../temporal/queues';
import fixture2027 from '../support/china-2027-fixture.json';
import { describeWithTestServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Tuesday, 10:00 in Beijing: 25 working days reach into 2027, whose holidays nobody knows yet. */
const DECEMBER = '2026-12-01T02:00:00.000Z';
const NEWS: CalendarNews = {
  version: 1,
  calendar: 'china-2027',
  year: 2027,
  amended: false,
  papers: fixture2027.papers,
};

describeWithTestServer('a published calendar', () => {
  let firm: TestFirm;
  let crossing: TestCase;
  let muted: TestCase;
  let before: TestCase;
  let unfiled: TestCase;
  let remindersBefore: readonly string[];
  const filedAt = async (at: string, command = 'submit-application') => {
    const matter = await firm.open(oneCity, { at });
    await matter.sendAll(upTo(command));
    return matter;
  };
  const letters = async (matter: TestCase) =>
    (await matter.view()).mail.map((m) => m.key).filter((key) => key.startsWith('estimate-changed'));
  const movedTo2027 = (matter: TestCase) =>
    matter.until((view) => view.waits.every((w) => !w.provisional), 'plans by the new calendar');

  beforeAll(async () => {
    firm = await TestFirm.start();
    crossing = await filedAt(DECEMBER);
    muted = await filedAt(DECEMBER);
    await muted.letter('filed/shanghai-pudong/1');
    await muted.send({ command: 'mute-mail', data: { reason: 'The client travels.' } });
    before = await filedAt('2026-11-02T02:00:00.000Z');
    unfiled = await filedAt(DECEMBER, 'record-payment');
    // The day of the first check, 15 working days after filing, goes by.
    await crossing.passTo('2026-12-23T02:00:00.000Z');
    remindersBefore = (await crossing.wait('answer')).rungsSent;
  }, 120_000);
  afterAll(() => firm.close());

  it('is awaited: a date beyond the published years is provisional and says so in the letter', async () => {
    expect(await crossing.wait('answer')).toMatchObject({
      provisional: true,
      dueAt: '2027-01-05T09:00:00.000Z',
    });
    expect(await crossing.text('filed/shanghai-pudong/1')).toContain('holidays are not published yet');
    expect(remindersBefore).toEqual(['check-15']);
  });

  it('moves nothing while the workers do not know it, and moves the dates a minute after they do', async () => {
    await crossing.handle.signal(CALENDAR_NEWS, NEWS);
    await crossing.until((view) => view.entries.some((e) => e.command === CALENDAR_NEWS));
    expect(await crossing.wait('answer')).toMatchObject({
      provisional: true,
      dueAt: '2027-01-05T09:00:00.000Z',
    });
    const notice = readYearNotice(fixture2027, 'the fixture');
    const loadedAt = '2026-11-23T15:00:00.000Z';
    await new CalendarYears(firm.store.db).add({ notice, edition: 1, loadedAt, loadedBy: 'paralegal-1' });
    await firm.calendars.refresh();
    await firm.pass('2 minutes');
    await movedTo2027(crossing);
    expect(await crossing.wait('answer')).toMatchObject({
      provisional: false,
      dueAt: '2027-01-06T09:00:00.000Z',
      rungsSent: remindersBefore,
    });
  });

  it('reaches every open case through one workflow, and is entered once however often it is told', async () => {
    await tellOpenCases(firm.client, TASK_QUEUE, NEWS);
    for (const matter of [crossing, muted, before, unfiled])
      await matter.until((view) => view.entries.some((e) => e.command === CALENDAR_NEWS));
    await firm.client.workflow.getHandle('calendar-news-china-2027').result();
    await tellOpenCases(firm.client, TASK_QUEUE, NEWS);
    await firm.client.workflow.getHandle('calendar-news-china-2027').result();
    const entries = (await crossing.view()).entries.filter((e) => e.command === CALENDAR_NEWS);
    expect(entries.map((e) => e.by)).toEqual([{ id: 'case', role: 'system' }]);
  });

  it('writes to the client once, with the old range, the new one, and why', async () => {
    const [key] = await crossing
      .until(async () => (await letters(crossing)).length > 0)
      .then(() => letters(crossing));
    const text = await crossing.text(key ?? '');
    expect(text).toContain('China has published its public holidays of 2027');
    expect(text).toContain('now between 22 December 2026 and 6 January 2027');
    expect(text).toContain('We had told you between 22 December 2026 and 5 January 2027.');
    expect(text).not.toContain('not published yet');
    await firm.pass('1 day');
    expect(await letters(crossing)).toHaveLength(1);
  });

  it('writes nothing where no date moved that the client was given', async () => {
    await movedTo2027(before);
    await movedTo2027(unfiled);
    expect(await letters(before)).toEqual([]);
    expect(await letters(unfiled)).toEqual([]);
  });

  it('writes nothing to a client whose mail is muted, until it is not', async () => {
    await movedTo2027(muted);
    expect((await muted.view()).upcomingMail).toEqual([]);
    expect(await letters(muted)).toEqual([]);
    await muted.send({ command: 'unmute-mail' });
    await muted.until(async () => (await letters(muted)).length === 1);
  });

  it('that cannot be read is refused, and a person is asked to look', async () => {
    await unfiled.handle.signal(CALENDAR_NEWS, { ...NEWS, calendar: 'the calendar of next year' });
    const view = await unfiled.until((v) => v.refusedMessages.length > 0);
    expect(view.refusedMessages.at(-1)?.command).toBe(CALENDAR_NEWS);
  });

  it('replays every one of them', () => firm.replayAll());
});
