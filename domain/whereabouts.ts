import { isWithUs } from './custody';
import type { Holding, Item, Matter } from './matter';
import { itemsFor, POA_ITEM } from './playbooks';

/**
 * The checklist and custody agree: what an application needs and is out of our hands is asked for again, what has come
 * back to us by another way than `receive-items` has arrived, and what has gone home is recalled no longer.
 */
export function agreeWithCustody(matter: Matter, since: string, entry: number): void {
  const needed = new Set(
    matter.stations
      .filter((s) => s.progress.kind === 'documents')
      .flatMap((s) => itemsFor(matter.items, s, matter.intake).map((i) => i.id)),
  );
  for (const holding of matter.custody) {
    // A power of attorney stays with the station that took it; a new one is asked for by reject-poa.
    const item = matter.items.find((i) => i.id === holding.item && i.id !== POA_ITEM);
    if (item === undefined) continue;
    if (isGone(holding)) {
      if (needed.has(item.id) && isHere(item)) item.state = { kind: 'requested', since, entry };
    } else if (item.state.kind === 'requested') {
      item.state = { kind: 'received', on: since.slice(0, 10), since };
    }
  }
  const stillHere = matter.recalled.filter((id) => matter.custody.some((h) => h.item === id && !isGone(h)));
  matter.recalled.splice(0, matter.recalled.length, ...stillHere);
}

const isHere = ({ state }: Item): boolean => state.kind === 'received' || state.kind === 'accepted';

const isGone = ({ holder }: Holding): boolean => !isWithUs(holder) && !holder.startsWith('station:');
