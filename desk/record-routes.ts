import { Hono } from 'hono';
import type {
  CustodyAnswer,
  LettersAnswer,
  PapersAnswer,
  SignaturesAnswer,
  TimelineAnswer,
} from '../client/wire';
import { MONEY, OFFICE } from '../domain/commands/roles';
import { custodyOf } from '../domain/custody-history';
import { explainCase } from '../domain/explain';
import { fold } from '../domain/fold';
import { utcDay } from '../domain/instants';
import { reader } from '../domain/journey/parties';
import { stationName } from '../domain/stations';
import { accountView, type AccountView } from '../domain/ledger/view';
import { waiverReview } from '../domain/waiver-review';
import type { ReviewAnswer } from '../client/wire';
import { timelineOf, type Reader } from '../domain/timeline';
import type { DeskDeps } from './app';
import { READERS, refIn } from './case-routes';
import { DeskError } from './desk-error';
import { lettersOf } from './letters-of';
import { mustBe, type DeskEnv, type Session } from './session';
import { worksAt } from './door';
import { verifyRecord } from './verify-record';
import { viewFor } from './view-for';

/** Field agents read neither letters nor what they say. */
const LETTER_READERS = READERS.filter((role) => role !== 'agent');

const readerOf = (session: Session): Reader => ({
  id: session.id,
  role: session.role,
  worksAt: (station) => worksAt(session, station),
});

/** `/api/cases/:ref/...`: what was entered and what came of it. Every reading is in the access log. */
export function recordRoutes({
  signingKeys,
  walls,
  caseDesk,
  accessLog,
  letters,
  documents,
  now,
}: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const logAccess = (session: Session, ref: string, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref, action });

  routes.get('/:ref/timeline', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const record = await caseDesk.record(ref);
    await logAccess(session, ref, 'timeline');
    const answer: TimelineAnswer = { ref, events: timelineOf(record, readerOf(session)) };
    return c.json(answer);
  });

  routes.get('/:ref/custody', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const record = await caseDesk.record(ref);
    await logAccess(session, ref, 'custody');
    const answer: CustodyAnswer = { ref, ...custodyOf(record, readerOf(session)) };
    return c.json(answer);
  });

  routes.get('/:ref/account', async (c) => {
    const session = c.get('session');
    mustBe(session, MONEY, 'read the account of a case');
    const ref = refIn(c.req.param('ref'));
    const { openedAt, intake, entries } = await caseDesk.record(ref);
    await logAccess(session, ref, 'account');
    const answer: AccountView = accountView(
      fold(ref, openedAt, intake, entries),
      utcDay(now().toISOString()),
    );
    return c.json(answer);
  });

  // The whole record, intake included: for the office alone.
  routes.get('/:ref/record', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'read the record of a case');
    const ref = refIn(c.req.param('ref'));
    const record = await caseDesk.record(ref);
    await logAccess(session, ref, 'record');
    return c.json(record);
  });

  routes.get('/:ref/signatures', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'verify the record of a case');
    const ref = refIn(c.req.param('ref'));
    const [record, keys] = await Promise.all([caseDesk.record(ref), signingKeys.publicKeys()]);
    await logAccess(session, ref, 'verify');
    const answer: SignaturesAnswer = { ref, entries: verifyRecord(record, keys) };
    return c.json(answer);
  });

  // The reasoning speaks of arrests and of legal advice: for the office alone.
  routes.get('/:ref/explanation', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'read the reasoning of a case');
    const ref = refIn(c.req.param('ref'));
    const record = await caseDesk.record(ref);
    await logAccess(session, ref, 'explain');
    const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
    return c.json(explainCase(matter, record.book, utcDay(now().toISOString())));
  });

  routes.get('/:ref/letters', async (c) => {
    const session = c.get('session');
    mustBe(session, LETTER_READERS, 'read the letters of a case');
    const ref = refIn(c.req.param('ref'));
    const [record, kept, wall] = await Promise.all([caseDesk.record(ref), letters.of(ref), walls.of(ref)]);
    await logAccess(session, ref, 'letters');
    const { zone } = reader(fold(record.ref, record.openedAt, record.intake, record.entries));
    const answer: LettersAnswer = { ref, zone, letters: lettersOf(record, kept, now().toISOString(), wall) };
    return c.json(answer);
  });

  // Privileged: what an attorney weighs before swearing.
  routes.get('/:ref/review-page', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'read the page before approval');
    const ref = refIn(c.req.param('ref'));
    const record = await caseDesk.record(ref);
    await logAccess(session, ref, 'review page');
    const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
    const pages = matter.stations.flatMap((station) => {
      const sections = waiverReview(matter, station);
      return sections === undefined ? [] : [{ station: stationName(station), sections }];
    });
    const answer: ReviewAnswer = { ref, pages };
    return c.json(answer);
  });

  routes.get('/:ref/papers', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const { papers } = viewFor(session, await caseDesk.view(ref));
    await logAccess(session, ref, 'papers');
    const answer: PapersAnswer = { ref, papers };
    return c.json(answer);
  });

  // A key has slashes of its own: agent-packet/shanghai-pudong/1.
  routes.get('/:ref/papers/:key{.+}', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const key = c.req.param('key');
    const { papers } = viewFor(session, await caseDesk.view(ref));
    const name = papers.some((paper) => paper.key === key) ? /^(.+)\/([1-9][0-9]*)$/.exec(key) : null;
    const paper =
      name === null ? undefined : await documents.get({ ref, kind: name[1] ?? '', n: Number(name[2]) });
    if (paper === undefined)
      throw new DeskError(
        'not-found',
        'The case has no such paper.',
        papers.map((one) => one.key),
        `npx clearance letters ${ref}`,
      );
    await logAccess(session, ref, `paper ${key}`);
    return c.body(new Uint8Array(paper.content), 200, {
      'content-type': paper.mediaType,
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    });
  });

  return routes;
}
