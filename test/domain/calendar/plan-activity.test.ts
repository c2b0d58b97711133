import { createPlanActivity } from '../../../activities/plan';
import { chinaCalendar, SHIPPED_NOTICES } from '../../../domain/calendar/china';
import { shippedCalendars } from '../../../domain/calendar/shipped';
import type { Calendars } from '../../../domain/calendar/working-calendar';
import type { PlanRequest } from '../../../domain/plans';

const request: PlanRequest = {
  now: '2026-12-14T02:00:00.000Z',
  waits: [
    {
      key: 'station',
      since: '2026-12-14T02:00:00.000Z',
      ladder: { calendar: 'china', rungs: [], dueDay: 14, breachDay: 14 },
      pauses: [],
      zone: 'Asia/Shanghai',
    },
  ],
  letters: [{ key: 'filed', from: '2026-12-14T02:00:00.000Z', zone: 'Asia/Shanghai' }],
};

test('the activity answers from the calendars it was given', async () => {
  const answer = await createPlanActivity(shippedCalendars(), () => undefined).planWaits(request);
  expect(answer.waits[0]).toMatchObject({ key: 'station', calendarVersion: 'china-2026', provisional: true });
  expect(answer.letters).toEqual([{ key: 'filed', sendAt: '2026-12-14T02:00:00.000Z' }]);
});

test('a year that is put in place while the worker runs is used from the next question on', async () => {
  const notice = {
    year: 2027,
    papers: ['https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm'],
    days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
  };
  let china = chinaCalendar();
  const live: Calendars = {
    ...shippedCalendars(),
    get china() {
      return china;
    },
  };
  const activity = createPlanActivity(live, () => undefined);
  expect((await activity.planWaits(request)).waits[0]?.provisional).toBe(true);
  china = chinaCalendar([...SHIPPED_NOTICES, notice]);
  expect((await activity.planWaits(request)).waits[0]).toMatchObject({
    calendarVersion: 'china-2027',
    provisional: false,
  });
});

test('a question that cannot be answered rejects, and says what to correct', async () => {
  const broken = request.waits.map((wait) => ({ ...wait, ladder: { ...wait.ladder, breachDay: 1 } }));
  await expect(
    createPlanActivity(shippedCalendars(), () => undefined).planWaits({ ...request, waits: broken }),
  ).rejects.toThrow('ladder of station: breach day 1 is before due day 14');
});
