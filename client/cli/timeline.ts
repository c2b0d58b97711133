import { FIRM } from '../../domain/firm';
import type { TimelineEvent } from '../../domain/timeline';
import type { TimelineAnswer } from '../wire';
import { dayOf, calendarDay, zoneLabel } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { cut, inkFor, pad, printable, type Ink } from './text';

/** `timeline`: one line for each thing a person cares about, oldest first. */
export async function timeline(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => desk.get<TimelineAnswer>(`/api/cases/${ref}/timeline`));
  if (options.json) io.out(`${JSON.stringify(answer)}\n`);
  else io.out(timelinePage(answer, { ink: inkFor(io), now: io.now(), columns: io.columns }));
}

/**
 * The timeline as text: day it happened, number of the entry, what, who. An entry made later says so; what a correction
 * has made void stays visible, with the correction under it. `columns` 0: nothing is cut.
 */
export function timelinePage(
  { ref, events }: TimelineAnswer,
  { ink, now, columns }: { readonly ink: Ink; readonly now: Date; readonly columns: number },
): string {
  const zone = FIRM.office.zone;
  const room = columns === 0 ? Number.POSITIVE_INFINITY : Math.max(40, columns - 32);
  const lines = [
    `${ink.bold(ref)}  ${events.length === 1 ? '1 event' : `${events.length} events`}, days of ${zoneLabel(zone)}`,
  ];
  for (const event of events) {
    const day = dayText(event, zone, now);
    const entered = dayOf(event.at, zone, now);
    // Late by the calendar of the place where it happened may be the same day here.
    const late = event.late && entered !== day ? ` (entered ${entered})` : '';
    const text = cut(printable(`${event.text}${late}`), room);
    const mark = event.void ? '~' : event.kind === 'breach' || event.kind === 'not-sent' ? '!' : ' ';
    const said = event.void
      ? ink.dim(`${text} (void)`)
      : mark === '!'
        ? ink.bad(text)
        : event.kind === 'letter'
          ? ink.dim(text)
          : text;
    lines.push(`${pad(day, 12)} ${numberText(event)} ${mark} ${said}  ${who(event, ink)}`.trimEnd());
    for (const correction of event.corrections)
      lines.push(
        `${' '.repeat(13)}${String(correction.entry).padStart(4)}   ${ink.warn(cut(printable(`^ ${correction.text}`), room))}  ${ink.dim(printable(correction.by))}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

/** The reader's own day of what was entered at once; the day that was given for what was entered late. */
function dayText(event: TimelineEvent, zone: string, now: Date): string {
  return event.late ? calendarDay(event.on, now) : dayOf(event.at, zone, now);
}

const numberText = ({ entry }: TimelineEvent): string =>
  entry === null ? '    ' : String(entry).padStart(4);
const who = ({ by }: TimelineEvent, ink: Ink): string => (by === 'case' ? '' : ink.dim(printable(by)));
