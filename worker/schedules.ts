import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import type { ScheduleOptions } from '@temporalio/client';
import { oldestUnarchived, type ArchiveStore, type ClosedRuns } from '../activities/archive';
import { FIRM, type StaffMember } from '../domain/firm';
import { KEY_FORGOTTEN_MS } from '../store/keys';
import { TASK_QUEUE } from '../temporal/queues';
import type { StaffDigestInput } from '../workflows/staff-digest';
import type { RetentionSweepInput } from '../workflows/retention-sweep';

/** What runs by the clock and belongs to no case. */

export const ARCHIVE_SWEEP = 'archive-sweep';
export const LIST_SWEEP = 'list-sweep';

const hourly = (scheduleId: string, workflowType: string) =>
  ({
    scheduleId,
    spec: { intervals: [{ every: '1 hour' }] },
    action: {
      type: 'startWorkflow',
      workflowType,
      // The schedule appends the time to it.
      workflowId: scheduleId,
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '3 hours',
    },
    // A sweep takes up whatever there is: missed ones need not be made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 minutes' },
  }) satisfies ScheduleOptions;

export const ORPHAN_SWEEP = 'orphan-sweep';
export const RETENTION_SWEEP = 'retention-sweep';

const daily = (scheduleId: string, workflowType: string, args: readonly unknown[] = []) =>
  ({
    scheduleId,
    spec: { intervals: [{ every: '1 day' }] },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: scheduleId,
      args: [...args],
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '3 hours',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' },
  }) satisfies ScheduleOptions;

const toRetention: RetentionSweepInput = { version: 1, forgottenAfterMs: KEY_FORGOTTEN_MS };

/** Id of the schedule of a member of staff; opaque. */
export const digestSchedule = (staffId: string): string => `staff-digest-${staffId}`;

/** At 08:30 in the zone of the reader, every day: whether it is a working day of theirs, their calendar says. */
const digest = ({ id, zone }: StaffMember) => {
  const input: StaffDigestInput = { version: 1, staffId: id };
  return {
    scheduleId: digestSchedule(id),
    spec: { calendars: [{ hour: 8, minute: 30 }], timezone: zone },
    action: {
      type: 'startWorkflow',
      workflowType: 'staffDigest',
      workflowId: digestSchedule(id),
      args: [input],
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '4 hours',
    },
    // After an hour it is no morning any more, and the next digest says the same.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' },
  } satisfies ScheduleOptions;
};

const SCHEDULES = [
  // Ops watch the engine; no case holds work for them.
  ...FIRM.staff.filter(({ role }) => role !== 'ops').map(digest),
  hourly(ARCHIVE_SWEEP, 'archiveSweep'),
  hourly(LIST_SWEEP, 'listSweep'),
  daily(ORPHAN_SWEEP, 'orphanSweep'),
  daily(RETENTION_SWEEP, 'retentionSweep', [toRetention]),
];

/**
 * Makes the schedules, or brings them to what this release wants; whoever paused one finds it paused. Safe to call by
 * several workers at once.
 */
export async function keepSchedules({ schedule }: Pick<Client, 'schedule'>): Promise<void> {
  for (const wanted of SCHEDULES) {
    try {
      await schedule.create(wanted);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      const { spec, action, policies } = wanted;
      await schedule.getHandle(wanted.scheduleId).update(({ state }) => ({ spec, action, policies, state }));
    }
  }
}

/** Without waiting for its hour: a worker that was killed may have left lines unwritten, and an earlier release wrote none. */
export async function sweepListNow({ schedule }: Pick<Client, 'schedule'>): Promise<void> {
  await schedule.getHandle(LIST_SWEEP).trigger(ScheduleOverlapPolicy.SKIP);
}

/** A closed run that has waited so long shows that the sweep does not run. */
const LAG_MS = 6 * 3_600_000;

/** Hours for which the oldest closed run has waited for the archive, when they are too many; else undefined. */
export async function sweepLag(
  engine: Pick<ClosedRuns, 'closed'>,
  archive: Pick<ArchiveStore, 'missing'>,
  now: Date,
): Promise<number | undefined> {
  const oldest = await oldestUnarchived(engine, archive);
  if (oldest === undefined) return undefined;
  const ms = now.getTime() - Date.parse(oldest);
  return ms < LAG_MS ? undefined : Math.floor(ms / 3_600_000);
}
