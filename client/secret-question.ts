import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * Asks for something that must not be seen: the question is shown, what is typed is not. Undefined when it was ended by
 * Ctrl-C or Ctrl-D.
 */
export function askUnseen(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  output.write(question);
  // The line editor echoes to its output: this one keeps it.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: true, historySize: 0 });
  return new Promise((resolve) => {
    let answer: string | undefined;
    lines.once('close', () => {
      output.write('\n');
      resolve(answer);
    });
    lines.once('line', (line) => {
      answer = line;
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
  });
}
