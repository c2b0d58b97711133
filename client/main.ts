import { createInterface } from 'node:readline/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Io } from './cli/io';
import { run } from './cli/program';

/** The process `clearance`: joins the command line to the terminal. */

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

/** Questions go to standard error, so that standard output holds the answer alone. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: interrupted.signal });
  } finally {
    lines.close();
  }
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  ...(process.stdin.isTTY ? { ask } : {}),
  readInput: () => readAll(process.stdin),
  env: process.env,
  cwd: process.cwd(),
  columns: process.stdout.columns ?? 100,
  now: () => new Date(),
  signal: interrupted.signal,
};

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void run(process.argv.slice(2), io).then((code) => {
  // Not process.exit(): what was written may still be on its way through a pipe.
  process.exitCode = code;
});
