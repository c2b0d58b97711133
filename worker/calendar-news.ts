import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CalendarNewsDeps } from '../activities/calendar-news';
import { CALENDAR_NEWS } from '../domain/calendar-news';
import type { Cases } from '../store/cases';
import { UnreadablePayload } from '../temporal/codec';
import { caseWorkflowId } from '../temporal/ids';

const PATIENCE_MS = 10_000;

/** How the news of a calendar reach the open cases: the register names them, the engine takes a signal for each. */
export function calendarNewsOf(client: Client, cases: Pick<Cases, 'openAfter'>): CalendarNewsDeps {
  return {
    openCases: (after, most) => cases.openAfter(after, most),
    tell: async (ref, news) => {
      try {
        await client.withDeadline(Date.now() + PATIENCE_MS, () =>
          client.workflow.getHandle(caseWorkflowId(ref)).signal(CALENDAR_NEWS, news),
        );
        return 'told';
      } catch (error) {
        // Closed since, or never begun; or its key is gone, and with it the case.
        if (error instanceof WorkflowNotFoundError || error instanceof UnreadablePayload) return 'gone';
        throw error;
      }
    },
  };
}
