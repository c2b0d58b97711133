import type { Problem } from './problems';

/** Deeper than anything the product reads; deeper input is an attack on whoever walks through it. */
const DEEPEST = 32;

/** Own keys of these names change an object's behaviour as soon as somebody copies it carelessly. */
const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type PlainJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads JSON from a stranger: text that is not JSON, keys such as `__proto__` and absurd nesting are problems, each
 * with its path. The message never repeats the text, which may hold personal data.
 */
export function readPlainJson(text: string): PlainJson {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // V8's message quotes the text around the fault; the position alone is enough to find it.
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const where = position === undefined ? '' : ` (at character ${position})`;
    return { ok: false, problems: [{ path: '', message: `is not JSON${where}` }] };
  }
  const problems: Problem[] = [];
  look(value, '', 0, problems);
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

function look(value: unknown, path: string, depth: number, problems: Problem[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= DEEPEST) {
    problems.push({ path: path.slice(0, 80), message: `is nested more than ${DEEPEST} levels deep` });
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((element, i) => look(element, join(path, String(i)), depth + 1, problems));
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const here = join(path, key);
    if (DANGEROUS.has(key))
      problems.push({ path: here.slice(0, 200), message: 'is a name that is not allowed' });
    else look(inner, here, depth + 1, problems);
  }
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`);
