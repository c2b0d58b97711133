import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, program } from 'commander';
import { MissingPart, SERVERS, startServer, type ServerKind } from './engine';
import { figuresTable, isMet, type Figure } from './figures';
import { startFloor } from './floor/floor';
import { countTable } from './count-table';
import { acknowledgement, throughput } from './measures/throughput';
import { countStandardCase, eventsFigures, planOf } from './measures/events';
import { growth } from './measures/open-cases';
import { isMemoryChild, measureMemory, memory } from './measures/memory';
import { reminders } from './measures/reminders';
import { startRig } from './rig';
import { STANDARD_SCRIPT } from './standard-script';
import { countStatements } from './statements';

/**
 * `npm run bench`: measures the product beside bare workflows on the same server in the same run, and prints a table. `npm run bench --
 * events` counts the standard case alone. Exit code 1 when a goal is missed, 5 when a part is missing.
 */

const ALL = ['events', 'throughput', 'updates', 'growth', 'memory', 'reminders'] as const;
type Measure = (typeof ALL)[number];

interface Options {
  readonly server: ServerKind;
  readonly sizes: readonly number[];
  readonly cases: number;
  readonly updates: number;
  readonly json?: boolean;
  readonly out?: string;
}

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number above 0');
  return number;
};
const sizes = (text: string): readonly number[] =>
  text
    .split(',')
    .map(wholeNumber)
    .toSorted((a, b) => a - b);

async function measure(wanted: readonly Measure[], options: Options): Promise<number> {
  const say = (line: string) => void process.stderr.write(`  ${line}\n`);
  const statements = countStatements();
  const server = await startServer(options.server);
  const figures: Figure[] = [];
  let missing: readonly string[] = [];
  try {
    const rig = await startRig(server);
    const floor = await startFloor(rig.engine);
    try {
      const counted = await countStandardCase(rig, statements);
      const plan = planOf(counted, STANDARD_SCRIPT.length);
      missing = counted.missing;
      const found = (figure: Figure) => {
        figures.push(figure);
        say(figuresTable([figure]).split('\n').at(-1) ?? '');
      };
      const take = async (name: Measure, work: () => Promise<readonly Figure[]>) => {
        if (!wanted.includes(name)) return;
        say(`measuring: ${name}`);
        (await work()).forEach(found);
      };
      if (wanted.includes('events') && options.json !== true)
        process.stdout.write(`${countTable(counted)}\n\n`);
      await take('events', () => eventsFigures(rig, floor, counted));
      await take('throughput', () => throughput(rig, floor, plan, options.cases));
      await take('updates', () => acknowledgement(rig, floor, plan, options.updates));
      await take('growth', async () => {
        await growth(rig, floor, options.sizes, say, found);
        return [];
      });
      await take('reminders', async () => [
        await reminders(rig, floor, options.sizes.at(-1) ?? options.cases, say),
      ]);
    } finally {
      await floor.stopWorker();
      await rig.close();
    }
  } finally {
    await server.stop();
  }
  if (wanted.includes('memory')) {
    say('measuring: memory');
    figures.push(await memory(options.server, MEMORY_CASES));
  }
  const table = figuresTable(figures);
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ figures, missing }, null, 2)}\n` : `${table}\n`,
  );
  if (missing.length > 0)
    process.stdout.write(`Missing effects of the standard case: ${missing.join('; ')}\n`);
  if (options.out !== undefined) writeFileSync(options.out, `${table}\n`);
  return missing.length === 0 && figures.every(isMet) ? 0 : 1;
}

const MEMORY_CASES = 500;

async function main(args: readonly string[]): Promise<number> {
  if (isMemoryChild(args)) return measureMemory(args);
  let code = 0;
  program
    .name('npm run bench --')
    .description('measures the product beside bare workflows on the same server in the same run')
    .argument('[measures...]', `some of: ${ALL.join(', ')}; all of them when absent`)
    .option('--server <kind>', `one of: ${SERVERS.join(', ')}`, 'dev')
    .option('--sizes <list>', 'open cases at which growth is measured', sizes, [1000, 3000, 10_000])
    .option('--cases <n>', 'standard cases for the throughput', wholeNumber, 60)
    .option('--updates <n>', 'updates for the acknowledgement time', wholeNumber, 200)
    .option('--out <file>', 'write the table to a file, too')
    .option('--json', 'figures as JSON')
    .action(async (measures: readonly string[], options: Options) => {
      const wanted = measures.length === 0 ? ALL : ALL.filter((name) => measures.includes(name));
      const unknown = measures.filter((name) => !(ALL as readonly string[]).includes(name));
      if (unknown.length > 0)
        program.error(`no such measure: ${unknown.join(', ')}. There are: ${ALL.join(', ')}`, {
          exitCode: 2,
        });
      if (!SERVERS.includes(options.server))
        program.error(`no such server: ${options.server}`, { exitCode: 2 });
      code = await measure(wanted, options);
    });
  await program.parseAsync(args, { from: 'user' });
  return code;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof MissingPart) {
      process.stderr.write(`${error.message}\n`);
      process.exit(5);
    }
    process.stderr.write(
      `the measurement failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
