import { sql } from 'kysely';
import { shippedPlaybooks } from '../store/shipped-playbooks';
import { tellOpenCases } from '../client/calendar-news';
import { DIGEST_KIND } from '../domain/digest';
import { LETTER_KINDS } from '../letters/languages';
import { RetentionDesk } from '../client/retention-desk';
import { CaseDesk } from '../client/case-desk';
import type { Settings } from '../settings/settings';
import { AccessLog } from '../store/access-log';
import { CalendarYears } from '../store/calendar-years';
import { caseFigures } from '../store/case-figures';
import { CaseWalls } from '../store/case-walls';
import { CaseRows } from '../store/case-rows';
import { Cases } from '../store/cases';
import { openStore, type Store } from '../store/database';
import { Documents } from '../store/documents';
import { Erasures } from '../store/erasures';
import { Files } from '../store/files';
import { FindTokens } from '../store/find-tokens';
import { KeyRotation } from '../store/key-rotation';
import { CaseKeys } from '../store/keys';
import { LegalHolds } from '../store/legal-holds';
import { Letters } from '../store/letters';
import { LiveCalendars } from '../store/live-calendars';
import { MeasuredTimes } from '../store/measured-times';
import { mailFigures } from '../store/mail-figures';
import { Playbooks } from '../store/playbooks';
import { RetentionRegister } from '../store/retention-register';
import { SignInFailures } from '../store/sign-in-failures';
import { Snapshots } from '../store/snapshots';
import { SigningKeys } from '../store/signing-keys';
import { SparedRecords } from '../store/spared-records';
import { StaffAccounts } from '../store/staff-accounts';
import { StaffSessions } from '../store/staff-sessions';
import { openMasterKeys, storeReady } from '../store/start';
import { CaseRuns } from '../temporal/case-runs';
import { CaseCodec } from '../temporal/codec';
import { connectClient, makeClient } from '../temporal/connection';
import { withCredentials } from '../temporal/credentials';
import { TASK_QUEUE } from '../temporal/queues';
import type { RedactingLogger } from '../temporal/redacting-logger';
import type { DeskDeps } from './app';
import { StaffDoor } from './staff-door';
import { Finder } from './finder';
import { partsHealth } from './health';
import type { MetricSources } from './metrics';
import { payloadReader } from './payload-reader';

/** Engine and store may be starting beside the desk. */
const START_WITHIN_MS = 60_000;

export interface Parts {
  /** What the firm's metrics are made from. */
  readonly figures: Omit<MetricSources, 'now'>;
  readonly deps: Pick<
    DeskDeps,
    | 'accounts'
    | 'calendars'
    | 'calendarYears'
    | 'measuredTimes'
    | 'tellOpenCases'
    | 'retention'
    | 'spared'
    | 'walls'
    | 'signingKeys'
    | 'caseDesk'
    | 'accessLog'
    | 'finder'
    | 'letters'
    | 'documents'
    | 'files'
    | 'fileLimit'
    | 'keyRotation'
    | 'playbooks'
    | 'payloads'
    | 'storeHealth'
  >;
  /** How staff come in, in the production set-up. */
  readonly door: StaffDoor;
  close(): Promise<void>;
}

/**
 * Connects the desk to engine and store, waiting up to a minute for each, and brings the schema up to date.
 * Throws with what to do when one of them cannot be reached or the master key is missing.
 */
export async function connectParts(settings: Settings, log: RedactingLogger): Promise<Parts> {
  const masters = await openMasterKeys(settings.masterKey, log);
  const store = openStore(settings.database.url, (code) =>
    log.warn(`an idle connection to the store broke (${code})`),
  );
  await storeReady(store, log);
  const keys = new CaseKeys(store.db, masters);
  const codec = new CaseCodec(keys, { side: 'client' });
  const connection = await connectClient(withCredentials(settings.temporal, process.env), {
    patienceMs: START_WITHIN_MS,
    onWaiting: (message) => log.info(message),
  });
  const client = makeClient(connection, settings.temporal, codec);
  const calendarYears = new CalendarYears(store.db);
  const calendars = new LiveCalendars(calendarYears);
  await calendars.refresh();
  const stopLooking = calendars.keepFresh(() =>
    log.warn('the loaded years of the calendar could not be read: dates are counted by those known'),
  );
  const playbooks = new Playbooks(store.db, shippedPlaybooks());
  const signingKeys = new SigningKeys(store.db, masters);
  const caseDesk = new CaseDesk({
    client,
    taskQueue: TASK_QUEUE,
    cases: new Cases(store.db, keys),
    rows: new CaseRows(store.db),
    snapshots: new Snapshots(store.db, keys),
    playbooks,
    calendars,
    settings: { clockOffsetMs: 0, mailHours: settings.mail.hours },
    now: () => new Date(),
    signer: signingKeys,
  });
  const spared = new SparedRecords(store.db, keys);
  const retentionDesk = new RetentionDesk({
    client,
    taskQueue: TASK_QUEUE,
    cases: new Cases(store.db, keys),
    register: new RetentionRegister(store.db),
    holds: new LegalHolds(store.db, keys),
    erasures: new Erasures(store.db, keys),
    spared,
    snapshots: new Snapshots(store.db, keys),
    runs: new CaseRuns(connection, settings.temporal.namespace),
    now: () => new Date(),
  });
  const accounts = new StaffAccounts(store.db, keys);
  const measuredTimes = new MeasuredTimes(store.db, keys);
  const storeHealth = () => storeProblem(store);
  const door = new StaffDoor({
    accounts,
    sessions: new StaffSessions(store.db, keys),
    failures: new SignInFailures(store.db, keys),
    now: () => new Date(),
  });
  return {
    figures: {
      parts: () => partsHealth({ caseDesk, storeHealth }),
      cases: () => caseFigures(store.db),
      mail: () => mailFigures(store.db),
      letterKinds: [...LETTER_KINDS, DIGEST_KIND],
      times: () => measuredTimes.figures(),
    },
    door,
    deps: {
      accounts,
      calendars,
      calendarYears,
      measuredTimes,
      tellOpenCases: (news) => tellOpenCases(client, TASK_QUEUE, news),
      retention: retentionDesk,
      spared,
      walls: new CaseWalls(store.db),
      signingKeys,
      caseDesk,
      accessLog: new AccessLog(store.db),
      letters: new Letters(store.db, keys),
      documents: new Documents(store.db, keys),
      files: new Files(store.db, keys),
      fileLimit: settings.files.mostBytes,
      finder: new Finder(new FindTokens(store.db, keys)),
      keyRotation: new KeyRotation(store.db, masters),
      playbooks,
      payloads: payloadReader(codec, keys),
      storeHealth,
    },
    close: async () => {
      stopLooking();
      await connection.close();
      await store.close();
    },
  };
}

async function storeProblem(store: Store): Promise<string | null> {
  try {
    await sql`select 1`.execute(store.db);
    return null;
  } catch {
    // The driver's message may name hosts and users: the health page is open to everybody.
    return 'the store does not answer';
  }
}
