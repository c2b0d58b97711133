import type { Holding, Matter } from './matter';

/** Custody: every original has exactly one holder at any time. */

/** Whoever holds an original when neither the client nor a parcel does. */
export const FIRM = 'firm';
export const CLIENT = 'client';

/** Moves an original to a new holder; it is taken into the list when it was not there. */
export function moveTo(matter: Matter, item: string, holder: string, since: string): void {
  const held = matter.custody.find((h) => h.item === item);
  if (held) {
    held.holder = holder;
    held.since = since;
  } else {
    matter.custody.push({ item, holder, since });
  }
}

/** The client's own originals that are not home; the power of attorney stays with the stations, certificates are ours to deliver. */
export function originalsAway(matter: Matter): readonly Holding[] {
  return matter.custody.filter(
    (h) => h.holder !== CLIENT && matter.items.some((i) => i.id === h.item && i.kind !== 'power-of-attorney'),
  );
}

/** The id of a station's certificate as a thing that somebody holds. */
export function certificateItem(station: string): string {
  return `certificate.${station}`;
}
