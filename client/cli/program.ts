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
type Today = typeof import('./today');
type Receive = typeof import('./receive');
type Mail = typeof import('./mail');
type Brief = typeof import('./brief');
type Letter = typeof import('./letter');
type Explain = typeof import('./explain');
type Files = typeof import('./files');
type HandOver = typeof import('./hand-over');
type Export = typeof import('./export');

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
    // An option of a verb may be called as one of the program: playbook show --version.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.columns });

  verb(program, 'open', 'open a case from an intake file')
    .requiredOption('-f, --file <file>', 'the intake, as JSON; - reads standard input')
    .option('-k, --key <key>', 'idempotency key; the intake itself when absent')
    .addHelpText('after', '\nExample:\n  npx clearance open --file examples/one-city.json')
    .action((options: Parameters<Open['open']>[1]) => (require('./open') as Open).open(io, options));

  verb(program, 'today', 'my work by urgency, each with the next command ready to paste')
    .option('-a, --all', "the whole firm's work")
    .action((options: Parameters<Today['today']>[1]) => (require('./today') as Today).today(io, options));

  verb(program, 'find <words...>', 'cases by name, email address, counsel or tracking number')
    .addHelpText('after', FIND_EXAMPLES)
    .action((words: string[], options: Common) =>
      (require('./find') as typeof import('./find')).find(io, words, options),
    );

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

  verb(program, 'receive <ref>', 'a whole parcel at once: lists what is outstanding, takes its numbers')
    .option('-i, --items <numbers>', 'as the list numbers them, e.g. 1-4,7; or ids; or all')
    .option('--on <day>', 'the day it arrived, e.g. yesterday; today when absent')
    .option('-k, --key <key>', 'idempotency key: sent twice, a key counts once')
    .action((ref: string, options: Parameters<Receive['receive']>[2]) =>
      (require('./receive') as Receive).receive(io, ref, options),
    );

  verb(program, 'timeline <ref>', 'what happened, one line for each thing that matters').action(
    (ref: string, options: Common) =>
      (require('./timeline') as typeof import('./timeline')).timeline(io, ref, options),
  );

  verb(program, 'account <ref>', 'the quote line by line, every balance, and the ledger').action(
    (ref: string, options: Common) =>
      (require('./account') as typeof import('./account')).account(io, ref, options),
  );

  verb(program, 'custody <ref>', 'where every original is, since when, and every move it made').action(
    (ref: string, options: Common) =>
      (require('./custody') as typeof import('./custody')).custody(io, ref, options),
  );

  verb(
    program,
    'mail <ref> [letter]',
    'letters sent and to come; the text of one; cancel or edit one before it goes',
  )
    .option('--cancel <key>', 'this letter is not to go')
    .option('--reason <text>', 'why it is not to go')
    .option('--edit <key>', 'this letter is to go in other words')
    .option(
      '-t, --text <text>',
      'the words, an empty line between paragraphs; @file, or - for standard input',
    )
    .option('-k, --key <key>', 'idempotency key: sent twice, a key counts once')
    .action((ref: string, letter: string | undefined, options: Parameters<Mail['mail']>[3]) =>
      (require('./mail') as Mail).mail(io, ref, letter, options),
    );

  verb(program, 'letters <ref>', 'the documents of a case as PDF: those made, and those on request').action(
    (ref: string, options: Common) => (require('./letter') as Letter).letters(io, ref, options),
  );

  verb(program, 'letter <ref> <kind>', 'writes a document to a file; makes it first where there is none')
    .option('-o, --out <file>', 'the file to write, which must not exist')
    .option('-s, --station <station>', 'the station, where the document is for one of several')
    .option('-n, --new', 'make it anew from the facts as they stand')
    .addHelpText('after', LETTER_EXAMPLES)
    .action((ref: string, kind: string, options: Parameters<Letter['letter']>[3]) =>
      (require('./letter') as Letter).letter(io, ref, kind, options),
    );

  verb(program, 'review-page <ref>', 'what the attorney reads before approving a declaration').action(
    (ref: string, options: Common) =>
      (require('./review-page') as typeof import('./review-page')).reviewPage(io, ref, options),
  );

  verb(program, 'brief', 'the standard waiver brief for other counsel, from an intake; no case is opened')
    .requiredOption('-i, --intake <file>', 'the intake, as JSON')
    .option('-o, --out <file>', 'the file to write, which must not exist', 'brief.pdf')
    .action((options: Parameters<Brief['brief']>[1]) => (require('./brief') as Brief).brief(io, options));

  verb(
    program,
    'attach <ref> <document> <file>',
    'store a scan (PDF, JPEG, PNG, TIFF) with a case, encrypted',
  )
    .option('-s, --station <station>', 'the station it belongs to, where the document does not say so')
    .addHelpText('after', ATTACH_EXAMPLES)
    .action((ref: string, document: string, file: string, options: Parameters<Files['attach']>[4]) =>
      (require('./files') as Files).attach(io, ref, document, file, options),
    );

  verb(program, 'files <ref>', 'the files attached to a case').action((ref: string, options: Common) =>
    (require('./files') as Files).files(io, ref, options),
  );

  verb(
    program,
    'fetch <ref> <document>',
    'one attached file, by its document or SHA-256, written to a new file',
  )
    .option('-o, --out <file>', 'the file to write, which must not exist')
    .action((ref: string, document: string, options: Parameters<Files['fetchFile']>[3]) =>
      (require('./files') as Files).fetchFile(io, ref, document, options),
    );

  verb(program, 'export <ref>', 'everything there is of a case in clear, with a list of SHA-256, in a folder')
    .alias('history')
    .requiredOption('-o, --out <folder>', 'a new or empty folder')
    .action((ref: string, options: Parameters<Export['exportCase']>[2]) =>
      (require('./export') as Export).exportCase(io, ref, options),
    );

  verb(
    program,
    'explain [ref]',
    'the whole reasoning of a case, or of an intake file, for an attorney to check',
  )
    .option(
      '-f, --file <file>',
      'an intake, as JSON, instead of a case; - reads standard input. It is sent to nobody',
    )
    .action((ref: string | undefined, options: Parameters<Explain['explain']>[2]) =>
      (require('./explain') as Explain).explain(io, ref, options),
    );

  verb(program, 'hand-over <from> <to>', 'all open cases of one colleague to another, e.g. for a leave')
    .option('-n, --note <text>', 'the hand-over note, kept with every case')
    .option('-u, --until <day>', 'last day of the leave; for good when absent')
    .option('-c, --cases <refs...>', 'only these cases')
    .option('--back', 'only what was taken over from <to>: after the leave')
    .option('-y, --yes', 'do not ask')
    .addHelpText('after', HAND_OVER_EXAMPLES)
    .action((from: string, to: string, options: Parameters<HandOver['handOver']>[3]) =>
      (require('./hand-over') as HandOver).handOver(io, from, to, options),
    );

  verb(program, 'list', 'cases, the earliest due first')
    .option('--stage <stage>', 'e.g. documents, application, waiver, closed')
    .option('--waiting-on <owner>', 'e.g. client, or station:shanghai-pudong')
    .option('--station <station>', 'e.g. shanghai-pudong')
    .option('--assignee <staff>', 'e.g. paralegal-1')
    .option('--overdue', 'only what is overdue')
    .option('--attention [code]', 'only what a person must settle; of one kind where a code is given')
    .option('--outcome <outcome>', 'e.g. delivered, waiver-presented')
    .addOption(new Option('--page <n>', 'another page than the first').argParser(pageNumber))
    .option('--all', 'every page')
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
  addRetentionVerbs(program, io);
  verb(program, 'stats [station]', 'how long stations, notaries, offices and couriers took').action(
    (station: string | undefined, options: Common) =>
      (require('./stats') as typeof import('./stats')).stats(io, station, options),
  );

  addCalendarVerbs(program, io);
  addAccessVerbs(program, io);
  addSignInVerbs(program, io);
  addStaffVerbs(program, io);
  addKeyVerbs(program, io);
  addPlaybookVerbs(program, io);
  addCommonOptions(leaves(program));
  return program;
}

