import { CaseDesk } from '../../client/case-desk';
import type { Signer } from '../../client/envelope';
import type { Playbook } from '../../domain/playbooks/schema';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { CaseRows } from '../../store/case-rows';
import { Cases } from '../../store/cases';
import { Playbooks } from '../../store/playbooks';
import { Snapshots } from '../../store/snapshots';
import { caseWorkflowId } from '../../temporal/ids';
import { TASK_QUEUE } from '../../temporal/queues';
import { TestCase, type TestFirm } from './test-firm';

/**
 * The desk of a test firm, whose clock is the server's and whose cases run by `clockOffsetMs` before it.
 * Made anew for each use: the server's clock is read once.
 */
export async function deskOf(
  firm: TestFirm,
  clockOffsetMs = 0,
  shipped: readonly Playbook[] = shippedPlaybooks(),
  signer?: Signer,
): Promise<CaseDesk> {
  const now = new Date(await firm.env.currentTimeMs());
  return new CaseDesk({
    client: firm.client,
    taskQueue: TASK_QUEUE,
    cases: new Cases(firm.store.db, firm.keys),
    rows: new CaseRows(firm.store.db),
    snapshots: new Snapshots(firm.store.db, firm.keys),
    playbooks: new Playbooks(firm.store.db, shipped),
    calendars: shippedCalendars(),
    settings: { clockOffsetMs, mailHours: 'any' },
    now: () => now,
    ...(signer === undefined ? {} : { signer }),
  });
}

/** The case under whatever run it has now: after a reopening that is another one. */
export function present(firm: TestFirm, { ref }: Pick<TestCase, 'ref'>): TestCase {
  return new TestCase(firm, ref, firm.client.workflow.getHandle(caseWorkflowId(ref)));
}
