/** Longer names say no more. */
const LONGEST = 120;

/**
 * How a file is called, made of the name it came with: no folders, nothing that moves a cursor or turns text around, no
 * markup. It is shown and never used as a path.
 */
export function fileLabel(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .trim();
  if (clean.length <= LONGEST) return clean === '' ? 'file' : clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  // Not within a pair of surrogates, which would leave half a character.
  const kept = clean.slice(0, LONGEST - ending.length).replace(/[\uD800-\uDBFF]$/, '');
  return kept + ending;
}
