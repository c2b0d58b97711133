import type { Casebook } from '../casebook';
import type { Item, Matter } from '../matter';
import { optional } from './letter';

/** Letters that ask the client for papers; each kind has a key for every entry that asked. */
export type AskingKind = 'originals' | 'more-documents' | 'sent-back';

/** What one letter asks for. */
export interface AskedTogether {
  readonly key: string;
  /** Keys of the letters that it stands for as well. */
  readonly also?: readonly string[];
  readonly entries: readonly number[];
  readonly items: readonly Item[];
}

/** Key of the letter for what an entry asked for, where nothing else was asked for before that one goes. */
export function askingKey(kind: AskingKind, entry: number): string {
  return `${kind}/${entry}`;
}

/**
 * These items by the letters that ask for them. What several entries asked for before a letter about any of it went is one
 * letter, under the key of the first: two stations that confirm overnight ask once in the morning. What is asked for after a
 * letter has gone, was given up, edited or cancelled is not in it.
 */
export function askedTogether(
  m: Matter,
  book: Casebook,
  kind: AskingKind,
  items: readonly Item[],
): AskedTogether[] {
  const letters = new Map<string, { entries: number[]; items: Item[] }>();
  let open: string | undefined;
  for (const [entry, batch] of batches(items)) {
    const own = askingKey(kind, entry);
    const key = book.askedApart === true ? own : (settledIn(m, book, kind, entry) ?? (open ??= own));
    const letter = letters.get(key) ?? { entries: [], items: [] };
    letter.entries.push(entry);
    letter.items.push(...batch);
    letters.set(key, letter);
  }
  return [...letters].map(([key, letter]) => {
    const also = letter.entries.map((entry) => askingKey(kind, entry)).filter((other) => other !== key);
    return { key, ...letter, ...optional('also', also.length === 0 ? undefined : also) };
  });
}

/** Key of the letter that nothing can join any more and that holds what this entry asked for; undefined: none yet. */
function settledIn(m: Matter, book: Casebook, kind: AskingKind, entry: number): string | undefined {
  const own = askingKey(kind, entry);
  const carrier = book.within?.[own];
  if (carrier !== undefined) return carrier;
  if ([...book.mail, ...book.unsent].some(({ key }) => key === own)) return own;
  // A person has seen it: it held all that waited at that moment, from its own entry on.
  const [key] =
    Object.entries(m.lettersSettled).find(([letter, at]) => {
      const [of, first] = letter.split('/');
      return of === kind && Number(first) <= entry && entry < at;
    }) ?? [];
  return key;
}

/** Items by the entry that asked for them or sent them back, in that order. */
function batches(items: readonly Item[]): [number, Item[]][] {
  const byEntry = new Map<number, Item[]>();
  for (const item of items) {
    if (item.state.kind !== 'requested' && item.state.kind !== 'sent-back') continue;
    byEntry.set(item.state.entry, [...(byEntry.get(item.state.entry) ?? []), item]);
  }
  return [...byEntry].sort(([a], [b]) => a - b);
}