/** Who has read a case, who may, and who has signed what. */
function addAccessVerbs(program: Command, io: Io): void {
  const module = () => require('./access') as typeof import('./access');
  verb(program, 'access <ref>', 'who has read or decoded a case, and when (attorneys)').action(
    (ref: string, options: Common) => module().access(io, ref, options),
  );
  verb(program, 'verify <ref>', 'every entry of a case against its signature: by whom, valid or not').action(
    (ref: string, options: Common) =>
      (require('./verify') as typeof import('./verify')).verify(io, ref, options),
  );
  verb(program, 'wall <ref>', 'limit a case to named staff, or say to whom it is limited (attorneys)')
    .option('--only <staff>', 'staff ids with commas between, at least one attorney')
    .action((ref: string, options: Common & { only?: string }) => module().wall(io, ref, options));
  verb(program, 'unwall <ref>', 'take the wall of a case away (attorneys inside it)').action(
    (ref: string, options: Common) => module().wall(io, ref, { ...options, lift: true }),
  );
}

function addSignInVerbs(program: Command, io: Io): void {
  const module = () => require('./login') as typeof import('./login');
  verb(program, 'login', 'sign in once with password and authenticator app')
    .option('--id <staff>', 'your staff id; asked for when absent')
    .addHelpText('after', '\nExample:\n  npx clearance login --desk https://desk.firm.example')
    .action((options: Common & { id?: string }) => module().login(io, options));
  verb(program, 'logout', 'end the session').action((options: Common) => module().logout(io, options));
  verb(program, 'whoami', 'as whom the desk knows you').action((options: Common) =>
    module().whoami(io, options),
  );
}

