import type { PlaybookChain } from './resolve';
import { sheetOf } from './sheet';

/** One thing that two playbooks say differently; `null`: that one does not say it. */
export interface Difference {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes for a station that moves from one chain of playbooks to another, in the order of the sheet. */
export function differences(before: PlaybookChain, after: PlaybookChain): Difference[] {
  const rows = [linesOf(before), linesOf(after)] as const;
  const names = [...new Set([...rows[0].keys(), ...rows[1].keys()])];
  return names.flatMap((what) => {
    const [was, is] = [rows[0].get(what) ?? null, rows[1].get(what) ?? null];
    return was === is ? [] : [{ what, before: was, after: is }];
  });
}

/** Everything that a chain says, one line for each thing, by its name; and when its narrowest was confirmed, if ever. */
function linesOf(chain: PlaybookChain): Map<string, string> {
  const verifiedOn = chain[0]?.verifiedOn ?? undefined;
  // Staleness is of a day, not of a version: the day given here does not matter.
  const rows = sheetOf(chain, '').map(({ what, says }): [string, string] => [what, says]);
  return new Map(verifiedOn === undefined ? rows : [...rows, ['confirmed with the office', verifiedOn]]);
}
