import type { Role } from '../domain/actor';
import { elapsedWorkingDays } from '../domain/calendar/elapsed';
import { dayIn } from '../domain/calendar/office-hours';
import type { Calendars, WorkingCalendar } from '../domain/calendar/working-calendar';
import { OFFICE } from '../domain/commands/roles';
import { commandNamed } from '../domain/commands';
import { addDays } from '../domain/days';
import { joinThings } from '../domain/join-things';
import { shellQuoted } from '../domain/shell';
import type { AttentionView, CaseView, WaitView } from '../domain/view';
import { correctionDraft } from '../letters/correction-draft';
import type { CaseRow } from '../domain/case-list';
import type { TodayAnswer, TodayItem, TodaySection } from '../client/wire';

/** Whose morning it is. */
export interface Worker {
  readonly id: string;
  readonly role: Role;
  /** IANA zone in which this person's day begins and ends. */
  readonly zone: string;
  /** The whole firm's cases, not this person's alone. */
  readonly all: boolean;
}

/** A week ahead is as far as a morning looks. Days. */
const SOON_DAYS = 7;
const BY_CLIENT: readonly string[] = ['client', 'counsel', 'employer'];
const IN_THE_FIELD: readonly string[] = ['agent', 'station', 'notary', 'authority', 'carrier'];
const STAFF: readonly string[] = ['paralegal', 'attorney', 'bookkeeper', 'agent'];

/**
 * The cases that may hold work for this person, the most urgent first, by what the search knows. Assigned to them, or to
 * nobody; or waiting on their role.
 */
export function casesFor(worker: Worker, rows: readonly CaseRow[]): CaseRow[] {
  const urgent = (row: CaseRow): number => (row.overdue || row.attention.length > 0 ? 0 : 1);
  return rows
    .filter((row) => !row.closed && mayConcern(worker, row))
    .map((row, i) => ({ row, i }))
    .sort((a, b) => urgent(a.row) - urgent(b.row) || a.i - b.i)
    .map(({ row }) => row);
}

function mayConcern({ id, role, all }: Worker, row: CaseRow): boolean {
  const waitsOn = (owners: readonly string[]) =>
    row.waitingOn.some((waiting) => owners.includes(waiting.split(':')[0] ?? ''));
  if (all && OFFICE.includes(role)) return true;
  switch (role) {
    case 'paralegal':
      return row.assignee === id || row.assignee === null;
    case 'attorney':
      return row.assignee === id || row.overdue || waitsOn(['attorney']);
    case 'agent':
      return waitsOn(IN_THE_FIELD);
    case 'bookkeeper':
      return waitsOn(['bookkeeper', 'client', 'counsel']);
    case 'ops':
      return false;
  }
}

/** The work that one case holds for this person at `now` (ISO 8601 UTC). Things of one kind and owner are one item. */
export function workIn(view: CaseView, worker: Worker, now: string, calendars: Calendars): TodayItem[] {
  const groups = new Map<string, { section: TodaySection; waits: WaitView[] }>();
  for (const wait of view.waits) {
    const section = isFor(worker, view, wait) ? sectionOf(wait, worker, now) : undefined;
    if (section === undefined) continue;
    const key = [section, wait.owner, wait.name, wait.station ?? ''].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { section, waits: [wait] });
    else group.waits.push(wait);
  }
  const items = [...groups.values()].flatMap(({ section, waits }) =>
    itemOf(section, waits, { view, worker, now, calendars }),
  );
  return [...items, ...toSettle(view, worker)];
}

/** Cases that hold no work this week, counted by whom each waits for first; `nobody` where every clock rests. The most first. */
export function quietCases(views: readonly CaseView[]): TodayAnswer['quiet'] {
  const counts = new Map<string, number>();
  for (const { waits } of views) {
    const first = waits.filter((w) => !w.paused).toSorted(byDueDate)[0];
    const owner = first?.owner ?? 'nobody';
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts]
    .map(([owner, cases]) => ({ owner, cases }))
    .sort((a, b) => b.cases - a.cases || a.owner.localeCompare(b.owner));
}

const byDueDate = (a: WaitView, b: WaitView): number => (a.dueAt ?? '').localeCompare(b.dueAt ?? '');

/** Does this wait concern the person? */
export function isFor({ id, role, all }: Worker, view: CaseView, wait: WaitView): boolean {
  switch (role) {
    case 'paralegal':
      return true;
    case 'attorney':
      return (
        all ||
        view.assignee === id ||
        wait.owner === 'attorney' ||
        (wait.breached && wait.decides === 'attorney')
      );
    case 'agent':
      return wait.station !== undefined && IN_THE_FIELD.includes(wait.owner) && canEnd(wait, role);
    case 'bookkeeper':
      return wait.owner === 'bookkeeper' || canEnd(wait, role);
    case 'ops':
      return false;
  }
}