/** `staff ...`: accounts are made by attorneys. */
function addStaffVerbs(program: Command, io: Io): void {
  const staff = program
    .command('staff')
    .description('accounts by which staff sign in (attorneys; ops may disable)');
  const module = () => require('./staff') as typeof import('./staff');
  verb(staff, 'list', "the firm's directory with the accounts").action((options: Common) =>
    module().staffList(io, options),
  );
  const changes = {
    add: 'make an account, and the code to enrol with',
    reset: 'forget password and authenticator; the person enrols anew',
    disable: 'sign somebody out everywhere and let them in no more',
    enable: 'let a disabled account in again',
  } as const;
  for (const change of ['add', 'reset', 'disable', 'enable'] as const)
    verb(staff, `${change} <id>`, changes[change]).action((id: string, options: Common) =>
      module().changeStaff(io, change, id, options),
    );
}

/** How long closed cases are kept, and the end of it: for attorneys. */
function addRetentionVerbs(program: Command, io: Io): void {
  const retention = program
    .command('retention')
    .description('how long closed cases are kept, and what is left of erased ones');
  const module = () => require('./retention') as typeof import('./retention');
  verb(retention, 'list', 'closed cases whose time is over, for an attorney to decide')
    .option('-a, --all', 'every closed case')
    .action((options: Common & { all?: boolean }) => module().retentionList(io, options));
  verb(retention, 'show <ref>', 'until when a case is kept, its legal holds, what is left once it is erased')
    .option('--certificate <file>', 'writes the certificate of erasure (PDF)')
    .action((ref: string, options: Common & { certificate?: string }) =>
      module().retentionShow(io, ref, options),
    );
  const ending = () => require('./erase') as typeof import('./erase');
  verb(program, 'erase <ref>', 'destroy the key of a closed case, then all of it; for good (attorneys)')
    .option('--confirm <ref>', 'the reference once more; asked for when absent')
    .option('--early', 'before its time is over, e.g. because the client asked for it')
    .addHelpText('after', ERASE_EXAMPLES)
    .action((ref: string, options: Common & { confirm?: string; early?: boolean }) =>
      ending().erase(io, ref, options),
    );
  verb(program, 'legal-hold <ref>', 'keep a case whatever its time; nothing of it is destroyed (attorneys)')
    .option('-r, --reason <text>', 'why, for the office')
    .option('--lift', 'the hold ends')
    .action((ref: string, options: Common & { reason?: string; lift?: boolean }) =>
      ending().legalHold(io, ref, options),
    );
}

/** `calendar ...`: China's working days. */
function addCalendarVerbs(program: Command, io: Io): void {
  const calendar = program
    .command('calendar')
    .description("China's working days, a year at a time, as the State Council publishes them");
  const module = () => require('./calendar') as typeof import('./calendar');
  verb(calendar, 'load <file>', 'take a year into use, from a file that names its notice').action(
    (file: string, options: Common) => module().calendarLoad(io, file, options),
  );
  verb(
    calendar,
    'show [year]',
    'working days, holidays and make-up days, the notices, and the coverage',
  ).action((year: string | undefined, options: Common) => module().calendarShow(io, year, options));
}

/** `playbook ...`: what stations ask for; all staff may read it, the office changes it. */
function addPlaybookVerbs(program: Command, io: Io): void {
  const playbook = program
    .command('playbook')
    .description('what each station asks for, version by version (the office adds versions)');
  const module = () => require('./playbook') as typeof import('./playbook');
  type Verbs = typeof import('./playbook');
  verb(playbook, 'list', 'every playbook: version in force, confirmed when, how sure').action(
    (options: Common) => module().playbookList(io, options),
  );
  verb(playbook, 'show <station>', 'what a place asks for, and where that comes from')
    .option('--on <day>', 'as it holds on that day; today when absent')
    .option('--version <version>', 'this version, whatever its dates')
    .addHelpText('after', PLAYBOOK_EXAMPLES)
    .action((station: string, options: Parameters<Verbs['playbookShow']>[2]) =>
      module().playbookShow(io, station, options),
    );
  verb(
    playbook,
    'diff <station> [from] [to]',
    'what two versions say differently; the last two when absent',
  ).action((station: string, from: string | undefined, to: string | undefined, options: Common) =>
    module().playbookDiff(io, station, { from, to }, options),
  );
  verb(playbook, 'add', 'add a version, or a new city, from a file; cases keep the version they have')
    .requiredOption('-f, --file <file>', 'the whole playbook, as JSON; - reads standard input')
    .requiredOption('-w, --why <text>', 'why it is added; kept with it')
    .action((options: Parameters<Verbs['playbookAdd']>[1]) => module().playbookAdd(io, options));
  verb(playbook, 'verify <station>', 'record that somebody confirmed it with the office')
    .requiredOption('--source <text>', 'whom they asked and how, e.g. "exit-entry counter, by phone"')
    .option('--on <day>', 'the day on which they asked; today when absent')
    .option('--version <version>', 'which version; the one in force when absent')
    .action((station: string, options: Parameters<Verbs['playbookVerify']>[2]) =>
      module().playbookVerify(io, station, options),
    );
}

