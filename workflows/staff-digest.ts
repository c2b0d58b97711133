import { proxyActivities } from '@temporalio/workflow';
import type { DigestActivity, DigestReceipt } from '../activities/digest';

/** What the schedule of a member of staff passes on. `staffId` is opaque, e.g. `paralegal-1`. */
export interface StaffDigestInput {
  readonly version: 1;
  readonly staffId: string;
}

/** A morning that the mail server missed is made up for until noon; after that the next day's digest says it all. */
const { sendDigest } = proxyActivities<DigestActivity>({
  startToCloseTimeout: '5 minutes',
  scheduleToCloseTimeout: '3 hours',
  retry: { initialInterval: '30s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** The daily digest of one member of staff. Belongs to no case; a schedule runs it at 08:30 in their zone. */
export async function staffDigest({ staffId }: StaffDigestInput): Promise<DigestReceipt> {
  return sendDigest(staffId);
}
