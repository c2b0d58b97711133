import { randomUUID } from 'node:crypto';
import type { CaseView, DocumentView } from '../../domain/view';
import type { SendAnswer } from '../wire';
import { afterwards } from './afterwards';
import { readDay } from './day-words';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { withKey } from './send';
import { cut, inkFor, printable, table, type Ink } from './text';

export interface ReceiveOptions extends Common {
  /** Numbers as the list prints them, such as `1-4,7`; ids; or `all`. */
  readonly items?: string;
  /** The day the parcel arrived; today when absent. */
  readonly on?: string;
  readonly key?: string;
}

const OUTSTANDING: ReadonlySet<string> = new Set(['planned', 'requested', 'sent-back']);

/**
 * `receive`: a whole parcel at once. Lists what is outstanding with numbers, takes `1-4,7` (asked for on a terminal), and
 * sends one receive-items. Without numbers, and where nobody can be asked, it only lists.
 */
export async function receive(io: Io, typedRef: string, options: ReceiveOptions): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const view = await withNearRef(desk, ref, () => desk.get<CaseView>(`/api/cases/${ref}`));
  const outstanding = outstandingIn(view.documents);
  const ink = inkFor(io);
  const listed = options.items === undefined;
  if (listed && options.json) {
    io.out(`${JSON.stringify({ ref, outstanding })}\n`);
    return;
  }
  if (listed) io.out(outstandingPage(ref, outstanding, ink));
  if (outstanding.length === 0 && listed) return;
  const chosen =
    options.items ??
    (io.ask === undefined ? '' : await io.ask('Which arrived (e.g. 1-4,7; Enter for none): '));
  if (chosen.trim() === '') return;

  const items = readItems(chosen, outstanding);
  const occurredOn = options.on === undefined ? {} : { occurredOn: readDay(options.on, '--on', io) };
  const key = options.key ?? randomUUID();
  const answer = await withKey(key, () =>
    desk.post<SendAnswer>(`/api/cases/${ref}/commands/receive-items`, {
      data: { items, ...occurredOn },
      key,
    }),
  );
  if (options.json) {
    io.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  if (answer.kind !== 'done') return;
  io.out(
    `${ink.good('Done:')} received ${items.length} of ${outstanding.length}, entry ${answer.receipt.entry} of ${ref}\n`,
  );
  for (const item of items) io.out(`  ${printable(item)}\n`);
  if (occurredOn.occurredOn !== undefined) io.out(`Arrived on ${occurredOn.occurredOn}\n`);
  if (answer.view !== null) io.out(afterwards(answer.view, ink, io.now()));
}

/** Something on the checklist that has not arrived, with its number. */
export interface Outstanding {
  readonly id: string;
  /** Its place on the whole checklist: it stays the same when other things arrive. */
  readonly number: number;
}

/** What is outstanding, numbered. */
export function outstandingIn(documents: readonly DocumentView[]): (DocumentView & Outstanding)[] {
  return documents
    .map((document, i) => ({ ...document, number: i + 1 }))
    .filter((document) => OUTSTANDING.has(document.state));
}

function outstandingPage(
  ref: string,
  outstanding: readonly (DocumentView & Outstanding)[],
  ink: Ink,
): string {
  if (outstanding.length === 0) return `${ref}: nothing is outstanding.\n`;
  const rows = outstanding.map((d) => [
    String(d.number).padStart(3),
    d.form,
    cut(printable(d.title), 60),
    d.owner === 'client' ? '' : d.owner,
    d.state === 'requested'
      ? ''
      : ink.warn(printable(d.reason === undefined ? d.state : `${d.state}: ${d.reason}`)),
    ink.dim(printable(d.id)),
  ]);
  return `${ink.bold(ref)}  outstanding\n${table(rows)}\n`;
}

/**
 * The ids meant by numbers, ranges, ids or `all`. A range may run over what has arrived before.
 * @throws Failure (bad input) naming every part that means nothing
 */
export function readItems(text: string, outstanding: readonly Outstanding[]): string[] {
  if (text.trim().toLowerCase() === 'all') return outstanding.map((d) => d.id);
  const chosen = new Set<string>();
  const wrong: string[] = [];
  for (const part of text.split(/[\s,;]+/).filter((p) => p !== '')) {
    const range = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    const [from, to] = range === null ? [0, 0] : [Number(range[1]), Number(range[2] ?? range[1])];
    const meant = outstanding.filter(
      (d) => d.id === part || (range !== null && from <= d.number && d.number <= to),
    );
    if (meant.length === 0) wrong.push(`${part}: is neither the number nor the id of something outstanding`);
    for (const { id } of meant) chosen.add(id);
  }
  if (wrong.length > 0 || chosen.size === 0) throw badInput('Nothing was recorded as received.', wrong);
  return outstanding.map((d) => d.id).filter((id) => chosen.has(id));
}
