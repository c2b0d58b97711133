import { calendarDay, dateTime } from '../client/cli/dates';
import { cut, printable, table, width, type Ink } from '../client/cli/text';
import { SHIPPED_NOTICES } from '../domain/calendar/china';
import type { Report } from './report';
import { storyNamed } from './story';
import type { Happening } from './timeline';

/** The report for a person: a line for each event, then what it came to. `columns`: of the terminal; 0 cuts nothing. */
export function reportPage(report: Report, file: string, columns: number, ink: Ink): string {
  const opened = new Date(`${report.openedOn}T12:00:00Z`);
  const left = report.timeline.map((h) => [ink.dim(dateTime(h.at, h.zone, opened)), who(h, ink)]);
  const taken = Math.max(
    ...table(left.map((cells) => [...cells, '.']))
      .split('\n')
      .map(width),
  );
  const room = columns === 0 ? Number.POSITIVE_INFINITY : Math.max(40, columns - taken);
  const rows = report.timeline.map((h, i) => [...(left[i] ?? []), what(h, room, ink)]);
  return [
    `${ink.bold(file)}, story ${report.story}: ${storyNamed(report.story).about}`,
    '',
    table(rows),
    '',
    ...summary(report, opened, ink),
    '',
  ].join('\n');
}

function who(h: Happening, ink: Ink): string {
  switch (h.kind) {
    case 'letter':
    case 'reminder':
      return `-> ${h.who}`;
    case 'due':
      return ink.warn('deadline');
    case 'overdue':
      return ink.bad('overdue');
    case 'command':
    case 'outcome':
      return h.who;
  }
}

function what(h: Happening, room: number, ink: Ink): string {
  const fit = (text: string) => cut(printable(text), room);
  switch (h.kind) {
    case 'letter':
      return fit(`letter: ${h.what}`);
    case 'reminder':
      return ink.warn(fit(h.what.startsWith('reminder') ? h.what : `reminder: ${h.what}`));
    case 'due':
      return ink.warn(fit(`passed, ${h.who} owes: ${h.what}`));
    case 'overdue':
      return ink.bad(fit(h.what));
    case 'command':
      return fit(h.what);
    case 'outcome':
      return ink.bold(fit(h.what));
  }
}

function summary(report: Report, opened: Date, ink: Ink): string[] {
  const { letters, reminders } = report;
  const lines = [
    ['Outcome', ink.bold(report.outcome ?? 'none')],
    [
      'Time',
      `${report.calendarDays} calendar days, ${calendarDay(report.openedOn, opened)} to ${calendarDay(report.closedOn, opened)}`,
    ],
    ...report.stations.flatMap(({ station, attempts }) =>
      attempts.map((a) => [
        `At ${station}`,
        `${a.workingDays} working days in China, ${calendarDay(a.submittedOn, opened)} to ` +
          `${a.answeredOn === null ? 'no answer' : calendarDay(a.answeredOn, opened)}: ${a.answer}`,
      ]),
    ),
    [
      'Letters',
      `${letters.client} to the client or counsel, ${letters.staff} to staff; reminders among them: ` +
        `${reminders.client} and ${reminders.staff}`,
    ],
    ['Deadlines passed', String(report.deadlinesPassed)],
    ['Wall time', `${report.wallSeconds.toFixed(1)} s`],
  ];
  return [
    table(lines),
    ...(report.cameAbout
      ? []
      : [ink.warn(`The story ${report.story} did not come about: this intake leads elsewhere.`)]),
    ...(report.provisional
      ? [ink.warn(`Some dates lie after ${lastPublished()}, for which China has published no calendar yet.`)]
      : []),
  ];
}

function lastPublished(): string {
  return `${Math.max(...SHIPPED_NOTICES.map((n) => n.year))}-12-31`;
}
