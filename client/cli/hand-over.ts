import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../domain/view';
import type { CaseRow } from '../../domain/case-list';
import type { SendAnswer } from '../wire';
import { readDay } from './day-words';
import { deskHttp, type DeskHttp } from './desk-http';
import { everyCase } from './every-case';
import { badInput, Failure } from './exit';
import type { Common, Io } from './io';
import { readRef } from './refs';
import { inkFor, printable } from './text';

export interface HandOverOptions extends Common {
  /** What whoever takes over must know; kept with every case. */
  readonly note?: string;
  /** Last day of the leave, in words too; for good when absent. */
  readonly until?: string;
  /** Only these cases. */
  readonly cases?: readonly string[];
  /** Only what `from` has taken over from `to` for a leave. */
  readonly back?: boolean;
  /** Do not ask. */
  readonly yes?: boolean;
}

/** What became of one case. */
export interface HandedOver {
  readonly ref: string;
  readonly done: boolean;
  /** Why it stays where it is. */
  readonly problem: string | null;
}

/**
 * `hand-over`: all open cases of one colleague to another, each by an `assign` of its own. One that cannot go does not stop
 * the others; the same again hands over what is left.
 * @throws Failure: bad input, nothing handed over; or, at the end, that some cases stayed
 */
export async function handOver(io: Io, from: string, to: string, options: HandOverOptions): Promise<void> {
  const data = whatIsSaid(io, from, to, options);
  const desk = deskHttp(io, options);
  const rows = await wanted(desk, from, to, options);
  const ink = inkFor(io);
  if (rows.length > 0 && options.yes !== true) await confirm(io, rows, from, to);
  const results: HandedOver[] = [];
  for (const { ref } of rows) {
    const result = await assign(desk, ref, data);
    results.push(result);
    if (options.json !== true)
      io.out(
        `  ${ref}  ${result.problem === null ? ink.good(`now ${to}'s`) : ink.bad(printable(result.problem))}\n`,
      );
  }
  const stayed = results.filter((r) => !r.done).length;
  const { until = null } = data;
  if (options.json !== true) io.out(summary(results.length - stayed, from, to, until));
  if (stayed > 0)
    throw new Failure({
      code: 'unexpected',
      message: `${count(stayed)} could not be handed over`,
      facts: options.json ? results.map((r) => `${r.ref}: ${r.problem ?? 'handed over'}`) : [],
      next: 'the same again hands over what is left',
    });
  if (options.json) io.out(`${JSON.stringify({ from, to, until, cases: results })}\n`);
}

const count = (cases: number): string => `${cases} case${cases === 1 ? '' : 's'}`;

function summary(done: number, from: string, to: string, until: string | null): string {
  if (done === 0) return `${from} has no open case to hand over.\n`;
  const back =
    until === null ? '' : ` until ${until}; to give them back: npx clearance hand-over ${to} ${from} --back`;
  return `${count(done)} handed over from ${from} to ${to}${back}\n`;
}

function whatIsSaid(io: Io, from: string, to: string, { note, until, back }: HandOverOptions) {
  const wrong = [from, to]
    .filter((id) => !/^[a-z]+-[0-9]+$/.test(id))
    .map((id) => `${id.slice(0, 40)}: is no staff id such as paralegal-1`);
  if (from === to) wrong.push('from and to are the same person');
  if (until !== undefined && back === true) wrong.push('--until: what is given back is given back for good');
  if (until !== undefined && note === undefined)
    wrong.push('--note: whoever stands in needs a hand-over note');
  if (wrong.length > 0) throw badInput('Nothing was handed over.', wrong, 'npx clearance hand-over --help');
  return {
    to,
    ...(note === undefined ? {} : { note }),
    ...(until === undefined ? {} : { until: readDay(until, '--until', io, 'ahead') }),
  };
}

async function wanted(
  desk: DeskHttp,
  from: string,
  to: string,
  { cases, back }: HandOverOptions,
): Promise<readonly CaseRow[]> {
  const open = (await everyCase(desk, { assignee: from })).filter((row) => !row.closed);
  const only = cases?.map(readRef);
  const strangers = (only ?? []).filter((ref) => !open.some((row) => row.ref === ref));
  if (strangers.length > 0)
    throw badInput(
      'Nothing was handed over.',
      strangers.map((ref) => `${ref}: is no open case of ${from}`),
      `npx clearance list --assignee ${from}`,
    );
  const chosen = only === undefined ? open : open.filter((row) => only.includes(row.ref));
  if (back !== true) return chosen;
  const views = await Promise.all(chosen.map(({ ref }) => desk.get<CaseView>(`/api/cases/${ref}`)));
  return chosen.filter((_row, i) => views[i]?.handOver?.of === to);
}

async function confirm(io: Io, rows: readonly CaseRow[], from: string, to: string): Promise<void> {
  if (io.ask === undefined)
    throw badInput('Nothing was handed over.', [
      `--yes: ${count(rows.length)} of ${from} would go to ${to}, and nobody can be asked here`,
    ]);
  for (const { ref, stage } of rows) io.err(`  ${ref}  ${stage}\n`);
  const answer = await io.ask(`Hand over ${count(rows.length)} from ${from} to ${to}? (yes/no): `);
  if (!/^y(es)?$/i.test(answer.trim())) throw badInput('Nothing was handed over.', ['it was not confirmed']);
}

async function assign(desk: DeskHttp, ref: string, data: object): Promise<HandedOver> {
  try {
    const answer = await desk.post<SendAnswer>(`/api/cases/${ref}/commands/assign`, {
      data,
      key: randomUUID(),
    });
    return {
      ref,
      done: answer.kind === 'done',
      problem: answer.kind === 'done' ? null : 'no worker answered',
    };
  } catch (error) {
    // A desk that cannot be reached will not be reached for the next case either.
    if (!(error instanceof Failure) || error.detail.code === 'unreachable') throw error;
    return { ref, done: false, problem: [error.detail.message, ...error.detail.facts].join('; ') };
  }
}
