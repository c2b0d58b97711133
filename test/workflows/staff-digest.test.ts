import oneCity from '../../examples/one-city.json';
import { createDigestActivity } from '../../activities/digest';
import { createPost, type Post } from '../../activities/post';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { FIRM } from '../../domain/firm';
import { CaseRows } from '../../store/case-rows';
import { CaseWalls } from '../../store/case-walls';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { digestParts } from '../../worker/digest';
import { digestSchedule, keepSchedules } from '../../worker/schedules';
import { describeWithDevServer, devServer } from '../support/engine';
import { TestFirm } from '../support/test-firm';

/** Monday 2026-11-23 in New York, when the case is opened; its review is due in two working days. */
const OPENED = '2026-11-23T13:00:00.000Z';
const MORNING = '2026-11-24T13:30:00.000Z';

describeWithDevServer('the daily digest', () => {
  let firm: TestFirm;
  let post: Post;

  beforeAll(async () => {
    firm = await TestFirm.start({}, () => devServer({ searchAttributes: SEARCH_ATTRIBUTES }));
    post = createPost({ smtpUrl: firm.mail.url, from: FIRM.sender });
    const parts = await digestParts({
      store: firm.store,
      keys: firm.keys,
      client: firm.client,
      post,
      calendars: shippedCalendars(),
      settings: { clockOffsetMs: 0, mailHours: 'any' },
      now: () => new Date(MORNING),
    });
    await firm.stopWorker();
    await firm.startWorker({ acrossCases: createDigestActivity(parts) });
    await keepSchedules(firm.client);
  });
  afterAll(async () => {
    post.close();
    await firm.close();
  });

  const digests = () =>
    firm.mail.received.filter(({ mail }) => mail.subject?.startsWith('24 November 2026:'));
  /** Runs the schedule as 08:30 would, and waits for what came of it. */
  async function morningOf(staffId: string): Promise<unknown> {
    const schedule = firm.client.schedule.getHandle(digestSchedule(staffId));
    const before = (await schedule.describe()).info.recentActions.length;
    await schedule.trigger();
    const run = await soon(async () => {
      const { recentActions } = (await schedule.describe()).info;
      return recentActions.length > before ? recentActions.at(-1)?.action.workflow : undefined;
    });
    return firm.client.workflow.getHandle(run.workflowId, run.firstExecutionRunId).result();
  }

  test('each has a schedule at 08:30 in their own zone', async () => {
    const spec = async (id: string) =>
      (await firm.client.schedule.getHandle(digestSchedule(id)).describe()).spec;
    expect(await spec('agent-1')).toMatchObject({
      timezone: 'Asia/Shanghai',
      calendars: [{ hour: [{ start: 8 }], minute: [{ start: 30 }] }],
    });
    expect(await spec('attorney-1')).toMatchObject({ timezone: 'America/New_York' });
  });

  test('goes once a day, about what waits, and tells nobody outside a wall', async () => {
    const { ref } = await firm.open(oneCity, { at: OPENED });
    const list = new CaseRows(firm.store.db);
    await soon(async () => {
      const { cases } = await list.page({}, { page: 1, size: 1 });
      return cases[0]?.waitingOn.length === 0 ? undefined : cases[0];
    });
    expect(await morningOf('paralegal-1')).toEqual({ kind: 'sent' });
    expect(await morningOf('paralegal-1')).toEqual({ kind: 'sent-before' });
    expect(digests()).toHaveLength(1);
    const [digest] = digests();
    expect(digest?.mail.subject).toBe('24 November 2026: 1 waiting on you');
    expect(digest?.mail.text).toContain(ref);
    expect(`${digest?.mail.subject} ${digest?.mail.text}`).not.toContain(oneCity.applicant.legalName);

    // Nobody's yet: every paralegal may take it up. A wall leaves the second one outside.
    await new CaseWalls(firm.store.db).set(ref, ['paralegal-1', 'attorney-1'], {
      staffId: 'attorney-1',
      at: new Date(MORNING),
    });
    expect(await morningOf('paralegal-2')).toEqual({ kind: 'empty' });
    expect(digests()).toHaveLength(1);
  }, 60_000);
});

async function soon<T>(found: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const result = await found();
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not become so within 40 s');
}
