import { activityInfo } from '@temporalio/activity';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { Measured } from '../domain/estimates/durations';
import type { Firm } from '../domain/firm';
import {
  createMailActivity,
  type LetterShelf,
  type MailActivity,
  type MailDeps,
  type MailLedger,
} from './mail';
import { createMeasuredTimesActivity, type MeasuredTimesActivity, type TimeStore } from './measured-times';
import { createPaperActivity, type DocumentStore, type FileSource, type PaperActivity } from './paper';
import { createPlanActivity, type PlanActivity } from './plan';
import type { Post } from './post';
import { createSnapshotActivity, type SnapshotActivity, type SnapshotStore } from './snapshot';

/** Every effect that a case can have. Workflows import this as a type only. */
export type Activities = MailActivity &
  PaperActivity &
  SnapshotActivity &
  PlanActivity &
  MeasuredTimesActivity;

export interface ActivityDeps {
  readonly firm: Firm;
  readonly calendars: Calendars;
  /** Measured times of stations, from memory. */
  readonly measured: Measured;
  readonly times: TimeStore;
  readonly post: Post;
  readonly mailLedger: MailLedger;
  /** Keyed hash of an address under the firm's key (`recipientHash` of store/keyed-hash.ts). */
  readonly recipientHash: (address: string) => string;
  readonly walls: MailDeps['walls'];
  readonly letters?: LetterShelf;
  readonly documents: DocumentStore;
  readonly files: FileSource;
  readonly snapshots: SnapshotStore;
}

/** The activities for a worker, or for a test that passes in its own outside parties. */
export function createActivities(deps: ActivityDeps): Activities {
  return {
    ...createMailActivity({
      post: deps.post,
      ledger: deps.mailLedger,
      firm: deps.firm,
      recipientHash: deps.recipientHash,
      walls: deps.walls,
      ...(deps.letters === undefined ? {} : { letters: deps.letters }),
      waited: sinceScheduled,
    }),
    ...createPaperActivity(deps.documents, deps.files, deps.firm),
    ...createSnapshotActivity(deps.snapshots),
    ...createMeasuredTimesActivity(deps.times, deps.calendars),
    ...createPlanActivity(deps.calendars, deps.measured),
  };
}

/**
 * How long after the case asked for it this attempt was made, in milliseconds: by the engine's clock alone, for that of
 * the worker's machine may be wrong.
 */
function sinceScheduled(): number {
  const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = activityInfo();
  return Math.max(0, currentAttemptScheduledTimestampMs - scheduledTimestampMs);
}
