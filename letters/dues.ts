/** Due instants (ISO 8601 UTC) of what a letter asks for. */

/** The first of several; undefined where none has a date. */
export function firstDue(dues: readonly (string | undefined)[]): string | undefined {
  return dues.filter((due) => due !== undefined).sort()[0];
}

/** Those that are still ahead: when all have passed, no date is the honest answer. */
export function duesAhead(items: readonly { readonly dueAt: string }[], now: string): readonly string[] {
  return items.map(({ dueAt }) => dueAt).filter((due) => Date.parse(due) > Date.parse(now));
}
