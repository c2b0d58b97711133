import { FIRM } from '../../domain/firm';
import { queueText } from '../../domain/passport-queue';
import type { MoveView, OriginalView } from '../../domain/view';
import type { CustodyAnswer } from '../wire';
import { calendarDay, dayOf } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { cut, inkFor, pad, printable, type Ink } from './text';

/** `custody`: where every original is, since when, and every move it made, oldest first. */
export async function custody(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => desk.get<CustodyAnswer>(`/api/cases/${ref}/custody`));
  if (options.json) io.out(`${JSON.stringify(answer)}\n`);
  else io.out(custodyPage(answer, { ink: inkFor(io), now: io.now(), columns: io.columns }));
}

interface PageOptions {
  readonly ink: Ink;
  readonly now: Date;
  /** 0: nothing is cut. */
  readonly columns: number;
}

/** The custody of a case as text: one block for each original, one line for each move. */
export function custodyPage({ ref, originals, passportQueues }: CustodyAnswer, options: PageOptions): string {
  const { ink } = options;
  const count = originals.length === 1 ? '1 original' : `${originals.length} originals`;
  const lines = [`${ink.bold(ref)}  ${count}`];
  for (const original of originals) lines.push(...originalLines(original, options));
  if (passportQueues.length > 0) {
    lines.push(ink.bold('Queues for a passport'));
    for (const queue of passportQueues) lines.push(`  ${printable(queueText(queue))}`);
  }
  return `${lines.join('\n')}\n`;
}

function originalLines(original: OriginalView, options: PageOptions): string[] {
  const { ink, now } = options;
  const since = dayOf(original.since, FIRM.office.zone, now);
  const recalled = original.recalled ? ink.warn(', asked back by the client') : '';
  return [
    `${ink.bold(printable(original.title))}  ${ink.dim(printable(original.item))}`,
    `  with ${printable(original.holder)} since ${since}${recalled}`,
    ...original.moves.map((move) => moveLine(move, options)),
  ];
}

function moveLine(move: MoveView, { ink, now, columns }: PageOptions): string {
  const room = columns === 0 ? Number.POSITIVE_INFINITY : Math.max(24, columns - 64);
  const another = move.paper === 1 ? '' : ` (paper ${move.paper})`;
  return (
    `    ${pad(calendarDay(move.on, now), 8)} ${pad(printable(`${move.from} -> ${move.to}${another}`), 36)} ` +
    `${cut(printable(move.why), room)}  ${ink.dim(printable(`${move.by}, entry ${move.entry}`))}`
  );
}
