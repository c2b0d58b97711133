/** The first letter large, for the start of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Clauses as whole sentences; one that is not to be said is undefined. */
export function sentences(...clauses: readonly (string | undefined)[]): string {
  return clauses.flatMap((clause) => (clause === undefined ? [] : `${capital(clause)}.`)).join(' ');
}
