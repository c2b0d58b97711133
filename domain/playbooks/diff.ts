import { sayingOf } from './doubts';
import { documentsOf, pointsOf, type PlaybookChain } from './resolve';
import { POINT_NAMES, type PointName } from './schema';

/** One thing that two playbooks say differently; `null`: that one does not say it. */
export interface Difference {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes for a station that moves from one chain of playbooks to another: points, then documents, then fees. */
export function differences(before: PlaybookChain, after: PlaybookChain): Difference[] {
  const rows = [linesOf(before), linesOf(after)] as const;
  const names = [...new Set([...rows[0].keys(), ...rows[1].keys()])];
  return names.flatMap((what) => {
    const [was, is] = [rows[0].get(what) ?? null, rows[1].get(what) ?? null];
    return was === is ? [] : [{ what, before: was, after: is }];
  });
}

/** Everything that a chain says, one line for each thing, by its name. */
function linesOf(chain: PlaybookChain): Map<string, string> {
  const points = pointsOf(chain);
  const lines = new Map<string, string>();
  for (const name of POINT_NAMES) {
    const said = sayingIn(points, name);
    if (said !== undefined) lines.set(name, said);
  }
  for (const d of documentsOf(chain))
    lines.set(
      `document ${d.kind} (${d.form})`,
      [
        `for each ${d.per}`,
        ...(d.dpi === undefined ? [] : [`${d.dpi} dpi`]),
        ...(d.scale === undefined ? [] : [d.scale]),
        ...(d.count === undefined ? [] : [`${d.count} pieces`]),
        ...(d.note === undefined ? [] : [d.note]),
      ].join(', '),
    );
  for (const { what, amount } of chain.flatMap((p) => p.fees))
    lines.set(`fee ${what}`, `${amount.minor / 100} ${amount.currency}`);
  for (const { role, english, chinese } of chain.flatMap((p) => p.offices))
    lines.set(`office ${role}: ${english}`, chinese);
  return lines;
}

function sayingIn<P extends PointName>(points: ReturnType<typeof pointsOf>, name: P): string | undefined {
  const fact = points[name];
  return fact === undefined ? undefined : sayingOf(name, fact);
}
