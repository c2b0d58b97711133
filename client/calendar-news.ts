import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type { CalendarNews } from '../domain/calendar-news';
import { Unreachable } from './case-errors';
import { troubleOf } from './engine-errors';

/** The workflow that tells every open case (workflows/calendar-news.ts). */
const CALENDAR_NEWS_WORKFLOW = 'calendarNews';

const PATIENCE_MS = 10_000;

/**
 * Has every open case told of a published calendar, once for each version: while that is under way, asking again joins it;
 * afterwards it runs again and finds the cases told.
 * @throws Unreachable when the engine does not answer: asking again is safe
 */
export async function tellOpenCases(client: Client, taskQueue: string, news: CalendarNews): Promise<void> {
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflow.start(CALENDAR_NEWS_WORKFLOW, {
        workflowId: `calendar-news-${news.calendar}`,
        taskQueue,
        args: [news],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      }),
    );
  } catch (error) {
    if (troubleOf(error).kind !== 'unreachable') throw error;
    throw new Unreachable(
      'The year is loaded, but the Temporal server did not answer: load it again to have the cases told.',
      {
        cause: error,
      },
    );
  }
}
