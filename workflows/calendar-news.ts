import { proxyActivities } from '@temporalio/workflow';
import type { CalendarNewsActivity } from '../activities/calendar-news';
import type { CalendarNews } from '../domain/calendar-news';

/** So many cases at a time: a signal each, with a sign of life after every one. */
const CASES = 200;

/** Every open case must hear of it, so it is tried for as long as it takes. A case that hears twice has heard once. */
const { tellOpenCases, tellCases } = proxyActivities<CalendarNewsActivity>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * A year of China's calendar was published: every open case plans its dates anew. Belongs to no case; the desk starts it when
 * a year is loaded. Cases that cannot be reached just now do not keep the others waiting: they are told at the end.
 */
export async function calendarNews(news: CalendarNews): Promise<{ told: number }> {
  let told = 0;
  let after: string | null = '';
  const left: string[] = [];
  while (after !== null) {
    const page: Awaited<ReturnType<typeof tellOpenCases>> = await tellOpenCases({ news, after, most: CASES });
    told += page.told;
    left.push(...page.left);
    after = page.after;
  }
  if (left.length > 0) told += (await tellCases({ news, refs: left })).told;
  return { told };
}
