import { benchEvents, eventsTable } from './events';

/** `npm run bench -- events [--json]`: measures, and fails when a goal is missed. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const [what] = args.filter((a) => !a.startsWith('--'));
  if (what !== 'events') {
    process.stderr.write('Say what to measure: npm run bench -- events [--json]\n');
    return 2;
  }
  const cli = process.env['CLEARANCE_TEMPORAL_CLI'];
  if (cli === undefined) {
    process.stderr.write(
      'There is no Temporal server: run it as npm run bench -- events, which finds one.\n',
    );
    return 5;
  }
  const result = await benchEvents(cli);
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : eventsTable(result)}\n`);
  const met =
    result.missing.length === 0 &&
    result.events <= result.goals.events &&
    result.actions <= result.goals.actions;
  return met ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `the measurement failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
