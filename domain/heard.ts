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

/**
 * The form, and its parts held against each other, also where some of them are wrong: `contradictions` takes whatever was given.
 * What it says of a place that is wrong in itself is left out.
 */
export function agreeing<S extends z.ZodType>(
  form: S,
  contradictions: (given: unknown) => readonly Contradiction[],
): S {
  return form.superRefine(
    (given, context) => {
      const wrong = new Set(context.issues.map(({ path = [] }) => path.join('.')));
      for (const { path, message } of contradictions(given))
        if (!wrong.has(path.join('.'))) context.addIssue({ code: 'custom', path: [...path], message });
    },
    { when: () => true },
  );
}
