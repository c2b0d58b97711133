import { badInput } from './exit';

/** The shape of a reference; which letters it may have is for the desk to know, which then suggests the near one. */
const SHAPE = /^CN(\d{4})([0-9A-Z]{6})$/;

/**
 * A case reference as it was typed, in capital letters and with its hyphens.
 * @throws Failure (bad input) when it cannot be a reference
 */
export function readRef(typed: string): string {
  const bare = typed.toUpperCase().replace(/[\s_\u2010-\u2015-]+/g, '');
  const parts = SHAPE.exec(bare);
  const ref = parts === null ? undefined : `CN-${parts[1]}-${parts[2]}`;
  if (ref === undefined)
    throw badInput(
      `"${typed.slice(0, 40)}" is not a case reference.`,
      ['a reference looks like CN-2026-7K4M2P'],
      'npx clearance list',
    );
  return ref;
}
