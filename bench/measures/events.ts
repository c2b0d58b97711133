import type { Connection } from '@temporalio/client';
import { VIEW_QUERY } from '../../domain/case-input';
import type { CaseView } from '../../domain/view';
import { caseWorkflowId } from '../../temporal/ids';
import { countHistory, type Count } from '../count';
import { until } from '../clock';
import type { Figure } from '../figures';
import type { Floor } from '../floor/floor';
import type { FloorPlan } from '../floor/workflow';
import type { Rig } from '../rig';
import standard from '../standard-case.json';
import { runStandardCase } from '../standard-case';
import { STANDARD_SCRIPT } from '../standard-script';

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
  /** SQL statements of worker and desk together. */
  readonly statements: number;
  readonly goals: { readonly events: number; readonly actions: number };
  /** Required effects that did not happen; empty when all is well. */
  readonly missing: readonly string[];
}

/** Runs the standard one-city case and counts what it cost. Each command is sent when nothing is under way any more. */
export async function countStandardCase(rig: Rig, statements: { sent(): number }): Promise<EventsResult> {
  const before = { letters: rig.letters(), statements: statements.sent() };
  // People do not type faster than mail goes out. Asked of the case itself: the desk would look into the register each time.
  const settled = (ref: string) =>
    until(
      async () =>
        (await rig.client.workflow.getHandle(caseWorkflowId(ref)).query<CaseView>(VIEW_QUERY)).upcomingMail
          .length === 0,
      'letters of the standard case',
      60_000,
    );
  const ref = await runStandardCase(rig.desk, 0, settled);
  const view = await rig.desk.view(ref);
  const events = await historyOf(rig, caseWorkflowId(ref));
  return {
    ...countHistory(events),
    statements: statements.sent() - before.statements,
    goals: standard.goals,
    missing: missingEffects(view, rig.letters() - before.letters),
  };
}

/** As much work as was counted, for the bare workflow; `messages`: those that it waits for. */
export function planOf({ kinds }: Count, messages: number): FloorPlan {
  const number = (kind: string) => kinds.find((k) => k.kind.startsWith(kind))?.number ?? 0;
  return {
    messages,
    activities: number('letters'),
    localActivities: number('plans'),
    timers: number('alarm'),
  };
}

/** Events, actions and bytes of the standard case, beside a bare workflow that does as much. */
export async function eventsFigures(
  rig: Rig,
  floor: Floor,
  result: EventsResult,
): Promise<readonly Figure[]> {
  const handle = await floor.start(planOf(result, STANDARD_SCRIPT.length));
  for (let n = 0; n < STANDARD_SCRIPT.length; n++) await floor.step(handle);
  await handle.result();
  const bare = countHistory(await historyOf(rig, handle.workflowId));
  const most = (limit: number) => ({ of: 'value', bound: 'most', limit }) as const;
  return [
    {
      what: 'standard case: events',
      unit: '',
      value: result.events,
      floor: bare.events,
      goal: most(result.goals.events),
    },
    {
      what: 'standard case: actions',
      unit: '',
      value: result.actions,
      floor: bare.actions,
      goal: most(result.goals.actions),
    },
    { what: 'standard case: history', unit: 'KB', value: result.bytes / 1000, floor: bare.bytes / 1000 },
    { what: 'standard case: SQL statements', unit: '', value: result.statements },
  ];
}

/** The whole history of a workflow's newest run. */
export async function historyOf(
  { connection, engine }: { readonly connection: Connection; readonly engine: Rig['engine'] },
  workflowId: string,
) {
  const events = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: engine.at.namespace,
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
