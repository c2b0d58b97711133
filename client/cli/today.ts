import { TODAY_SECTIONS, type TodayAnswer, type TodayItem, type TodaySection } from '../wire';
import { dateTime } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { cut, inkFor, pad, printable, width, type Ink } from './text';

export interface TodayOptions extends Common {
  /** The whole firm's work, not the reader's alone. */
  readonly all?: boolean;
}

const TITLES: Readonly<Record<TodaySection, string>> = {
  overdue: 'OVERDUE',
  'due-today': 'DUE TODAY',
  'to-settle': 'TO SETTLE',
  'due-soon': 'DUE WITHIN A WEEK',
  'waiting-client': 'WAITING ON THE CLIENT',
  'waiting-others': 'WAITING ON OTHERS',
};

/** Where the rest of a section is. */
const MORE: Readonly<Record<TodaySection, string>> = {
  overdue: 'npx clearance list --overdue',
  'due-today': 'npx clearance list',
  'to-settle': 'npx clearance list --attention',
  'due-soon': 'npx clearance list',
  'waiting-client': 'npx clearance list --waiting-on client',
  'waiting-others': 'npx clearance list --waiting-on station',
};

/** What a terminal of the usual size shows without scrolling; every item takes two lines. */
const USUAL_ROWS = 40;
const LINES_AN_ITEM = 2;
const FEWEST_ITEMS = 2;

/** `today`: the reader's work by urgency, each with the next command ready to paste. */
export async function today(io: Io, options: TodayOptions): Promise<void> {
  const answer = await deskHttp(io, options).get<TodayAnswer>(`/api/today${options.all ? '?all=1' : ''}`);
  io.out(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : todayPage(answer, {
          ink: inkFor(io),
          now: io.now(),
          columns: io.columns,
          rows: io.rows ?? USUAL_ROWS,
        }),
  );
}

export interface TodayPageOptions {
  readonly ink: Ink;
  readonly now: Date;
  readonly columns: number;
  readonly rows: number;
}

/** One screen: each section gets a fair share of the lines, the urgent ones first; the rest is counted. */
export function todayPage(answer: TodayAnswer, options: TodayPageOptions): string {
  const { ink } = options;
  const sections = TODAY_SECTIONS.map((id) => ({
    id,
    items: answer.items.filter((item) => item.section === id),
  })).filter(({ items }) => items.length > 0);
  const shares = share(
    sections.map(({ items }) => items.length),
    options.rows - 6,
  );
  const lines: string[] = [];
  sections.forEach(({ id, items }, i) => {
    const shown = items.slice(0, shares[i]);
    lines.push(ink.bold(TITLES[id]));
    lines.push(...itemLines(shown, answer.for.role, options));
    if (items.length > shown.length) lines.push(`  and ${items.length - shown.length} more: ${MORE[id]}`);
  });
  if (sections.length === 0) lines.push('Nothing is due this week.');
  lines.push(...footer(answer, options));
  return `${lines.join('\n')}\n`;
}

/** How many items each section shows: two each, then the most urgent section takes what is left, and so on. */
function share(counts: readonly number[], rows: number): number[] {
  const shares = counts.map((count) => Math.min(count, FEWEST_ITEMS));
  const used = () => shares.reduce((sum, n) => sum + n * LINES_AN_ITEM + 2, 0);
  for (let i = 0; i < counts.length; i++)
    while ((shares[i] ?? 0) < (counts[i] ?? 0) && used() + LINES_AN_ITEM <= rows)
      shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

/** What fits of a client's name in a line. */
const NAME_COLUMNS = 20;

function itemLines(
  items: readonly TodayItem[],
  role: string,
  { ink, now, columns }: TodayPageOptions,
): string[] {
  const whens = items.map((item) => whenText(item, now));
  const widestWhen = Math.max(0, ...whens.map(width));
  const names = items.map(({ client }) => (client === null ? '' : cut(printable(client), NAME_COLUMNS)));
  const widestName = Math.max(0, ...names.map(width));
  const room = Math.max(24, columns - 21 - widestWhen - (widestName === 0 ? 0 : widestName + 2));
  const abouts = items.map((item) => cut(printable(aboutText(item, role)), room));
  const widest = Math.max(0, ...abouts.map(width));
  return items.flatMap((item, i) => {
    const when = pad(whens[i] ?? '', widestWhen);
    const line = [
      `  ${item.ref}`,
      pad(abouts[i] ?? '', widest),
      item.section === 'overdue' ? ink.bad(when) : when,
      ink.dim(names[i] ?? ''),
    ];
    return [line.join('  ').trimEnd(), `    > ${printable(item.next)}`];
  });
}

/** What it is, and who owes it where that is not the reader. */
function aboutText({ about, owner, section }: TodayItem, role: string): string {
  return owner === role || section === 'waiting-client' ? about : `${owner}: ${about}`;
}

function whenText(item: TodayItem, now: Date): string {
  if (item.dueAt === null) return '';
  const when = dateTime(item.dueAt, item.zone, now);
  const mark = item.provisional ? ' (provisional)' : '';
  switch (item.section) {
    case 'overdue':
      return (
        (item.overdueDays === null || item.overdueDays === 0
          ? `over since ${when}`
          : `${item.overdueDays} working day${item.overdueDays === 1 ? '' : 's'} over`) +
        (item.decides === null ? '' : `, ${item.decides} decides`)
      );
    case 'waiting-client':
    case 'waiting-others':
      return item.nextReminderAt === null
        ? `${reminded(item)}by ${when}${mark}`
        : `${reminded(item)}next ${dateTime(item.nextReminderAt, item.zone, now)}${mark}`;
    case 'due-today':
    case 'due-soon':
    case 'to-settle':
      return `by ${when}${mark}`;
  }
}

/** What is not listed still waits for somebody: said in one line, so that a short morning is not taken for an empty one. */
function quietLines({ quiet }: TodayAnswer): string[] {
  if (quiet.length === 0) return [];
  const said = quiet.map(({ owner, cases }) => {
    const many = `${cases} case${cases === 1 ? '' : 's'}`;
    return owner === 'nobody' ? `nobody in ${many} (it rests)` : `the ${owner} in ${many}`;
  });
  return [`Waited for, and not late: ${said.join(', ')}`];
}

const reminded = ({ reminders }: TodayItem): string =>
  reminders === 0 ? '' : `${reminders} reminder${reminders === 1 ? '' : 's'}, `;

function footer(answer: TodayAnswer, { ink, now }: TodayPageOptions): string[] {
  const provisional = new Set(answer.items.filter((item) => item.provisional).map((item) => item.ref)).size;
  const cases = (count: number) => (count === 1 ? '1 case' : `${count} cases`);
  const { leftOut, toErase = 0 } = answer;
  return [
    ...quietLines(answer),
    ...(toErase === 0
      ? []
      : [
          `${ink.bold('KEPT LONG ENOUGH')}  ${cases(toErase)}, to be erased or held: npx clearance retention list`,
        ]),
    ...(provisional === 0
      ? []
      : [
          `${ink.bold('PROVISIONAL DATES')}  ${cases(provisional)} with dates in a year whose calendar is not published`,
        ]),
    ...(leftOut === null
      ? []
      : [
          ink.warn(
            `Not looked into for want of time: ${cases(leftOut.cases)}${leftOut.dueFrom === null ? '' : `, due from ${dateTime(leftOut.dueFrom, answer.for.zone, now)}`} (npx clearance list)`,
          ),
        ]),
    ink.dim(
      `${answer.for.id}${answer.for.all ? ', the whole firm' : ''}: ${cases(answer.cases)} looked into`,
    ),
  ];
}
