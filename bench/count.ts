import { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
const { EventType } = temporal.api.enums.v1;

export interface Count {
  /** Events in the history. */
  readonly events: number;
  /** Billable actions, as Temporal Cloud counts them. */
  readonly actions: number;
  /** Bytes of the history, as it is stored. */
  readonly bytes: number;
  /** What each kind costs. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly number: number;
    readonly events: number;
    readonly actions: number;
  }[];
}

/** Kinds of work, the event types that belong to each, and the type that is one action. */
const KINDS: readonly { kind: string; types: readonly string[]; action?: string }[] = [
  {
    kind: 'start and end',
    types: ['WORKFLOW_EXECUTION_STARTED', 'WORKFLOW_EXECUTION_COMPLETED'],
    action: 'WORKFLOW_EXECUTION_STARTED',
  },
  {
    kind: 'commands (updates)',
    types: ['WORKFLOW_EXECUTION_UPDATE_ACCEPTED', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED'],
    action: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  },
  { kind: 'signals', types: ['WORKFLOW_EXECUTION_SIGNALED'], action: 'WORKFLOW_EXECUTION_SIGNALED' },
  {
    kind: 'letters, papers, snapshot (activities)',
    types: [
      'ACTIVITY_TASK_SCHEDULED',
      'ACTIVITY_TASK_STARTED',
      'ACTIVITY_TASK_COMPLETED',
      'ACTIVITY_TASK_FAILED',
      'ACTIVITY_TASK_TIMED_OUT',
    ],
    action: 'ACTIVITY_TASK_SCHEDULED',
  },
  {
    kind: 'alarm (timers)',
    types: ['TIMER_STARTED', 'TIMER_FIRED', 'TIMER_CANCELED'],
    action: 'TIMER_STARTED',
  },
  {
    kind: 'publishing (search attributes)',
    types: ['UPSERT_WORKFLOW_SEARCH_ATTRIBUTES'],
    action: 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
  },
  { kind: 'plans (local activities)', types: ['MARKER_RECORDED'] },
  {
    kind: 'workflow tasks',
    types: [
      'WORKFLOW_TASK_SCHEDULED',
      'WORKFLOW_TASK_STARTED',
      'WORKFLOW_TASK_COMPLETED',
      'WORKFLOW_TASK_TIMED_OUT',
      'WORKFLOW_TASK_FAILED',
    ],
  },
];

/** Counts a history. An activity's every attempt is an action; all local activities of one task together are one. */
export function countHistory(events: readonly HistoryEvent[]): Count {
  const names = events.map((event) => nameOf(event));
  const kinds = KINDS.map(({ kind, types, action }) => {
    const own = names.filter((name) => types.includes(name)).length;
    const actions = kind.startsWith('plans')
      ? tasksWithMarkers(names)
      : names.filter((name) => name === action).length + (kind.includes('activities') ? retries(events) : 0);
    return {
      kind,
      number: action === undefined ? own : names.filter((n) => n === action).length,
      events: own,
      actions,
    };
  });
  const known = new Set(KINDS.flatMap((k) => k.types));
  const others = names.filter((name) => !known.has(name));
  if (others.length > 0) throw new Error(`events of unknown cost: ${[...new Set(others)].join(', ')}`);
  const bytes = events.reduce(
    (sum, event) => sum + temporal.api.history.v1.HistoryEvent.encode(event).finish().length,
    0,
  );
  return { events: events.length, actions: kinds.reduce((sum, k) => sum + k.actions, 0), bytes, kinds };
}

function nameOf(event: HistoryEvent): string {
  return String(EventType[event.eventType ?? 0]).replace(/^EVENT_TYPE_/, '');
}

/** Commands follow the completion of the task that gave them: markers between two completions are one action. */
function tasksWithMarkers(names: readonly string[]): number {
  let tasks = 0;
  let counted = false;
  for (const name of names) {
    if (name === 'WORKFLOW_TASK_COMPLETED') counted = false;
    if (name !== 'MARKER_RECORDED' || counted) continue;
    tasks++;
    counted = true;
  }
  return tasks;
}

function retries(events: readonly HistoryEvent[]): number {
  return events.reduce(
    (sum, { activityTaskStartedEventAttributes: started }) => sum + Math.max(0, (started?.attempt ?? 1) - 1),
    0,
  );
}
