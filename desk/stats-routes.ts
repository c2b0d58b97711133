import { Hono } from 'hono';
import type { StatsAnswer } from '../client/wire';
import { ENOUGH_TIMES } from '../domain/estimates/durations';
import type { DeskDeps } from './app';
import type { DeskEnv } from './session';

/** `/api/stats`: how long stations, notaries, offices and couriers took. It speaks of no case, so everybody may see it. */
export function statsRoutes({ measuredTimes }: Pick<DeskDeps, 'measuredTimes'>): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/', async (c) => {
    const figures = await measuredTimes.figures(c.req.query('station'));
    const answer: StatsAnswer = { enough: ENOUGH_TIMES, figures };
    return c.json(answer);
  });
}
