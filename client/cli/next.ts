import { queueText } from '../../domain/passport-queue';
import type { Doubt } from '../../domain/playbooks/doubts';
import type { NextView } from '../../domain/view';
import type { PageOptions } from './case-page';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { cut, inkFor, printable, table, type Ink } from './text';
import { tooEarlyLines } from './validity';

/** `next`: what can be done now and by whom, and what cannot be done yet and why. */
export async function next(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const view = await withNearRef(desk, ref, () => desk.get<NextView>(`/api/cases/${ref}/next`));
  io.out(
    options.json
      ? `${JSON.stringify(view)}\n`
      : nextPage(view, { ink: inkFor(io), columns: io.columns, now: io.now() }),
  );
}

/** What the station is to be asked, each with what the playbook says and where that comes from. */
function questionLines(doubts: readonly Doubt[], ink: Ink): string[] {
  if (doubts.length === 0) return [];
  return [
    '    ask the station, for nobody has verified it lately:',
    ...doubts.map((d) => `    - ${printable(d.says)}  ${ink.dim(printable(d.source))}`),
  ];
}

/** What the case waits for comes first; then everything else that may be sent. */
export function nextPage(view: NextView, { ink, columns, now }: PageOptions): string {
  const awaited = view.can.filter((c) => c.awaited);
  const other = view.can.filter((c) => !c.awaited);
  const lines = [`${ink.bold(view.ref)}  ${view.stage}`];
  if (awaited.length > 0) {
    lines.push(ink.bold('Awaited now'));
    for (const can of awaited) {
      lines.push(`  ${printable(can.help)}  ${ink.dim(`(${can.roles.join(', ')})`)}`);
      lines.push(
        `    > npx clearance send ${view.ref} ${can.command}${can.station === undefined ? '' : ` --station ${printable(can.station)}`}`,
      );
      lines.push(...(can.toKnow ?? []).map((rule) => `    ${printable(rule)}`));
      lines.push(...questionLines(can.toConfirm ?? [], ink));
    }
  }
  if (view.cannotYet.length > 0) {
    lines.push(ink.bold('Not yet'));
    for (const { command, station, refusal } of view.cannotYet) {
      lines.push(
        `  ${command}${station === undefined ? '' : ` --station ${printable(station)}`}: ${printable(refusal.message)}`,
      );
      for (const fact of refusal.facts) lines.push(`    - ${printable(fact)}`);
    }
  }
  const early = tooEarlyLines(view.validity, now);
  if (early.length > 0) lines.push(ink.warn('Too early to file'), ...early.map((line) => `  ${line}`));
  if (view.passportQueues.length > 0) {
    lines.push(ink.bold('Queues for a passport'));
    for (const queue of view.passportQueues) lines.push(`  ${printable(queueText(queue))}`);
  }
  if (other.length > 0) {
    lines.push(ink.bold('Also possible'));
    const names = other.map(
      (c) => `${c.command}${c.station === undefined ? '' : ` --station ${printable(c.station)}`}`,
    );
    const room = Math.max(30, columns - Math.max(...names.map((name) => name.length)) - 4);
    lines.push(
      table(
        other.map((c, i) => [names[i] ?? '', cut(printable(c.help), room)]),
        '  ',
      ),
    );
  }
  if (view.can.length === 0) lines.push('Nothing can be sent to this case now.');
  return `${lines.join('\n')}\n`;
}
