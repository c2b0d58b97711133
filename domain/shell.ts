/** A text as one word of a line to paste into a POSIX shell, in single quotes; nothing in it is expanded. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
