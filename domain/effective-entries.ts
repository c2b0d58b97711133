import type { Entry } from './matter';

/**
 * The record as it counts: a correction does not rewrite an entry, it is one more entry that says how an earlier one is to
 * be read. What was corrected stays in the record as it was entered.
 */

export const CORRECT = 'correct';

/** The data of a `correct` entry: the entry it is about is void, or some of its fields are read as others. */
export interface Correction {
  readonly entry: number;
  readonly void?: boolean | undefined;
  readonly set?: Readonly<Record<string, unknown>> | undefined;
}

/** Entries in their order, each as its last correction has it; void ones are left out. */
export function effectiveEntries(entries: readonly Entry[]): Entry[] {
  const corrections = new Map<number, Correction[]>();
  for (const entry of entries) {
    if (entry.command !== CORRECT) continue;
    const correction = entry.data as Correction;
    corrections.set(correction.entry, [...(corrections.get(correction.entry) ?? []), correction]);
  }
  return entries.flatMap((entry) => {
    const own = corrections.get(entry.n) ?? [];
    if (own.at(-1)?.void === true) return [];
    return [
      own.reduce(
        (read, correction) => (correction.void === true ? read : withFields(read, correction.set ?? {})),
        entry,
      ),
    ];
  });
}

/** The entry with other fields; a corrected day moves its clock as well. `null` takes a field away. */
function withFields(entry: Entry, set: Readonly<Record<string, unknown>>): Entry {
  const data: Record<string, unknown> = {
    ...(typeof entry.data === 'object' && entry.data !== null ? entry.data : {}),
  };
  for (const [name, value] of Object.entries(set)) {
    if (value === null) delete data[name];
    else data[name] = value;
  }
  const on = typeof data['occurredOn'] === 'string' ? data['occurredOn'] : entry.on;
  return { ...entry, data, on };
}
