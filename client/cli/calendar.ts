import { basename } from 'node:path';
import type { MonthPage, NamedDay, YearPage } from '../../domain/calendar/year-page';
import type { LoadYearAnswer } from '../wire';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { inkFor, printable, table } from './text';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `calendar load <file>`: a year as the State Council's notice states it. The same file again changes nothing. */
export async function calendarLoad(io: Io, file: string, options: Common): Promise<void> {
  const notice = readJsonText(readTextFile(file, io.cwd), file);
  const answer = await deskHttp(io, options).post<LoadYearAnswer>('/api/calendar', {
    file: basename(file).slice(0, 200),
    notice,
  });
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(`${LOADED[answer.state](answer.year)}; dates are made by ${answer.version} from now on.\n`);
  for (const day of answer.days) io.out(`  ${printable(day)}\n`);
  if (answer.casesTold)
    io.out(
      'Open cases plan their dates anew; a client is written to only where a date they were given moves.\n',
    );
  io.out(`${inkFor(io).bold('Next:')} npx clearance calendar show ${answer.year}\n`);
}

const LOADED: Readonly<Record<LoadYearAnswer['state'], (year: number) => string>> = {
  new: (year) => `${year} is loaded`,
  amended: (year) => `${year} is loaded anew, as a further notice changed it`,
  known: (year) => `${year} was known in just this form`,
};

/** `calendar show [year]`: months with working, holiday and make-up days, the notices behind them, and the coverage. */
export async function calendarShow(io: Io, year: string | undefined, options: Common): Promise<void> {
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw badInput(`${year.slice(0, 20)} is not a year.`, [], 'npx clearance calendar show 2027');
  const page = await deskHttp(io, options).get<YearPage>(
    `/api/calendar${year === undefined ? '' : `/${year}`}`,
  );
  if (options.json) return io.out(`${JSON.stringify(page)}\n`);
  const ink = inkFor(io);
  const lines = [
    ink.bold(`China ${page.year}`),
    table(page.months.map(monthRow), '  '),
    `  ${page.months.reduce((sum, m) => sum + m.workingDays, 0)} working days`,
    ...sourceLines(page),
    `Covered by notices: ${page.coveredFrom} to ${page.coveredUntil} (${page.version}).`,
  ];
  io.out(`${lines.join('\n')}\n`);
}

/** `Feb  17 working  off 15-23 春节  make-up 14, 28 春节`. */
function monthRow({ month, workingDays, off, makeUp }: MonthPage): string[] {
  return [
    MONTHS[Number(month.slice(5)) - 1] ?? month,
    `${String(workingDays).padStart(2)} working`,
    [...named('off', off), ...named('make-up', makeUp)].join('  '),
  ];
}

/** Days of one holiday together, in spans: `off 1-3 元旦, 15-17 春节`. */
function named(what: string, days: readonly NamedDay[]): string[] {
  if (days.length === 0) return [];
  const groups: { name: string; from: number; to: number }[] = [];
  for (const { date, name } of days) {
    const day = Number(date.slice(8));
    const last = groups.at(-1);
    if (last?.name === name && last.to === day - 1) last.to = day;
    else groups.push({ name, from: day, to: day });
  }
  const spans = groups.map(
    ({ name, from, to }) => `${from === to ? from : `${from}-${to}`} ${printable(name)}`,
  );
  return [`${what} ${spans.join(', ')}`];
}

function sourceLines({ year, provisional, papers, loaded }: YearPage): string[] {
  if (provisional)
    return [
      `  PROVISIONAL: the State Council has not published ${year} as far as is known here; every weekday is counted.`,
      '  When its notice is out: npx clearance calendar load <file>',
    ];
  const by =
    loaded === null
      ? 'came with the product'
      : `loaded ${loaded.at.slice(0, 10)} by ${printable(loaded.by)}${loaded.edition === 1 ? '' : `, edition ${loaded.edition}`}`;
  return [...papers.map((paper) => `  Notice: ${printable(paper)}`), `  This year ${by}.`];
}
