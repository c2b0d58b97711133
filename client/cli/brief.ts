import { intakeSchema } from '../../domain/intake';
import { problemLines, problemsOf } from '../problems';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { writeNewFile } from './output-file';
import { printable } from './text';

export interface BriefOptions extends Common {
  readonly intake: string;
  readonly out: string;
}

/**
 * `brief`: the standard brief for other counsel as a new file, from an intake alone; no case is opened.
 * @throws Failure: bad input names every wrong field of the intake
 */
export async function brief(io: Io, options: BriefOptions): Promise<void> {
  const intake = readJsonText(readTextFile(options.intake, io.cwd), options.intake);
  const read = intakeSchema.safeParse(intake);
  if (!read.success)
    throw badInput('The intake is not right; no brief was written.', problemLines(problemsOf(read.error)));
  const content = await deskHttp(io, options).bytes('/api/brief', { intake });
  writeNewFile(options.out, content, io.cwd);
  io.out(
    options.json
      ? `${JSON.stringify({ file: options.out, bytes: content.length })}\n`
      : `Wrote ${printable(options.out)}: fill in or strike every blank before it is used\n`,
  );
}
