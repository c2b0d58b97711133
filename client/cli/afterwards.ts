import type { CaseView } from '../../domain/view';
import { cut, printable, table, type Ink } from './text';
import { waitLines } from './waits';

/** Two or three lines under an accepted command: where the case is now and what it waits for. */
export function afterwards(view: CaseView, ink: Ink, now: Date): string {
  const where = view.outcome === null ? view.stage : `${view.stage}, ${view.outcome}`;
  const lines = [`Stage: ${where}${view.onHold ? ', on hold' : ''}`];
  const waits = waitLines(view, now);
  const rows = waits.slice(0, 4).map(({ owner, about, due }) => [owner, cut(printable(about), 48), due]);
  if (rows.length > 0) lines.push('Waiting for', table(rows, '  '));
  if (waits.length > 4) lines.push(`  and ${waits.length - 4} more`);
  for (const need of view.attention.slice(0, 3))
    lines.push(`${ink.warn('Attention:')} ${printable(need.about)}`);
  if (view.stage !== 'closed') lines.push(`${ink.bold('Next:')} npx clearance next ${view.ref}`);
  return `${lines.join('\n')}\n`;
}
