import { Hono } from 'hono';
import { z } from 'zod';
import type { LoadYearAnswer } from '../client/wire';
import type { Role } from '../domain/actor';
import { heldYears, judgeYear } from '../domain/calendar/held-years';
import { CalendarDataError } from '../domain/calendar/working-calendar';
import { yearPage, type YearPage } from '../domain/calendar/year-page';
import { readYearNotice, type YearNotice } from '../domain/calendar/year-notice';
import { chinaDay } from '../domain/instants';
import { FIRM } from '../store/keys';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import { checked, LARGEST_BODY, limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv } from './session';

/** A loaded year moves the dates of every case; what it says is public, so that ops may load it as well. */
const LOADERS: readonly Role[] = ['paralegal', 'attorney', 'ops'];

/** `file` names the notice in answers; what it holds is read by `readYearNotice`, which knows the words for it. */
const loadBody = z.strictObject({ file: z.string().min(1).max(200), notice: z.unknown() });

const yearText = z.string().regex(/^2[01]\d\d$/, 'must be a year from 2000 to 2199');

/** `/api/calendar`: China's working days, a year at a time, as the State Council's notices state them. */
export function calendarRoutes(
  deps: Pick<DeskDeps, 'accessLog' | 'calendars' | 'calendarYears' | 'now'>,
): Hono<DeskEnv> {
  const { accessLog, calendars, calendarYears, now } = deps;
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(LARGEST_BODY));

  const pageOf = async (year: unknown): Promise<YearPage> =>
    yearPage(
      Number(checked(year, yearText, 'The year cannot be used.')),
      heldYears(await calendarYears.all()),
    );

  routes.get('/', async (c) => c.json(await pageOf(chinaDay(now().toISOString()).slice(0, 4))));
  routes.get('/:year', async (c) => c.json(await pageOf(c.req.param('year'))));

  routes.post('/', async (c) => {
    const session = c.get('session');
    mustBe(session, LOADERS, 'load calendars');
    const { file, notice: given } = await readBody(c, loadBody);
    const notice = readNotice(given, file);
    const loaded = await calendarYears.all();
    const verdict = judgeYear(notice, heldYears(loaded));
    if (verdict.kind === 'refused')
      throw new DeskError(
        'refused',
        `${sentence(verdict.message)}.`,
        verdict.facts,
        `npx clearance calendar show ${notice.year}`,
      );
    if (verdict.kind !== 'known') {
      const edition =
        1 + Math.max(0, ...loaded.filter((l) => l.notice.year === notice.year).map((l) => l.edition));
      const loadedAt = now().toISOString();
      if (!(await calendarYears.add({ notice, edition, loadedAt, loadedBy: session.id })))
        throw new DeskError(
          'refused',
          `Somebody else has just loaded ${notice.year}.`,
          [],
          `npx clearance calendar show ${notice.year}`,
        );
      await accessLog.append({
        at: loadedAt,
        staffId: session.id,
        ref: FIRM,
        action: `load calendar ${notice.year}`,
      });
    }
    await calendars.refresh();
    const answer: LoadYearAnswer = {
      year: notice.year,
      state: verdict.kind,
      version: calendars.china.version,
      days: verdict.kind === 'amended' ? verdict.days : [],
    };
    return c.json(answer, verdict.kind === 'known' ? 200 : 201);
  });
  return routes;
}

/** @throws DeskError `bad-input` with every problem and its path; a year without its notice is one */
function readNotice(given: unknown, file: string): YearNotice {
  try {
    return readYearNotice(given, file);
  } catch (error) {
    if (!(error instanceof CalendarDataError)) throw error;
    throw new DeskError('bad-input', `${file} cannot be loaded.`, error.problems);
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
