import { Hono } from 'hono';
import type { CaseDesk } from '../client/case-desk';
import { COMMANDS } from '../domain/commands';
import type { CalendarNews } from '../domain/calendar-news';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { AccessLog } from '../store/access-log';
import type { CalendarYears } from '../store/calendar-years';
import type { Documents } from '../store/documents';
import type { SigningKeys } from '../store/signing-keys';
import type { StaffAccounts } from '../store/staff-accounts';
import type { Files } from '../store/files';
import type { Letters } from '../store/letters';
import type { SparedRecords } from '../store/spared-records';
import type { MeasuredTimes } from '../store/measured-times';
import type { LiveCalendars } from '../store/live-calendars';
import { accessRoutes } from './access-routes';
import type { Playbooks } from '../store/playbooks';
import { briefRoutes } from './brief-routes';
import { calendarRoutes } from './calendar-routes';
import { caseRoutes } from './case-routes';
import { commandRoutes } from './command-routes';
import { decoderRoutes, type PayloadReader } from './decoder';
import { answerTo, DeskError } from './desk-error';
import { clientAddress } from './client-address';
import { guarded, httpsOnly, namedHost, secured, withoutNul } from './headers';
import { healthRoutes } from './health';
import { keyRoutes, type KeyKeeper } from './key-routes';
import { cardPage } from './card-page';
import { openApi } from './open-api';
import { fileRoutes } from './file-routes';
import { findRoutes } from './find-routes';
import type { Finder } from './finder';
import { playbookRoutes } from './playbook-routes';
import { erasureRoutes, retentionRoutes, type Retention } from './retention-routes';
import { readOut } from './read-out';
import { recordRoutes } from './record-routes';
import { limitRequests, type RequestLimit } from './request-limit';
import { passes, type Walls } from './door';
import type { DeskEnv } from './session';
import { signedIn, type SignIn } from './sign-in';
import { STYLE } from './page';
import { signInRoutes } from './sign-in-routes';
import { statsRoutes } from './stats-routes';
import { staffRoutes } from './staff-routes';
import { startPage, strangerPage } from './start-page';
import { temporalUi, watches } from './temporal-ui';
import { todayRoutes } from './today-routes';

export interface DeskDeps {
  readonly caseDesk: Pick<CaseDesk, 'open' | 'send' | 'view' | 'next' | 'record' | 'list' | 'health'>;
  readonly signIn: SignIn;
  readonly accessLog: Pick<AccessLog, 'append' | 'appendAll' | 'of'>;
  /** Finds cases by name, address, counsel and tracking number. */
  readonly finder: Finder;
  /** The text of letters that have gone. */
  readonly letters: Pick<Letters, 'of'>;
  /** Scans and other files. */
  readonly files: Pick<Files, 'put' | 'get' | 'markEntered'>;
  /** The largest file that is taken, in bytes. */
  readonly fileLimit: number;
  /** How long closed cases are kept, and their erasure. */
  readonly retention: Retention;
  /** Erased cases by the names in them, for conflict checks. */
  readonly spared: Pick<SparedRecords, 'casesNamed'>;
  /** The papers of the cases. */
  readonly documents: Pick<Documents, 'get'>;
  /** How long the steps of stations took. */
  readonly measuredTimes: Pick<MeasuredTimes, 'figures'>;
  /** The years of China's calendar that were loaded. */
  readonly calendarYears: Pick<CalendarYears, 'all' | 'add'>;
  /** The calendars of this process; refreshed when a year is loaded through it. */
  readonly calendars: Calendars & Pick<LiveCalendars, 'refresh'>;
  /** What stations ask for: what came with the product, and what staff added. */
  readonly playbooks: Pick<Playbooks, 'all' | 'known' | 'add'>;
  /** Has every open case plan its dates anew by a published calendar. */
  readonly tellOpenCases: (news: CalendarNews) => Promise<void>;
  /** Moves the keys of the cases from one master key to another. */
  readonly keyRotation: KeyKeeper;
  /** Opens encrypted payloads for the Temporal UI. */
  readonly payloads: PayloadReader;
  /** Does the store answer? The problem in words, or null. */
  readonly storeHealth: () => Promise<string | null>;
  /** Where Temporal's Web UI answers; without it `/temporal` says that there is none. */
  readonly uiUrl?: string;
  /** With which the desk signs what staff send. */
  readonly signingKeys: Pick<SigningKeys, 'ensure' | 'publicKeys'>;
  /** To whom single cases are limited. */
  readonly walls: Walls;
  /** The accounts of staff. */
  readonly accounts: StaffAccounts;
  /** A proxy in front says where requests come from. */
  readonly behindProxy?: boolean;
  /** How fast one source may ask; as fast as it likes when absent. */
  readonly requestLimit?: RequestLimit;
  /** The origin by which people reach the desk. */
  readonly url: string;
  readonly version: string;
  readonly now: () => Date;
  /** Hears of what should not happen: the name of the error and where, never its text. */
  readonly onUnexpected: (error: unknown, where: string) => void;
}

