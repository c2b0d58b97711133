import { explainIntake, type Explanation, type PlaybookSource } from '../../domain/explain';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { intakeSchema } from '../../domain/intake';
import { asShipped, type KnownPlaybook } from '../../domain/playbooks/known';
import { PlaybookError, readPlaybook } from '../../domain/playbooks/read';
import type { PlaybookVersionsAnswer } from '../wire';
import { problemLines, problemsOf } from '../problems';
import { deskHttp } from './desk-http';
import { badInput, Failure } from './exit';
import { explainPage } from './explain-page';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor } from './text';
import { whichDesk } from './which-desk';

export interface ExplainOptions extends Common {
  readonly file?: string;
}

/**
 * `explain`: the reasoning of a case, for an attorney to check; with `--file`, that of an intake, which is read here and sent to nobody:
 * by the playbooks in force at the desk where one answers, else by those of the release. The page says which.
 * @throws Failure: bad input names every wrong field of the intake
 */
export async function explain(io: Io, typedRef: string | undefined, options: ExplainOptions): Promise<void> {
  const explanation = await explanationOf(io, typedRef, options);
  io.out(
    options.json ? `${JSON.stringify(explanation)}\n` : explainPage(explanation, inkFor(io), io.columns),
  );
}

async function explanationOf(
  io: Io,
  typedRef: string | undefined,
  options: ExplainOptions,
): Promise<Explanation> {
  if ((typedRef === undefined) === (options.file === undefined))
    throw badInput(
      'Name a case, or an intake file, and not both.',
      [],
      'npx clearance explain --file examples/one-city.json',
    );
  if (options.file !== undefined) return ofFile(io, options.file, options);
  const ref = readRef(typedRef ?? '');
  const desk = deskHttp(io, options);
  return withNearRef(desk, ref, () => desk.get<Explanation>(`/api/cases/${ref}/explanation`));
}

async function ofFile(io: Io, file: string, options: ExplainOptions): Promise<Explanation> {
  const text = file === '-' ? await io.readInput() : readTextFile(file, io.cwd);
  const read = intakeSchema.safeParse(readJsonText(text, file === '-' ? 'The input' : file));
  if (!read.success) {
    const problems = problemLines(problemsOf(read.error));
    throw badInput(
      `The intake has ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.`,
      problems,
    );
  }
  const { known, source } = await playbooksToRead(io, options);
  return explainIntake(read.data, known, source, io.now().toISOString().slice(0, 10));
}

/** Someone who works without a desk does not wait long for one. */
const PATIENCE_MS = 5_000;

/**
 * The playbooks of the desk, staff's additions with them: all of them, so that nothing of the intake is asked for there. Without a desk
 * that answers, those of the release, and why.
 * @throws Failure where a desk was named with `--desk` and does not give them
 */
async function playbooksToRead(
  io: Io,
  options: ExplainOptions,
): Promise<{ known: readonly KnownPlaybook[]; source: PlaybookSource }> {
  const { url } = whichDesk(io, options);
  try {
    const { versions } = await deskHttp(io, options).get<PlaybookVersionsAnswer>(
      '/api/playbooks/all/versions',
      PATIENCE_MS,
    );
    const known = versions.map(({ playbook, addition }) => ({
      playbook: readPlaybook(playbook, 'a playbook of the desk'),
      addition,
    }));
    return { known, source: { kind: 'desk', desk: url } };
  } catch (error) {
    const isForeseen = error instanceof Failure || error instanceof PlaybookError;
    if (!isForeseen || options.desk !== undefined || io.signal.aborted) throw error;
    return { known: releasePlaybooks(), source: { kind: 'shipped', because: error.message } };
  }
}

/** Every file of the release's folder. @throws Failure: bad input names every problem of every file */
export function releasePlaybooks(folder?: string): readonly KnownPlaybook[] {
  try {
    return asShipped(shippedPlaybooks(folder));
  } catch (error) {
    if (!(error instanceof PlaybookError)) throw error;
    throw badInput('The playbooks of the release cannot be read.', error.problems);
  }
}
