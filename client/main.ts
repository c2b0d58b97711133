import { createInterface } from 'node:readline';
import { Failure } from './cli/exit';
import { readStream } from './cli/input-file';
import type { Io } from './cli/io';
import { run } from './cli/program';
import { askUnseen } from './secret-question';

/** The process `clearance`: joins the command line to the terminal. */

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

/**
 * Questions go to standard error, so that standard output holds the answer alone. Ctrl-C and Ctrl-D at a question end
 * the command before anything was sent.
 */
function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  let answered = false;
  return new Promise<string>((resolve, reject) => {
    lines.once('close', () => {
      // After an answer too; then the promise is settled, and only the cursor's line would be wrong.
      if (!answered) process.stderr.write('\n');
      reject(interruption());
    });
    lines.question(question, (answer) => {
      answered = true;
      resolve(answer);
      lines.close();
    });
  });
}

const interruption = () =>
  new Failure({ code: 'unexpected', message: 'Interrupted; nothing was sent', facts: [], next: null });

async function askSecret(question: string): Promise<string> {
  const answer = await askUnseen(question, process.stdin, process.stderr);
  if (answer === undefined) throw interruption();
  return answer;
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  ...(process.stdin.isTTY ? { ask, askSecret } : {}),
  readInput: () => readStream(process.stdin),
  env: process.env,
  cwd: process.cwd(),
  columns: process.stdout.columns ?? 100,
  ...(process.stdout.rows === undefined ? {} : { rows: process.stdout.rows }),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
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
