import { randomUUID } from 'node:crypto';
import { intakeSchema } from '../domain/intake';
import type { CaseView } from '../domain/view';
import { caseWorkflowId } from '../temporal/ids';
import oneCity from '../examples/one-city.json';
import { countHistory, type Count } from './count';
import { startRig } from './rig';
import standard from './standard-case.json';
import { STANDARD_SCRIPT } from './standard-script';

const LETTERS = [
  'welcome',
  'quote',
  'engagement',
  'originals',
  'filed',
  'issued',
  'shipped',
  'delivered',
  'closing',
];
const PAPERS = ['quote', 'power-of-attorney', 'agent-packet', 'closing-statement'];

export interface EventsResult extends Count {
  readonly goals: { readonly events: number; readonly actions: number };
  /** Required effects that did not happen; empty when all is well. */
  readonly missing: readonly string[];
}

/** Runs the standard one-city case on the dev server and counts what it cost. Each command is sent when the last was answered. */
export async function benchEvents(cliPath: string): Promise<EventsResult> {
  const rig = await startRig(cliPath);
  try {
    const { ref } = await rig.desk.open(intakeSchema.parse(oneCity), undefined, {
      id: 'paralegal-1',
      role: 'paralegal',
    });
    for (const { command, data = {}, station, as = 'paralegal' } of STANDARD_SCRIPT) {
      await rig.desk.send(ref, command, {
        data,
        station,
        key: randomUUID(),
        actor: { id: `${as}-1`, role: as },
      });
      await settled(() => rig.desk.view(ref));
    }
    const view = await settled(() => rig.desk.view(ref));
    const events = await historyOf(rig.connection, caseWorkflowId(ref));
    return { ...countHistory(events), goals: standard.goals, missing: missingEffects(view, rig.letters()) };
  } finally {
    await rig.close();
  }
}

/** People do not type faster than mail goes out: the next command comes when nothing is under way. */
async function settled(view: () => Promise<CaseView>): Promise<CaseView> {
  for (;;) {
    const now = await view();
    if (now.upcomingMail.length === 0) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function historyOf(connection: Awaited<ReturnType<typeof startRig>>['connection'], workflowId: string) {
  const events = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId },
      // Also the close event, once it is there.
      waitNewEvent: false,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  return events;
}

function missingEffects(view: CaseView, accepted: number): string[] {
  const sent = view.mail.map((m) => m.key.split('/')[0]);
  const made = view.papers.map((p) => p.kind);
  return [
    ...LETTERS.filter((l) => !sent.includes(l)).map((l) => `letter: ${l}`),
    ...PAPERS.filter((p) => !made.includes(p)).map((p) => `paper: ${p}`),
    ...(accepted === LETTERS.length
      ? []
      : [`the mail server accepted ${accepted} letters, not ${LETTERS.length}`]),
    ...(view.stage === 'closed' && view.outcome === 'delivered' ? [] : [`the case stands at ${view.stage}`]),
  ];
}

/** One table: what each kind of work costs, then the sums beside the goals. */
export function eventsTable(result: EventsResult): string {
  const row = (kind: string, ...numbers: (number | string)[]) =>
    kind.padEnd(42) + numbers.map((n) => String(n).padStart(9)).join('');
  return [
    row('the standard case', 'number', 'events', 'actions'),
    ...result.kinds.filter((k) => k.events > 0).map((k) => row(k.kind, k.number, k.events, k.actions)),
    row('in all', '', result.events, result.actions),
    row('goal, at most', '', result.goals.events, result.goals.actions),
    row('bytes of history', '', result.bytes, ''),
    result.missing.length === 0
      ? 'All required effects have happened.'
      : `Missing: ${result.missing.join('; ')}`,
  ].join('\n');
}
