import { Hono } from 'hono';
import { z } from 'zod';
import { CaseNotFound, Refused } from '../client/case-errors';
import type { FindAnswer, FoundCase } from '../client/wire';
import { shortText } from '../domain/fields';
import { NO_CASE } from '../store/access-log';
import type { DeskDeps } from './app';
import { READERS } from './case-routes';
import type { Found } from './finder';
import { limitedTo, readBody } from './json-body';
import { concerns, refsFor } from './door';
import { mustBe, type DeskEnv, type Session } from './session';

/** More than this is too many to read: the question is to be narrower. */
const MOST_FOUND = 20;

const body = z.strictObject({ question: shortText });

/**
 * `POST /api/find`: cases by name, address, counsel or tracking number. In the body, because a request's address is
 * logged by others on the way. Every question is in the access log with the cases that it showed, also when it showed none; what was asked is kept nowhere.
 */
export function findRoutes(deps: DeskDeps): Hono<DeskEnv> {
  const { walls, caseDesk, finder, accessLog, now, onUnexpected } = deps;
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(4096));
  return routes.post('/', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'find cases');
    const { question } = await readBody(c, body);
    await finder.catchUp(
      (ref) => caseDesk.record(ref),
      (error) => onUnexpected(error, 'indexing a case'),
    );
    const all = await finder.find(question);
    const passable = new Set(
      await refsFor(
        walls,
        session,
        all.map(({ ref }) => ref),
      ),
    );
    const found = await concerning(
      session,
      all.filter(({ ref }) => passable.has(ref)),
    );
    const shown = found.slice(0, MOST_FOUND);
    const at = now().toISOString();
    const hit = shown.length === 0 ? [NO_CASE] : shown.map(({ ref }) => ref);
    await accessLog.appendAll(hit.map((ref) => ({ at, staffId: session.id, ref, action: 'find' })));
    const answer: FindAnswer = {
      cases: await Promise.all(shown.map((one) => described(one))),
      truncated: found.length > MOST_FOUND,
    };
    return c.json(answer);
  });

  /** For an agent, cases at stations that are theirs; one that cannot be read is not known to be. */
  async function concerning(session: Session, found: readonly Found[]): Promise<readonly Found[]> {
    if (session.role !== 'agent') return found;
    const theirs: Found[] = [];
    for (const one of found) {
      if (theirs.length > MOST_FOUND) break;
      if ((await described(one)).stage !== null && concerns(session, await caseDesk.view(one.ref)))
        theirs.push(one);
    }
    return theirs;
  }

  /** A case that cannot be read is still found: its reference is what was asked for. */
  async function described({ ref, whole, by }: Found): Promise<FoundCase> {
    try {
      const { client, stage, outcome, assignee, openedAt } = await caseDesk.view(ref);
      return {
        ref,
        by,
        whole,
        client: client.name,
        counsel: client.counsel,
        stage,
        outcome,
        assignee,
        openedAt,
      };
    } catch (error) {
      if (!(error instanceof CaseNotFound) && !(error instanceof Refused)) throw error;
      const unknown = {
        client: null,
        counsel: null,
        stage: null,
        outcome: null,
        assignee: null,
        openedAt: null,
      };
      return { ref, by, whole, ...unknown };
    }
  }
}
