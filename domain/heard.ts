import type { z } from 'zod';

/**
 * zod asks whether parts agree only of what has no wrong part. Here what can be heard of a wrong file is asked all the same, so
 * that whoever wrote it is told everything at once.
 */

/** A part as it was given, or `undefined` where it is missing or wrong: the other parts are heard all the same. */
export const heard = <S extends z.ZodType>(part: S) => part.optional().catch(undefined);

/** What parts say against each other, at the place of one of them. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** `path: what is wrong`, a line each: what is wrong in itself, then the contradictions at other places. */
export function everyProblem(
  { issues }: z.ZodError,
  contradictions: readonly Contradiction[],
): readonly string[] {
  const told = new Set(issues.map(({ path }) => path.join('.')));
  const others = contradictions.filter(({ path }) => !told.has(path.join('.')));
  return [...issues, ...others].map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
}
