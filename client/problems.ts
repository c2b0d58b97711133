import type { z } from 'zod';

/** One thing that is wrong with an input. */
export interface Problem {
  /** As people write it: `stays.0.to`; empty for the input as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A name typed by a stranger may be 20,000 characters long: problems are to be read. */
const MOST = 200;
const short = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)} ...` : text);

/** `['stays', 0, 'to']` as `stays.0.to`, the way `--set` takes it. */
export function pathText(path: readonly PropertyKey[]): string {
  return short(path.map(String).join('.'));
}

/** Every problem that zod found, in its order, without the values that were given. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: pathText(issue.path), message: short(issue.message) }));
}

/** One short line for each problem: `stays.0.to: the stay ends before it begins`. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
}
