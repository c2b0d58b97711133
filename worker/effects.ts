import { createActivities, type Activities } from '../activities/create';
import { createPost, type Post } from '../activities/post';
import { shippedCalendars } from '../domain/calendar/shipped';
import { FIRM } from '../domain/firm';
import type { Store } from '../store/database';
import { Documents } from '../store/documents';
import { recipientHash } from '../store/keyed-hash';
import type { CaseKeys } from '../store/keys';
import { MailLedger } from '../store/mail-ledger';
import { Snapshots } from '../store/snapshots';

export interface Effects {
  readonly activities: Activities;
  readonly post: Post;
}

/** The outside parties of the cases, put together: mail server, store, calendars. */
export async function connectEffects(parts: {
  readonly store: Store;
  readonly keys: CaseKeys;
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
}): Promise<Effects> {
  const { store, keys } = parts;
  const firm = await keys.firm();
  const post = createPost({ smtpUrl: parts.smtpUrl, from: parts.from });
  const activities = createActivities({
    firm: FIRM,
    calendars: shippedCalendars(),
    post,
    mailLedger: new MailLedger(store.db),
    recipientHash: (address) => recipientHash(firm, address),
    documents: new Documents(store.db, keys),
    snapshots: new Snapshots(store.db, keys),
  });
  return { activities, post };
}
