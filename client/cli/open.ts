import { intakeSchema } from '../../domain/intake';
import { problemLines, problemsOf } from '../problems';
import type { OpenAnswer } from '../wire';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { inkFor } from './text';

export interface OpenOptions extends Common {
  readonly file: string;
  readonly key?: string;
}

/**
 * `open`: checks the intake here and lets the desk open the case. Sending the same intake again answers with the case
 * it opened before.
 * @throws Failure: bad input names every wrong field, and nothing is started
 */
export async function open(io: Io, options: OpenOptions): Promise<void> {
  const text = options.file === '-' ? await io.readInput() : readTextFile(options.file, io.cwd);
  const intake = readJsonText(text, options.file === '-' ? 'The input' : options.file);
  const read = intakeSchema.safeParse(intake);
  if (!read.success) {
    const problems = problemLines(problemsOf(read.error));
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    throw badInput(
      `The intake has ${count}; no case was opened.`,
      problems,
      'mend the file and send it again',
    );
  }
  // What was checked is what is sent: the desk checks it again.
  const answer = await deskHttp(io, options).post<OpenAnswer>('/api/cases', {
    intake,
    ...(options.key === undefined ? {} : { key: options.key }),
  });
  if (options.json) {
    io.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  const ink = inkFor(io);
  io.out(
    answer.created
      ? `Opened ${ink.bold(answer.ref)}\n`
      : `${ink.bold(answer.ref)} was opened before from this intake\n`,
  );
  const { duplicates = [] } = answer;
  if (duplicates.length > 0) {
    io.out(
      `${ink.warn('Perhaps the same person:')} ${duplicates.slice(0, 5).join(', ')}${duplicates.length > 5 ? ` and ${duplicates.length - 5} more` : ''}\n`,
    );
    io.out(`  look before you go on: npx clearance show ${duplicates[0] ?? ''}\n`);
  }
  const { formerly = [] } = answer;
  if (formerly.length > 0)
    io.out(
      `${ink.warn('For the conflict check:')} a name appears in ${formerly.length === 1 ? 'an erased case' : 'erased cases'}: ${formerly.slice(0, 5).join(', ')}\n`,
    );
  io.out(`${ink.bold('Next:')} npx clearance next ${answer.ref}\n`);
}
