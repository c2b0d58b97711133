import type { ItemForm } from '../matter';
import { documentKind, rejectionsOf } from './catalogue';
import type { ScanRule } from './schema';

/** What the client is told about one paper that is asked for: facts for a letter, which words the rest. */
export interface Instructions {
  /** How it is got, sentence by sentence. */
  readonly obtain: readonly string[];
  /** How it is scanned; absent for an original. */
  readonly scan?: ScanRule;
  /** What is sent back, and why: codes of the catalogue with their sentences. */
  readonly refused: readonly { readonly code: string; readonly text: string }[];
}

/** Nobody reads a dozen reasons: those that are special to the paper come first. */
const MOST_REASONS = 4;

/** The catalogue's instructions for an item; `undefined` where it has none. `dpi`: where the station's playbook says it. */
export function instructionsFor(itemKind: string, form: ItemForm, dpi?: number): Instructions | undefined {
  const kind = documentKind(itemKind);
  if (kind === undefined) return undefined;
  const refused = rejectionsOf(itemKind, form)
    .filter((r) => r.outcome === 'retry')
    .map(({ code, text }) => ({ code, text }));
  return {
    obtain: kind.obtain,
    ...(form === 'scan' && kind.scan !== undefined
      ? { scan: { ...kind.scan, dpi: dpi ?? kind.scan.dpi } }
      : {}),
    refused: refused.slice(0, MOST_REASONS),
  };
}
