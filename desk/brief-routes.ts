import { Hono } from 'hono';
import { z } from 'zod';
import { standardBrief } from '../domain/brief';
import { OFFICE } from '../domain/commands/roles';
import { FIRM } from '../domain/firm';
import { intakeSchema } from '../domain/intake';
import { paperPdf } from '../letters/papers/render';
import type { DeskDeps } from './app';
import { LARGEST_BODY, limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv } from './session';

const body = z.strictObject({ intake: intakeSchema });

/** `POST /api/brief`: the standard brief for other counsel, from an intake. No case is opened and nothing is kept. */
export function briefRoutes({ now }: Pick<DeskDeps, 'now'>): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(LARGEST_BODY));
  routes.post('/', async (c) => {
    mustBe(c.get('session'), OFFICE, 'have a brief written');
    const { intake } = await readBody(c, body);
    const pdf = await paperPdf(
      {
        ref: 'for counsel',
        key: 'brief/1',
        now: now().toISOString(),
        facts: { kind: 'brief', applicant: intake.applicant.legalName, sections: standardBrief(intake) },
      },
      FIRM,
    );
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    });
  });
  return routes;
}
