import type { Client } from '@temporalio/client';
import type { DigestDeps } from '../activities/digest';
import { CaseDesk, type CaseDeskDeps } from '../client/case-desk';
import { digestOf } from '../desk/digest-of';
import { morningOf } from '../desk/morning';
import type { Calendars } from '../domain/calendar/working-calendar';
import { FIRM, type StaffMember } from '../domain/firm';
import { isEmptyDigest } from '../domain/digest';
import { AccessLog } from '../store/access-log';
import { CaseWalls } from '../store/case-walls';
import { CaseRows } from '../store/case-rows';
import { Cases } from '../store/cases';
import type { Store } from '../store/database';
import { recipientHash } from '../store/keyed-hash';
import type { CaseKeys } from '../store/keys';
import { MailLedger } from '../store/mail-ledger';
import { Playbooks } from '../store/playbooks';
import { shippedPlaybooks } from '../store/shipped-playbooks';
import { Snapshots } from '../store/snapshots';
import { TASK_QUEUE } from '../temporal/queues';
import type { Post } from '../activities/post';

/** Every case may be asked: nobody waits for a digest. Milliseconds. */
const TIME_TO_ASK_MS = 120_000;

/** What the digests are made from: the same eyes as `today` at the desk, with its walls and its access log. */
export async function digestParts(parts: {
  readonly store: Store;
  readonly keys: CaseKeys;
  readonly client: Client;
  readonly post: Post;
  readonly calendars: Calendars;
  readonly settings: CaseDeskDeps['settings'];
  readonly now: () => Date;
}): Promise<DigestDeps> {
  const { store, keys, client, post, calendars, now } = parts;
  const firmKey = await keys.firm();
  const walls = new CaseWalls(store.db);
  const accessLog = new AccessLog(store.db);
  const caseDesk = new CaseDesk({
    client,
    taskQueue: TASK_QUEUE,
    cases: new Cases(store.db, keys),
    rows: new CaseRows(store.db),
    snapshots: new Snapshots(store.db, keys),
    playbooks: new Playbooks(store.db, shippedPlaybooks()),
    calendars,
    settings: parts.settings,
    now,
  });
  return {
    firm: FIRM,
    post,
    ledger: new MailLedger(store.db),
    recipientHash: (address) => recipientHash(firmKey, address),
    worksOn: (member, day) => calendarOf(member, calendars).isWorkingDay(day),
    now,
    digest: async ({ id, role, zone }, at) => {
      const worker = { id, role, zone, all: false };
      const morning = await morningOf(worker, { walls, caseDesk, calendars }, at, TIME_TO_ASK_MS);
      const digest = digestOf(worker, morning, at);
      if (!isEmptyDigest(digest)) {
        const shown = [
          ...new Set(Object.values(digest.sections).flatMap((lines) => lines.map((l) => l.ref))),
        ];
        await accessLog.appendAll(shown.map((ref) => ({ at, staffId: id, ref, action: 'digest' })));
      }
      return digest;
    },
  };
}

/** Field agents work when China does, make-up days included; everybody else when the firm does. */
function calendarOf({ role }: StaffMember, { china, firm }: Calendars) {
  return role === 'agent' ? china : firm;
}