/**
 * The desk: the only door to the cases. Everything but `/health` wants a session.
 *
 *     const app = createDesk(deps);
 *     const answer = await app.request('/api/commands', { headers: { authorization: `Bearer ${token}` } });
 */
export function createDesk(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const staff = deps.signIn.setup === 'production';
  app.onError((error, c) => {
    const { status, body } = answerTo(error, c.req.param('ref'));
    if (body.error.code === 'unexpected') deps.onUnexpected(error, `${c.req.method} ${c.req.routePath}`);
    if (status === 401 && c.req.header('sec-fetch-mode') === 'navigate')
      return staff ? c.redirect('/sign-in', 303) : c.html(strangerPage(), status);
    if (status === 401) c.header('WWW-Authenticate', 'Bearer');
    return c.json(body, status);
  });
  app.notFound((c) => {
    const error = new DeskError('not-found', 'There is no such page here.', [], 'GET / lists what is here');
    return c.json(answerTo(error).body, 404);
  });

  app.use(readOut);
  app.use(guarded);
  if (deps.url.startsWith('https:')) app.use(httpsOnly);
  app.use(namedHost([new URL(deps.url).hostname]));
  app.use(withoutNul);
  if (deps.requestLimit !== undefined)
    app.use(limitRequests(deps.requestLimit, (c) => clientAddress(c, deps.behindProxy === true), deps.now));
  app.use('/temporal/*', signedIn(deps.signIn), watches);
  app.route('/', cardPage());
  app.route('/', temporalUi(deps));

  app.use(secured);
  app.route('/', healthRoutes(deps));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.route('/', signInRoutes(deps.signIn, deps.behindProxy === true));
  app.use(signedIn(deps.signIn));
  app.get('/', (c) => startPage(c, deps.uiUrl !== undefined, staff));
  app.get('/openapi.json', (c) => c.json(openApi(COMMANDS, { version: deps.version, url: deps.url })));
  app.route('/api/commands', commandRoutes());
  // Before every route that speaks of one case, whichever file it is in.
  app.use('/api/cases/:ref/*', passes(deps));
  // Before the routes of JSON, whose limit would be too small for a scan.
  app.route('/api/cases', fileRoutes(deps));
  app.route('/api/cases', caseRoutes(deps));
  app.route('/api/cases', recordRoutes(deps));
  app.route('/api/cases', erasureRoutes(deps));
  app.route('/api/retention', retentionRoutes(deps));
  app.route('/api/stats', statsRoutes(deps));
  app.route('/api/calendar', calendarRoutes(deps));
  app.route('/api/cases', accessRoutes(deps));
  app.route('/api/playbooks', playbookRoutes(deps));
  app.route('/api/brief', briefRoutes(deps));
  app.route('/api/today', todayRoutes(deps));
  app.route('/api/find', findRoutes(deps));
  app.route('/api/keys', keyRoutes(deps));
  app.route('/api', staffRoutes(deps));
  app.use('/decoder/*', watches);
  app.route('/decoder', decoderRoutes(deps));
  return app;
}
