import type { AskedItem, LetterFacts, StaffRole } from '../letters';
import type { Item, Station } from '../matter';
import { stationName } from '../stations';
import type { StationName } from '../letters';

/** A letter that the matter calls for; it goes once for its key. Without `staff` it goes to the client or counsel. */
export interface DueLetter {
  readonly key: string;
  readonly facts: LetterFacts;
  readonly staff?: StaffRole;
}

export function named(station: Station): StationName {
  return { id: station.id, name: stationName(station) };
}

export function asked(item: Item, hint?: string): AskedItem {
  return { kind: item.kind, title: item.title, form: item.form, ...(hint === undefined ? {} : { hint }) };
}
