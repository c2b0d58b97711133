import fc from 'fast-check';

/** What comes in from outside when somebody means ill, or types without looking. */

const CONTROL = ['\u0000', '\r\n', '\n', '\t', '\u202e', '\u200b', '\u2028', '\ufeff', '\u007f', '\ud800'];
const LISTS = [', ', '; ', ' ', ',x@y.example', '\r\nBcc: x@y.example', '<x@y.example>', '"', '(c)', '%0a'];
const WORDS = [
  '',
  ' ',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  "'; drop table cases; --",
  '${7*7}',
  '{{7*7}}',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '2026-09-21T25:61:00Z',
  '𝕏'.repeat(300),
  'é'.normalize('NFD'),
];

/** A text with something in it that does not belong there. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 5000, minLength: 4001 }),
  fc
    .tuple(fc.string({ maxLength: 12 }), fc.constantFrom(...CONTROL, ...LISTS), fc.string({ maxLength: 12 }))
    .map((parts) => parts.join('')),
);

/** Anything JSON can carry, and some that it cannot. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(null, undefined, true, Number.NaN, -1, 0.1, 2 ** 53, [], {}, [[]], { version: 2 }),
  fc.anything({ maxDepth: 2, withNullPrototype: true }),
);

interface Change {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: unknown;
}

/** One to three places of a value changed, removed, added to or repeated. The same drawing gives the same result. */
export function damaged(value: unknown): fc.Arbitrary<unknown> {
  const change: fc.Arbitrary<Change> = fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat'),
    value: nastyValue,
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const root: { it: unknown } = { it: structuredClone(value) };
    for (const one of changes) apply(root, one);
    return root.it;
  });
}

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

function apply(root: { it: unknown }, { at, how, value: drawn }: Change): void {
  // What was drawn is drawn again for other inputs: it must not be damaged itself.
  const value = structuredClone(drawn);
  const places = placesIn(root);
  const place = places[at % places.length];
  if (place === undefined) return;
  const { holder, key } = place;
  const here = holder[key];
  switch (how) {
    case 'replace':
      holder[key] = value;
      return;
    case 'remove':
      delete holder[key];
      return;
    case 'add':
      if (isTree(here)) here[`extra${at}`] = value;
      return;
    case 'repeat':
      if (Array.isArray(here)) here.push(...(here as unknown[]), ...(here as unknown[]));
      return;
  }
}

function placesIn(root: { it: unknown }): Place[] {
  const places: Place[] = [];
  const visit = (holder: Record<string, unknown>, depth: number): void => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const below = holder[key];
      if (isTree(below) && depth < 6) visit(below, depth + 1);
    }
  };
  visit(root, 0);
  return places;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every text in a value, whatever its depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return isTree(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Control and other characters that nobody sees; line breaks and tabs are a matter of the field. */
export function hasUnseenCharacters(text: string, allowed = ''): boolean {
  const found = text.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
  return found.some((character) => !allowed.includes(character));
}
