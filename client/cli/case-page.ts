import { queueText } from '../../domain/passport-queue';
import type { Duration } from '../../domain/estimates/durations';
import type { EstimatedDays } from '../../domain/plans';
import type { CaseView } from '../../domain/view';
import { calendarDay, dateTime, dayOf, zoneLabel } from './dates';
import { documentGrid } from './document-grid';
import { cut, printable, table, type Ink } from './text';
import { goodUntilLines, tooEarlyLines } from './validity';
import { waitLines, waitZone } from './waits';
import { FIRM } from '../../domain/firm';

export interface PageOptions {
  readonly ink: Ink;
  readonly now: Date;
  readonly columns: number;
}

/**
 * A case at a glance: who and for whom, stage, what is waited for and until when, stations, documents, where every
 * original is, the last three events, the next letter. Made to fit one screen: long lists are cut and counted.
 */
export function casePage(view: CaseView, options: PageOptions): string {
  const { ink } = options;
  const sections: (readonly [string, string])[] = [
    ['Waiting for', waits(view, options)],
    ['Stations', stations(view, options)],
    ['Expected', expected(view, options)],
    ['Certificate', certificates(view, options)],
    ['Waiver', waivers(view)],
    ['Documents', documentGrid(view, options.columns)],
    ['Originals', originals(view)],
    ['Parcels', parcels(view)],
    ['Last', lastEvents(view, options)],
    ['Next letter', nextLetter(view, options)],
  ];
  const body = sections
    .filter(([, text]) => text !== '')
    .map(([title, text]) => `${ink.bold(title)}\n${text}`)
    .join('\n');
  return `${head(view, options)}\n${body}\n`;
}

function head(view: CaseView, { ink, columns, now }: PageOptions): string {
  const { client } = view;
  const counsel =
    client.counsel === null
      ? ''
      : `, counsel ${client.counsel}${client.onlyThroughCounsel ? ' (only contact)' : ''}`;
  const wants = view.destinations
    .map((d) => `${d.destination} ${d.authority}, filing ${d.filingOn}`)
    .join('; ');
  const stage = view.outcome === null ? view.stage : `${view.stage}: ${view.outcome}`;
  const lines = [
    `${ink.bold(view.ref)}  ${cut(printable(`${client.name}${counsel}`), columns - 18)}`,
    `For     ${cut(printable(wants), columns - 8)}`,
    `Stage   ${stage}${view.onHold ? ink.warn(', ON HOLD') : ''}   opened ${dayOf(view.openedAt, FIRM.office.zone, now)}   ` +
      `assignee ${view.assignee ?? 'nobody'}   client's zone ${zoneLabel(client.zone)}`,
    ...handOver(view, columns),
    ...view.attention
      .slice(0, 4)
      .map(
        (a) =>
          `${ink.warn('Attention')}  ${cut(printable(`${a.station === undefined ? '' : `${a.station}: `}${a.about} [${a.id}]`), columns - 11)}`,
      ),
    ...(view.attention.length > 4 ? [`           and ${view.attention.length - 4} more`] : []),
    ...(view.refusedMessages.length > 0
      ? [ink.warn(`${view.refusedMessages.length} message(s) refused (--json shows them)`)]
      : []),
  ];
  return lines.join('\n');
}

function handOver({ handOver: given }: CaseView, columns: number): string[] {
  if (given === null) return [];
  const note = given.note === null ? '' : `: ${given.note}`;
  return [`Standing in for ${given.of} until ${given.until}${cut(printable(note), columns - 40)}`];
}

function waits(view: CaseView, { ink, now, columns }: PageOptions): string {
  const lines = waitLines(view, now);
  const rows = lines
    .slice(0, 6)
    .map(({ owner, about, due, calendar, rungsSent }) => [
      owner,
      cut(printable(about), Math.max(24, columns - 66)),
      due.startsWith('overdue') ? ink.bad(due) : due,
      `${calendar} calendar`,
      rungsSent === 0 ? '' : `${rungsSent} reminder(s)`,
    ]);
  const more = lines.length > 6 ? `\n  and ${lines.length - 6} more` : '';
  return rows.length === 0 ? (view.stage === 'closed' ? '' : '  nothing') : table(rows, '  ') + more;
}

function stations(view: CaseView, { now }: PageOptions): string {
  return table(
    view.stations.map((s) => {
      const attempt = s.attempts.at(-1);
      const days = attempt?.workingDaysUsed ?? null;
      return [
        printable(s.station),
        s.outcome === null ? s.stage : `${s.stage}: ${s.outcome}`,
        s.procedureConfirmedOn === null
          ? 'procedure not confirmed'
          : `confirmed ${dayOf(`${s.procedureConfirmedOn}T12:00:00Z`, 'UTC', now)}`,
        attempt === undefined
          ? 'not filed'
          : `attempt ${attempt.n} filed ${dayOf(`${attempt.submittedOn}T12:00:00Z`, 'UTC', now)}` +
            `${days === null ? '' : `, ${days} working days`}${attempt.outcome === null ? '' : `, ${attempt.outcome}`}`,
        playbookText(s.playbook),
      ];
    }),
    '  ',
  );
}