/** `keys ...`: for ops. */
function addKeyVerbs(program: Command, io: Io): void {
  const keys = program
    .command('keys')
    .description('the keys of the cases and the master key that wraps them (ops)');
  const module = () => require('./keys') as typeof import('./keys');
  verb(keys, 'status', 'under which master keys the keys lie').action((options: Common) =>
    module().keysStatus(io, options),
  );
  verb(keys, 'rotate', 'wrap every key under the current master key; cut off, it goes on where it was')
    .option('--new-master-key', 'make a new master key first (where it lies in a file)')
    .action((options: Common & { newMasterKey?: boolean }) => module().keysRotate(io, options));
  verb(keys, 'retire', 'remove former master keys that wrap nothing any more').action((options: Common) =>
    module().keysRetire(io, options),
  );
}

/** The verbs themselves; a group of verbs takes no options. */
const leaves = (group: Command): Command[] =>
  group.commands.flatMap((one) => (one.commands.length === 0 ? [one] : leaves(one)));

const verb = (program: Command, usage: string, description: string): Command =>
  program.command(usage).description(description);

/** The options that every verb takes, under a heading of their own, after the verb's own. */
function addCommonOptions(verbs: readonly Command[]): void {
  const common: readonly (readonly [string, string])[] = [
    ['--json', 'print JSON, whose shape does not change between releases'],
    ['--desk <url>', 'the desk; CLEARANCE_DESK_URL, the last login, or http://localhost:8400 when absent'],
    ['--ca <file>', "certificates by which the desk is known, where they are the firm's own"],
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

function pageNumber(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1))
    throw new InvalidArgumentError('It is a whole number from 1.');
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
  npx clearance send CN-2026-7K4M2P record-issuance --set occurredOn=yesterday
  npx clearance send CN-2026-7K4M2P receive-items --data '{"items":["visas.scan"]}'
  npx clearance commands receive-items`;

const ATTACH_EXAMPLES = `
The document is an item of the case's checklist (show lists them), or evidence, signed-declaration,
refusal-notice, receipt, other. What the file is, its content says.

Examples:
  npx clearance attach CN-2026-7K4M2P visas.scan scans/visas.pdf
  npx clearance attach CN-2026-7K4M2P signed-declaration declaration.pdf`;

const FIND_EXAMPLES = `
Whole words are found, in any order; capitals, accents and hyphens do not matter.

Examples:
  npx clearance find ortiz
  npx clearance find aoife@brennandaly.example
  npx clearance find 1234567890`;

const LETTER_EXAMPLES = `
A kind means its newest document; a key, as letters lists them, exactly one.

Examples:
  npx clearance letter CN-2026-7K4M2P power-of-attorney --out poa.pdf
  npx clearance letter CN-2026-7K4M2P agent-packet --station shanghai-pudong --new`;

const PLAYBOOK_EXAMPLES = `
The station is a city, the id of a playbook, or a station of a case.

Examples:
  npx clearance playbook show Shenzhen --on 2024-01-01
  npx clearance playbook show shanghai-pudong
  npx clearance playbook diff shenzhen 2022 2024-11`;

const ERASE_EXAMPLES = `
Refused while the case is open, a legal hold stands, or its time is not over. What conflict checks and trust records need is kept.

Examples:
  npx clearance export CN-2026-7K4M2P --out handed-over
  npx clearance erase CN-2026-7K4M2P --confirm CN-2026-7K4M2P`;

const HAND_OVER_EXAMPLES = `
Whoever stands in gets the note by mail with every case, and is asked for the case on the first day after the leave.

Examples:
  npx clearance hand-over paralegal-1 paralegal-2 --until 2026-12-18 --note "Wuhan calls back on Friday."
  npx clearance hand-over paralegal-2 paralegal-1 --back`;

const LIST_EXAMPLES = `
Examples:
  npx clearance list --overdue
  npx clearance list --waiting-on client --stage documents`;
