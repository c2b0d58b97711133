import { explainIntake, type Explanation } from '../../domain/explain';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { intakeSchema } from '../../domain/intake';
import { problemLines, problemsOf } from '../problems';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import { explainPage } from './explain-page';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor } from './text';

export interface ExplainOptions extends Common {
  readonly file?: string;
}

/**
 * `explain`: the reasoning of a case, for an attorney to check; with `--file`, that of an intake, without a desk
 * and so by the playbooks of the release, which the page says.
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
  if (options.file !== undefined) return ofFile(io, options.file);
  const ref = readRef(typedRef ?? '');
  const desk = deskHttp(io, options);
  return withNearRef(desk, ref, () => desk.get<Explanation>(`/api/cases/${ref}/explanation`));
}

async function ofFile(io: Io, file: string): Promise<Explanation> {
  const text = file === '-' ? await io.readInput() : readTextFile(file, io.cwd);
  const read = intakeSchema.safeParse(readJsonText(text, file === '-' ? 'The input' : file));
  if (read.success) return explainIntake(read.data, shippedPlaybooks(), io.now().toISOString().slice(0, 10));
  const problems = problemLines(problemsOf(read.error));
  throw badInput(
    `The intake has ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.`,
    problems,
  );
}
