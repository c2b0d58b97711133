import type { CaseRecord } from './case-input';
import { commandNamed } from './commands';
import { effectiveEntries } from './effective-entries';
import { fold } from './fold';
import { contentName } from './journey/delivery';
import type { Entry } from './matter';
import { partOf, queuesIn } from './part-of-case';
import { passportQueues, type PassportQueue } from './passport-queue';
import { namesIn, phraseOf } from './phrases';
import { everywhere, type Reader } from './timeline';
import type { OriginalView } from './view';

/**
 * Where every original is, since when, and every move it made, from the record of a case. Why something moved is what its
 * entry says; a field agent reads the words of entries that agents make, and the name of the command of all others.
 */
export function custodyOf(
  record: CaseRecord,
  reader: Reader,
): { originals: OriginalView[]; passportQueues: PassportQueue[] } {
  const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
  const names = namesIn(matter);
  const entries = new Map(effectiveEntries(record.entries).map((e) => [e.n, e]));
  const part = partOf(matter, reader.worksAt ?? everywhere);
  const why = (n: number): string => {
    const entry = entries.get(n);
    if (entry === undefined) return '';
    if (reader.role === 'agent' && !mayBeMadeByAgents(entry)) return entry.command;
    const data = (entry.data ?? {}) as Readonly<Record<string, unknown>>;
    const words = phraseOf(entry.command, { data, at: names.at(entry.station), item: names.item });
    return part.foreign(words) ? entry.command : words;
  };
  const originals = matter.custody
    .filter(({ item }) => part.item(item))
    .map(({ item, holder, since }) => ({
      item,
      title: contentName(matter, item),
      holder: part.holder(holder),
      since,
      recalled: matter.recalled.includes(item),
      moves: matter.moves
        .filter((move) => move.item === item)
        .map(({ paper, on, from, to, by, entry }) => ({
          paper,
          on,
          from: part.holder(from),
          to: part.holder(to),
          why: why(entry),
          by,
          entry,
        })),
    }));
  return { originals, passportQueues: queuesIn(part, passportQueues(matter, record.book)) };
}

const mayBeMadeByAgents = ({ command }: Entry): boolean =>
  commandNamed(command)?.roles.includes('agent') ?? false;
