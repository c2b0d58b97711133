import { answerPlans } from '../domain/calendar/plan';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { Measured } from '../domain/estimates/durations';
import { planEstimate } from '../domain/estimates/estimate';
import type { PlanAnswer, PlanRequest } from '../domain/plans';

export interface PlanActivity {
  planWaits(request: PlanRequest): Promise<PlanAnswer>;
}

/**
 * Made to run as a local activity: it answers from memory and never does I/O, because a local activity that blocks
 * fills the case's history. `calendars` and `measured` are read at each call, so a worker may put others in their place.
 */
export function createPlanActivity(calendars: Calendars, measured: Measured): PlanActivity {
  return {
    planWaits: async (request) => ({
      ...answerPlans(request, calendars),
      estimates: (request.estimates ?? []).map((order) =>
        planEstimate(order, request.now, calendars, measured),
      ),
    }),
  };
}
