import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, Failure, type ExitCode } from './exit';
import type { Common, Io } from './io';
import { failureText } from './report';
import { inkFor } from './text';
import { productVersion } from '../../settings/version';

type Open = typeof import('./open');
type Send = typeof import('./send');
type List = typeof import('./list');
type Watch = typeof import('./watch');

/**
 * The `clearance` command line. A verb's module is loaded when the verb is used, because `--help` must not wait for zod
 * and the registry.
 *
 *     const code = await run(['show', 'CN-2026-7K4M2P'], io);
 *
 * Prints to `io` and answers with the exit code; throws nothing.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await build(io).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(error, argv, io);
  }
}

function build(io: Io): Command {
  const program = new Command('clearance')
    .description("Runs a law firm's China police-clearance cases, through the desk that `npm start` runs.")
    .version(productVersion(), '--version')
    .addHelpText('before', COMMONEST)
    .addHelpText('after', EXITS)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.columns });

  verb(program, 'open', 'open a case from an intake file')
    .requiredOption('-f, --file <file>', 'the intake, as JSON; - reads standard input')
    .option('-k, --key <key>', 'idempotency key; the intake itself when absent')
    .addHelpText('after', '\nExample:\n  npx clearance open --file examples/one-city.json')
    .action((options: Parameters<Open['open']>[1]) => (require('./open') as Open).open(io, options));

  verb(program, 'send <ref> <command>', 'send one command to a case')
    .option('-s, --station <station>', 'the station, where the case has several')
    .option('-d, --data <json>', 'the fields as JSON; @file reads a file, - reads standard input')
    .option('--set <field=value>', 'one field, e.g. amount.minor=37500 (repeat for more)', collect)
    .option('-k, --key <key>', 'idempotency key: sent twice, a key counts once')
    .option('--signal-if-no-worker', 'leave it for the case when no worker answers')
    .addHelpText('after', SEND_EXAMPLES)
    .action((ref: string, command: string, options: Parameters<Send['send']>[3]) =>
      (require('./send') as Send).send(io, ref, command, options),
    );

  verb(program, 'show <ref>', 'a case at a glance').action((ref: string, options: Common) =>
    (require('./show') as typeof import('./show')).show(io, ref, options),
  );

  verb(program, 'next <ref>', 'what can be done now, by whom, and what stands in the way').action(
    (ref: string, options: Common) => (require('./next') as typeof import('./next')).next(io, ref, options),
  );

  verb(program, 'list', 'cases, the earliest due first')
    .option('--stage <stage>', 'e.g. documents, application, waiver, closed')
    .option('--waiting-on <owner>', 'e.g. client, or station:shanghai-pudong')
    .option('--station <station>', 'e.g. shanghai-pudong')
    .option('--assignee <staff>', 'e.g. paralegal-1')
    .option('--overdue', 'only what is overdue')
    .option('--attention [code]', 'only what a person must settle; of one kind where a code is given')
    .option('--outcome <outcome>', 'e.g. delivered, waiver-presented')
    .addHelpText('after', LIST_EXAMPLES)
    .action((options: Parameters<List['list']>[1]) => (require('./list') as List).list(io, options));

  verb(program, 'watch <ref>', 'print what changes in a case until it is closed or Ctrl-C is pressed')
    .addOption(new Option('--interval <seconds>', 'between two looks').argParser(seconds).default(2))
    .action((ref: string, options: Parameters<Watch['watch']>[2]) =>
      (require('./watch') as Watch).watch(io, ref, options),
    );

  verb(
    program,
    'commands [name]',
    'everything that can be sent to a case; fields and an example of one',
  ).action((name: string | undefined, options: Common) =>
    (require('./commands') as typeof import('./commands')).commands(io, name, options),
  );
  addCommonOptions(program.commands);
  return program;
}

const verb = (program: Command, usage: string, description: string): Command =>
  program.command(usage).description(description);

/** The options that every verb takes, under a heading of their own, after the verb's own. */
function addCommonOptions(verbs: readonly Command[]): void {
  const common: readonly (readonly [string, string])[] = [
    ['--json', 'print JSON, whose shape does not change between releases'],
    ['--desk <url>', 'the desk; http://localhost:8400 or CLEARANCE_DESK_URL when absent'],
    ['--as <role>', 'act in another role (embedded set-up only)'],
    ['--debug', 'print the stack of an error'],
  ];
  for (const one of verbs)
    for (const [flags, help] of common) one.addOption(new Option(flags, help).helpGroup('Everywhere:'));
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 0.2 && value <= 3600))
    throw new InvalidArgumentError('It is a number of seconds from 0.2 to 3600.');
  return value;
}

/** The one place where errors become words and exit codes. A person sees a stack with `--debug` only. */
function report(error: unknown, argv: readonly string[], io: Io): ExitCode {
  // commander has printed its own words already; help and version end that way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
  const failure =
    error instanceof Failure
      ? error
      : new Failure(
          {
            code: 'unexpected',
            message: 'Something unexpected went wrong',
            facts: [],
            next: 'try again with --debug',
          },
          { cause: error },
        );
  if (argv.includes('--json')) io.out(`${JSON.stringify({ error: failure.detail })}\n`);
  else io.err(failureText(failure.detail, inkFor(io)));
  if (argv.includes('--debug')) io.err(`${stackOf(error)}\n`);
  return failure.exit;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

const COMMONEST = `The two commonest uses:
  npx clearance open --file examples/one-city.json
  npx clearance send CN-2026-7K4M2P confirm-procedure --station shanghai-pudong
`;

const EXITS = `
Exit codes: 0 done, 2 bad input, 3 refused by the case, 4 not found, 5 desk or engine not reachable, 1 anything else.`;

const SEND_EXAMPLES = `
On a terminal, fields that are missing are asked for one by one.

Examples:
  npx clearance send CN-2026-7K4M2P record-conflict-check --set result=clear
  npx clearance send CN-2026-7K4M2P receive-items --data '{"items":["visas.scan"]}'
  npx clearance commands receive-items`;

const LIST_EXAMPLES = `
Examples:
  npx clearance list --overdue
  npx clearance list --waiting-on client --stage documents`;
