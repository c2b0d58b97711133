import type { EventsResult } from './measures/events';

/** One table: what each kind of work costs, then the sums beside the goals. */
export function countTable(result: EventsResult): string {
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
