import { chinaDay, instant, millis, utcDay } from './instants';
import type { AttentionView, WaitView } from './view';
import type { Stage } from './matter';

/**
 * The card that ops read in the Temporal UI: stage, what is waited for, since, due, rungs. Never personal data:
 * it speaks of stations and steps only.
 */
export function cardOf(
  stage: Stage,
  waits: readonly WaitView[],
  attention: readonly AttentionView[],
): string {
  const rows = waits.map(
    (w) =>
      `| ${w.owner}: ${w.name}${w.station === undefined ? '' : ` (${w.station})`} | ${utcDay(w.since)} | ${due(w)} | ${w.rungsSent.join(', ') || 'none sent'} | ${w.provisional ? 'yes' : 'no'} |`,
  );
  return [
    `### ${stage}`,
    ...(rows.length === 0
      ? ['Nothing is waited for.']
      : ['| waiting on | since | due | rungs | provisional |', '| --- | --- | --- | --- | --- |', ...rows]),
    '',
    `Attention: ${attention.length === 0 ? 'none' : attention.map((a) => (a.station === undefined ? a.code : `${a.code} (${a.station})`)).join(', ')}`,
  ].join('\n');
}

function due(wait: WaitView): string {
  if (wait.paused) return 'clock stopped';
  if (wait.dueAt === null) return 'being planned';
  const late = wait.breached ? ' (over)' : '';
  if (wait.calendar !== 'china') return `${utcDay(wait.dueAt)} ${wait.dueAt.slice(11, 16)} UTC${late}`;
  // China keeps UTC+8 all year.
  return `${chinaDay(wait.dueAt)} ${instant(millis(wait.dueAt) + 8 * 3_600_000).slice(11, 16)} CST${late}`;
}
