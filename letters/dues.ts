/** Due instants (ISO 8601 UTC) of what a letter asks for. */

/** The first of several; undefined where none has a date. */
export function firstDue(dues: readonly (string | undefined)[]): string | undefined {
  return dues.filter((due) => due !== undefined).sort()[0];
}

/** Those that are still ahead: when all have passed, no date is the honest answer. */
export function duesAhead(items: readonly { readonly dueAt: string }[], now: string): readonly string[] {
  return items.map(({ dueAt }) => dueAt).filter((due) => Date.parse(due) > Date.parse(now));
}

/** Is all of it due at one time, and what is asked for `besides` as well? Then the letter says the day once. */
export function isDueTogether(
  items: readonly { readonly dueAt?: string }[],
  besides: readonly (string | undefined)[],
): boolean {
  const dues = [...items.map((item) => item.dueAt), ...besides.filter((due) => due !== undefined)];
  return new Set(dues).size === 1;
}