const canEnd = (wait: WaitView, role: Role): boolean => wait.commands.some((name) => maySend(name, role));
const maySend = (name: string, role: Role): boolean => commandNamed(name)?.roles.includes(role) ?? false;

/** Undefined: nothing to do about it this week. A clock that stands still troubles nobody. */
function sectionOf(wait: WaitView, { zone }: Worker, now: string): TodaySection | undefined {
  if (wait.paused || wait.dueAt === null) return undefined;
  if (wait.breached || Date.parse(wait.dueAt) <= Date.parse(now)) return 'overdue';
  const today = dayIn(now, zone);
  const due = dayIn(wait.dueAt, zone);
  const reminded = wait.rungsSent.length > 0;
  if (BY_CLIENT.includes(wait.owner)) return reminded || due === today ? 'waiting-client' : undefined;
  if (due === today) return 'due-today';
  if (STAFF.includes(wait.owner) && due <= addDays(today, SOON_DAYS)) return 'due-soon';
  return reminded || due <= addDays(today, SOON_DAYS) ? 'waiting-others' : undefined;
}

interface Setting {
  readonly view: CaseView;
  readonly worker: Worker;
  readonly now: string;
  readonly calendars: Calendars;
}

function itemOf(section: TodaySection, waits: readonly WaitView[], setting: Setting): TodayItem[] {
  const { view, worker, now, calendars } = setting;
  const first = waits.toSorted(byDueDate)[0];
  if (first === undefined || first.dueAt === null) return [];
  const calendar = calendarOf(first, view, calendars);
  const about = joinThings(waits.map((w) => w.about));
  const nextReminder = waits.flatMap((w) => w.nextRung?.at ?? []).sort()[0];
  return [
    {
      section,
      ref: view.ref,
      client: worker.role === 'agent' ? null : view.client.name,
      owner: first.owner,
      ...(first.station === undefined ? {} : { station: first.station }),
      wait: first.name,
      about: waits.length === 1 ? about : `${waits.length} things: ${about}`,
      dueAt: first.dueAt,
      zone: calendar.zone,
      overdueDays: section === 'overdue' ? elapsedWorkingDays(first.dueAt, now, [], calendar) : null,
      provisional: waits.some((w) => w.provisional),
      reminders: Math.max(...waits.map((w) => w.rungsSent.length)),
      nextReminderAt: nextReminder ?? null,
      ...commandFor(first, view, worker.role),
    },
  ];
}

function calendarOf(wait: WaitView, view: CaseView, calendars: Calendars): WorkingCalendar {
  return wait.calendar === 'client' ? calendars.client(view.client.zone) : calendars[wait.calendar];
}

/** The line to paste, and who else decides where this role cannot end the wait. */
function commandFor(
  wait: WaitView,
  view: CaseView,
  role: Role,
): Pick<TodayItem, 'command' | 'next' | 'decides'> {
  const command = wait.commands.find((name) => maySend(name, role)) ?? null;
  if (command === null)
    return { command, next: `npx clearance next ${view.ref}`, decides: wait.breached ? wait.decides : null };
  const decides = wait.breached && wait.decides !== role ? wait.decides : null;
  if (command === 'receive-items') return { command, next: `npx clearance receive ${view.ref}`, decides };
  const named =
    commandNamed(command)?.scope === 'station' && wait.station !== undefined && view.stations.length > 1
      ? ` --station ${wait.station}`
      : '';
  return { command, next: `npx clearance send ${view.ref} ${command}${named}`, decides };
}

/** What only a person can settle; overdue waits are told by themselves. */
function toSettle(view: CaseView, { role }: Worker): TodayItem[] {
  if (!OFFICE.includes(role)) return [];
  return view.attention
    .filter((need) => need.code !== 'overdue')
    .map((need) => ({
      section: 'to-settle',
      ref: view.ref,
      client: view.client.name,
      owner: 'paralegal',
      ...(need.station === undefined ? {} : { station: need.station }),
      about: need.about,
      dueAt: null,
      zone: 'UTC',
      overdueDays: null,
      provisional: false,
      reminders: 0,
      nextReminderAt: null,
      ...settling(view, need),
      decides: null,
    }));
}

/** The line to paste: for a letter that is no longer right the draft of the one that says so, to be read and completed. */
function settling(view: CaseView, { id, letter: key }: AttentionView): Pick<TodayItem, 'command' | 'next'> {
  const letter = key === undefined ? undefined : view.mail.find((mail) => mail.key === key);
  if (letter === undefined)
    return {
      command: 'resolve-attention',
      next: `npx clearance send ${view.ref} resolve-attention --set id=${id}`,
    };
  const data = JSON.stringify({ letter: letter.key, text: correctionDraft(letter, view.client) });
  return {
    command: 'send-correction',
    next: `npx clearance send ${view.ref} send-correction --data ${shellQuoted(data)}`,
  };
}
