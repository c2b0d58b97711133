/** The space that French sets before high punctuation and inside guillemets: a line must not break there. */
export const NBSP = '\u00a0';

/**
 * French spacing: no break before `: ; ! ? %`, inside « », between a figure and its noun or currency, and in an hour. Templates are
 * written with plain spaces; what a person has written is set the same way.
 */
export function typeset(text: string): string {
  return text
    .replace(/ +([:;!?%»])/g, `${NBSP}$1`)
    .replace(/« +/g, `«${NBSP}`)
    .replace(/(\d) (?=\p{L})/gu, `$1${NBSP}`)
    .replace(/(\d[\d,.\u00a0]*) (?=[A-Z]{3}\b)/g, `$1${NBSP}`)
    .replace(/\b(h) (?=\d{2}\b)/g, `$1${NBSP}`);
}
