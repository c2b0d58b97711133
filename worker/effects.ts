import { createActivities, type Activities } from '../activities/create';
import { createPost, type Post } from '../activities/post';
import { FIRM } from '../domain/firm';
import { CalendarYears } from '../store/calendar-years';
import { CaseWalls } from '../store/case-walls';
import type { Store } from '../store/database';
import { Documents } from '../store/documents';
import { Files } from '../store/files';
import { recipientHash } from '../store/keyed-hash';
import type { CaseKeys } from '../store/keys';
import { Letters } from '../store/letters';
import { LiveCalendars } from '../store/live-calendars';
import { LiveFigures, MeasuredTimes } from '../store/measured-times';
import { MailLedger } from '../store/mail-ledger';
import { CaseRows } from '../store/case-rows';
import { Cases } from '../store/cases';
import { Snapshots } from '../store/snapshots';
import type { SnapshotStore } from '../activities/snapshot';
import { CaseListWriter } from './case-list';

export interface Effects {
  readonly activities: Activities;
  readonly post: Post;
  /** The list of cases, kept by what they show; whoever runs the worker closes it. */
  readonly caseList: CaseListWriter;
  /** What plans are made from; whoever runs the worker keeps them fresh. */
  readonly calendars: LiveCalendars;
  /** What estimates are made from; kept fresh likewise. */
  readonly figures: LiveFigures;
}

/** The outside parties of the cases, put together: mail server, store, calendars. */
export async function connectEffects(parts: {
  readonly store: Store;
  readonly keys: CaseKeys;
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Hears each time that the list could not be written; it is tried again. */
  readonly onListFailure?: () => void;
}): Promise<Effects> {
  const { store, keys } = parts;
  const firm = await keys.firm();
  const calendars = new LiveCalendars(new CalendarYears(store.db));
  await calendars.refresh();
  const times = new MeasuredTimes(store.db, keys);
  const figures = new LiveFigures(times);
  await figures.refresh();
  const post = createPost({ smtpUrl: parts.smtpUrl, from: parts.from });
  const activities = createActivities({
    firm: FIRM,
    calendars,
    measured: figures.measured,
    times,
    post,
    mailLedger: new MailLedger(store.db),
    recipientHash: (address) => recipientHash(firm, address),
    walls: new CaseWalls(store.db),
    letters: new Letters(store.db, keys),
    documents: new Documents(store.db, keys),
    files: new Files(store.db, keys),
    snapshots: recordOf(store, keys),
  });
  const rows = new CaseRows(store.db);
  const caseList = new CaseListWriter((shown) => rows.put(shown), parts.onListFailure);
  return { activities, post, caseList, calendars, figures };
}

/** The lasting record: a snapshot, and in the register of cases whether the case is closed. Both safe to write twice. */
function recordOf(store: Store, keys: CaseKeys): SnapshotStore {
  const snapshots = new Snapshots(store.db, keys);
  const cases = new Cases(store.db, keys);
  return {
    put: async (snapshot) => {
      await snapshots.put(snapshot);
      if (snapshot.reason === 'closing') await cases.markClosed(snapshot.ref, snapshot.takenAt);
      if (snapshot.reason === 'reopened') await cases.markClosed(snapshot.ref, null);
    },
  };
}
