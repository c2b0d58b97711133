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
import { mustBe, type DeskEnv, type Session } from './session';

/** A loaded year moves the dates of every case; what it says is public, so that ops may load it as well. */
const LOADERS: readonly Role[] = ['paralegal', 'attorney', 'ops'];

/** `file` names the notice in answers; what it holds is read by `readYearNotice`, which knows the words for it. */
const loadBody = z.strictObject({ file: z.string().min(1).max(200), notice: z.unknown() });

const yearText = z.string().regex(/^2[01]\d\d$/, 'must be a year from 2000 to 2199');

/** `/api/calendar`: China's working days, a year at a time, as the State Council's notices state them. */
export function calendarRoutes(
  deps: Pick<DeskDeps, 'accessLog' | 'calendars' | 'calendarYears' | 'now' | 'tellOpenCases'>,
): Hono<DeskEnv> {
  const { accessLog, calendars, calendarYears, now, tellOpenCases } = deps;
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
    const { verdict, held } = await load(notice, session);
    await calendars.refresh();
    const { version } = calendars.china;
    // What was known is told again where it may be news: cases that were opened before a release that shipped the year.
    const isLast = held.every((known) => known.notice.year <= notice.year);
    const { year, papers } = notice;
    const wasAmended = papers.length > 1;
    const tells = verdict.kind !== 'known' || isLast || wasAmended;
    const amended = verdict.kind === 'amended' || (verdict.kind === 'known' && wasAmended);
    if (tells) await tellOpenCases({ version: 1, calendar: version, year, papers, amended });
    const answer: LoadYearAnswer = {
      year,
      state: verdict.kind,
      version,
      days: verdict.kind === 'amended' ? verdict.days : [],
      casesTold: tells,
    };
    return c.json(answer, verdict.kind === 'known' ? 200 : 201);
  });
  return routes;

  /** Judges the year and keeps it where it is new. @throws DeskError `refused` with every reason */
  async function load(notice: YearNotice, { id }: Session) {
    const { year } = notice;
    const loaded = await calendarYears.all();
    const held = heldYears(loaded);
    const verdict = judgeYear(notice, held);
    if (verdict.kind === 'refused') throw refused(year, `${sentence(verdict.message)}.`, verdict.facts);
    if (verdict.kind === 'known') return { verdict, held };
    const editions = loaded.filter((one) => one.notice.year === year).map(({ edition }) => edition);
    const loadedAt = now().toISOString();
    if (!(await calendarYears.add({ notice, edition: 1 + Math.max(0, ...editions), loadedAt, loadedBy: id })))
      throw refused(year, `Somebody else has just loaded ${year}.`);
    await accessLog.append({ at: loadedAt, staffId: id, ref: FIRM, action: `load calendar ${year}` });
    return { verdict, held };
  }
}

const refused = (year: number, message: string, facts: readonly string[] = []): DeskError =>
  new DeskError('refused', message, facts, `npx clearance calendar show ${year}`);

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