/** The two dates for the client, by what they are estimated: the station's answer, and the certificate in hand. */
function expected(view: CaseView, { ink, now }: PageOptions): string {
  const days = ({ earliest, latest }: EstimatedDays) =>
    `${calendarDay(earliest, now)} to ${calendarDay(latest, now)}`;
  return table(
    view.stations.flatMap(({ station, estimate }) => {
      if (estimate === null) return [];
      const { atStation, inHand, steps } = estimate;
      const answer = steps.find((s) => s.step === 'answer');
      return [
        [
          printable(station),
          atStation === undefined ? 'answered' : `answer ${days(atStation)}`,
          `in hand ${days(inHand)}`,
          answer === undefined
            ? ''
            : `${answer.earliest}-${answer.latest} working days${BASIS[answer.basis]}${answer.count === undefined ? '' : ` (${answer.count})`}`,
          inHand.provisional ? ink.warn('provisional') : '',
        ],
      ];
    }),
    '  ',
  );
}

const BASIS: Readonly<Record<Duration['basis'], string>> = {
  measured: ', measured',
  station: ', station said',
  playbook: ', playbook',
  default: ', default',
};

/** Until when what was issued is good; before filing, from when it is worth it. Cut to what fits. */
function certificates({ validity }: CaseView, { ink, now, columns }: PageOptions): string {
  const early = tooEarlyLines(validity, now).map((line) => ink.warn(cut(`Too early: ${line}`, columns - 2)));
  const good = goodUntilLines(validity).map((line) => cut(line, columns - 2));
  return [...good, ...early]
    .slice(0, 6)
    .map((line) => `  ${line}`)
    .join('\n');
}

/** `playbook shanghai 2026-11, unverified`. */
function playbookText(playbook: CaseView['stations'][number]['playbook']): string {
  const narrowest = playbook[0];
  if (narrowest === undefined) return '';
  const { name, verifiedOn } = narrowest;
  return printable(`${name}, ${verifiedOn === null ? 'unverified' : `verified ${verifiedOn}`}`);
}

function waivers(view: CaseView): string {
  return table(
    view.waiver.map((w) => [
      printable(w.station),
      w.kind,
      w.state,
      w.grounds.length === 0 ? 'no ground chosen' : w.grounds.join(' + '),
      `${w.evidence.length} piece(s) of evidence`,
      w.decision ?? (w.presentedOn === null ? '' : `presented ${w.presentedOn}`),
    ]),
    '  ',
  );
}

/** One row a holder: a row an item would fill the screen. */
function originals(view: CaseView): string {
  const byHolder = new Map<string, string[]>();
  for (const { item, holder } of view.custody) byHolder.set(holder, [...(byHolder.get(holder) ?? []), item]);
  const held = table(
    [...byHolder].map(([holder, items]) => [
      printable(holder),
      printable(items.map((i) => i.replace(/\.original$/, '')).join(', ')),
    ]),
    '  ',
  );
  return [held, ...view.passportQueues.map((queue) => `  queue: ${printable(queueText(queue))}`)]
    .filter((text) => text !== '')
    .join('\n');
}

function parcels(view: CaseView): string {
  const under = view.shipments.filter((s) => s.deliveredOn === null);
  return table(
    under.map((s) => [
      s.direction === 'to-client' ? 'to the client' : 'to the firm',
      printable(`${s.carrier} ${s.tracking}`),
      s.status,
      `${s.items.length} item(s)`,
    ]),
    '  ',
  );
}

function lastEvents(view: CaseView, { now, columns }: PageOptions): string {
  return table(
    view.entries
      .slice(-3)
      .map((e) => [
        `${e.n}`,
        dateTime(e.at, FIRM.office.zone, now),
        cut(
          printable(
            `${e.command}${e.station === undefined ? '' : ` ${e.station}`}${e.late ? ` (of ${e.on})` : ''}`,
          ),
          columns - 50,
        ),
        printable(`${e.by.id}`),
      ]),
    '  ',
  );
}

/** The next that will go: a letter decided on, or the reminder that the earliest rung brings. */
function nextLetter(view: CaseView, { now }: PageOptions): string {
  const zone = view.client.zone;
  const decided = view.upcomingMail.map((m) => ({ what: m.key, at: m.sendAt }));
  const first = decided.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))[0];
  if (first !== undefined)
    return `  ${printable(first.what)}, ${first.at === null ? 'soon' : dateTime(first.at, zone, now)}`;
  const rungs = view.waits
    .filter((w) => !w.paused && w.nextRung !== null)
    .map((w) => ({ about: w.about, owner: w.owner, at: w.nextRung?.at ?? '', zone: waitZone(w, view) }))
    .sort((a, b) => a.at.localeCompare(b.at));
  const rung = rungs[0];
  return rung === undefined
    ? ''
    : `  reminder to ${rung.owner}: ${printable(rung.about)}, ${dateTime(rung.at, rung.zone, now)}`;
}
