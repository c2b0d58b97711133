import type { Item, Matter, Station } from '../matter';
import { itemsFor } from '../playbooks';

/** A paper that cannot be had and for which nothing stands in: the attorney decides, station by station. */

/** Does it still wait for the attorney's word whether this station's application goes on without it? */
export function isInQuestion({ state }: Item, station: Pick<Station, 'id'>): boolean {
  return (
    state.kind === 'unobtainable' &&
    state.question !== undefined &&
    !state.question.answered.includes(station.id)
  );
}

/** What the attorney must decide about before this station's application can be filed; empty once it is filed. */
export function itemsInQuestion(m: Matter, station: Station): Item[] {
  if (!['contact', 'documents'].includes(station.progress.kind)) return [];
  return itemsFor(m.items, station, m.intake).filter((item) => isInQuestion(item, station));
}

/** This station's application goes on without what is in question; other stations are asked about on their own. */
export function goWithout(m: Matter, station: Station): void {
  for (const { state } of itemsInQuestion(m, station))
    if (state.kind === 'unobtainable' && state.question !== undefined)
      state.question = { answered: [...state.question.answered, station.id] };
}
