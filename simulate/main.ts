import { simulate } from './program';

/** The process of `npm run simulate`: joins the program to the terminal. npm itself changes to the project's folder. */
process.once('SIGINT', () => process.exit(130));

simulate(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns ?? 0,
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  env: process.env,
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `the simulation failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  },
);
