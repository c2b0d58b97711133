import { answerPlans } from '../domain/calendar/plan';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { PlanAnswer, PlanRequest } from '../domain/plans';

export interface PlanActivity {
  planWaits(request: PlanRequest): Promise<PlanAnswer>;
}

/**
 * Made to run as a local activity: it answers from memory and never does I/O, because a local activity that blocks
 * fills the case's history. `calendars` is read at each call, so a worker may put another year in its place.
 */
export function createPlanActivity(calendars: Calendars): PlanActivity {
  return {
    planWaits: async (request) => answerPlans(request, calendars),
  };
}
