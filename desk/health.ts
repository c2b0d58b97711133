import { Hono } from 'hono';
import type { HealthAnswer } from '../client/wire';
import type { DeskDeps } from './app';
import type { DeskEnv } from './session';

/**
 * `/health`: open to everybody, says nothing of any case. 200 when the desk can do its work, 503 with what is missing
 * when not. A desk without a worker still opens cases and lists them, so that counts as healthy and is told.
 */
export function healthRoutes({ caseDesk, storeHealth, version }: DeskDeps): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/health', async (c) => {
    const [{ engine, worker }, store] = await Promise.all([caseDesk.health(), storeHealth()]);
    const part = (name: string, problem: string | null) => ({ part: name, ok: problem === null, problem });
    const ok = engine === null && store === null;
    const answer: HealthAnswer = {
      ok,
      version,
      parts: [part('engine', engine), part('worker', worker), part('store', store)],
    };
    return c.json(answer, ok ? 200 : 503);
  });
}
