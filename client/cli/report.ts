import type { ErrorDetail } from '../wire';
import type { Ink } from './text';
import { printable } from './text';

/** Facts beyond this many are counted, not printed: a hostile file may have thousands. `--json` has them all. */
const MOST_FACTS = 40;

/**
 * What went wrong, for a person:
 *
 *     Refused: the application to Shanghai Pudong cannot be filed yet.
 *       - work permit: original not received (asked 12 Nov, due 3 Dec)
 *     Next: npx clearance next CN-2026-7K4M2P
 */
export function failureText(detail: ErrorDetail, ink: Ink): string {
  const lines = [`${ink.bad(`${label(detail)}:`)} ${sentence(printable(detail.message))}`];
  for (const fact of detail.facts.slice(0, MOST_FACTS)) lines.push(`  - ${printable(fact)}`);
  if (detail.facts.length > MOST_FACTS)
    lines.push(`  and ${detail.facts.length - MOST_FACTS} more (--json shows all)`);
  if (detail.next !== null) lines.push(`${ink.bold('Next:')} ${printable(detail.next)}`);
  return `${lines.join('\n')}\n`;
}

function label(detail: ErrorDetail): string {
  switch (detail.code) {
    case 'refused':
      return 'Refused';
    case 'not-allowed':
      return 'Not allowed';
    case 'bad-input':
    case 'too-large':
    case 'unknown-command':
      return 'Not accepted';
    case 'erased':
      return 'Erased';
    case 'not-found':
      return 'Not found';
    case 'unreachable':
      return 'Not reachable';
    case 'not-signed-in':
      return 'Not signed in';
    case 'too-many':
    case 'method-not-allowed':
    case 'unexpected':
      return 'Failed';
  }
}

/** Ends with a full stop, once. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
