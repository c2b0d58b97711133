import { Hono } from 'hono';
import type { HealthAnswer } from '../client/wire';
import type { DeskDeps } from './app';
import type { DeskEnv } from './session';

/** What the desk needs, part by part, and what is wrong with each. */
export async function partsHealth({
  caseDesk,
  storeHealth,
}: Pick<DeskDeps, 'caseDesk' | 'storeHealth'>): Promise<HealthAnswer['parts']> {
  const [{ engine, worker }, store] = await Promise.all([caseDesk.health(), storeHealth()]);
  return Object.entries({ engine, worker, store }).map(([part, problem]) => ({
    part,
    ok: problem === null,
    problem,
  }));
}

/**
 * `/health`: open to everybody, says nothing of any case. 200 when the desk can do its work, 503 with what is missing
 * when not. A desk without a worker still opens cases and lists them, so that counts as healthy and is told.
 */
export function healthRoutes(deps: DeskDeps): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/health', async (c) => {
    const parts = await partsHealth(deps);
    const ok = parts.every((part) => part.ok || part.part === 'worker');
    const answer: HealthAnswer = { ok, version: deps.version, parts };
    return c.json(answer, ok ? 200 : 503);
  });
}
