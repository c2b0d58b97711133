/** Small words of French: elision, contraction, lists and numbers. */

/** `de Shanghai`, `d’Anshan`, `du Caire`, `de La Havane`. */
export function of(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  return /^[aeiouàâéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/** `un document`, `3 documents`; `one` with its article. */
export function count(n: number, one: string, many: string): string {
  return n < 2 ? one : `${n} ${many}`;
}

/** `a`, `a et b`, `a, b et c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`;
}
