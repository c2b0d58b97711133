import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../cluster/postgres';
import { findTemporal } from '../cluster/temporal-server';
import { readArguments, USAGE, type Arguments } from './arguments';
import { makeBundles } from './bundles';
import { DRILLS } from './drills';
import { failureLines, headLine, LEGEND, resultLine } from './report';
import { runDrill } from './run';

/**
 * `npm run drills`: one drill after the other, each on a set-up of its own, and one table. Exit codes: 0 nothing lost or
 * doubled and every case at its end; 1 a drill failed; 2 wrong options; 5 something is missing here; 130 interrupted.
 */
async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if ('problems' in read) {
    process.stderr.write(`The options cannot be used:\n${read.problems.map((p) => `  - ${p}\n`).join('')}`);
    return 2;
  }
  if (read.help) {
    say(USAGE);
    return 0;
  }
  const missing = missingFor(read);
  if (missing.length > 0) {
    process.stderr.write(`The drills cannot be run here. What is missing:\n`);
    process.stderr.write(missing.map((one) => `  - ${one}\n`).join(''));
    return 5;
  }
  const folder = mkdtempSync(join(tmpdir(), 'clearance-drills-'));
  try {
    return await drill(read, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drill({ names, cases, seed, server }: Arguments, folder: string): Promise<number> {
  const bundles = await makeBundles(folder);
  const chosen = DRILLS.filter(({ name }) => names.includes(name));
  let failed = false;
  let interrupted = false;
  const isInterrupted = (): boolean => interrupted;
  let close = (): Promise<void> => Promise.resolve();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupted = true;
      say(`\n${signal}: ending everything`);
      void close().finally(() => process.exit(130));
    });
  say(`${cases} cases for each drill, seed ${seed}, server ${server}\n\n${headLine()}`);
  for (const one of chosen) {
    try {
      const result = await runDrill(one, {
        cases,
        seed,
        server,
        ...bundles,
        onBegin: (ending) => (close = ending),
      });
      failed ||= result.failures.length > 0;
      say([resultLine(result), ...failureLines(result)].join('\n'));
    } catch (error) {
      if (isInterrupted()) return 130;
      failed = true;
      say(
        `${one.name}: FAILED, it could not be run: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  say(`\n${LEGEND.join('\n')}`);
  return failed ? 1 : 0;
}

function missingFor({ names, server }: Arguments): string[] {
  const temporal = findTemporal();
  const noPostgres = findPostgres() === undefined;
  const needPostgres = DRILLS.filter((one) => one.needsPostgres === true && names.includes(one.name));
  return [
    ...(server === 'dev' && process.env['CLEARANCE_TEMPORAL_CLI'] === undefined
      ? ['a Temporal dev server: run it as npm run drills, which finds one']
      : []),
    ...(server === 'cluster' && (Array.isArray(temporal) || noPostgres)
      ? ['the production server: npm run cluster says what it takes']
      : []),
    ...(needPostgres.length > 0 && noPostgres
      ? [`PostgreSQL (postgres, initdb) for ${needPostgres.map(({ name }) => name).join(', ')}`]
      : []),
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `the drills failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
