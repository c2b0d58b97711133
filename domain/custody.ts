import type { Holding, Matter } from './matter';

/** Custody: every original has exactly one holder at any time. */

/** Whoever holds an original when neither the client nor a parcel does. */
export const FIRM = 'firm';
export const CLIENT = 'client';
/** Lost for good, and accounted for to the client. */
export const WRITTEN_OFF = 'written-off';

/** Whoever works for us and can hand it on: not a counter that keeps it, nor a parcel. */
const WITH_US: readonly string[] = [FIRM, 'agent', 'notary', 'authority', 'employer'];

/** Is it in hands from which it can be handed on or sent home? */
export function isWithUs(holder: string): boolean {
  return WITH_US.includes(holder);
}

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
    (h) =>
      h.holder !== CLIENT &&
      h.holder !== WRITTEN_OFF &&
      matter.items.some((i) => i.id === h.item && i.kind !== 'power-of-attorney'),
  );
}

/** The id of a station's certificate as a thing that somebody holds. */
export function certificateItem(station: string): string {
  return `certificate.${station}`;
}

/** Whatever a counter kept comes back to us; a power of attorney stays in its file. */
export function takeBack(matter: Matter, station: string, since: string): void {
  for (const held of matter.custody) {
    const item = matter.items.find((i) => i.id === held.item);
    if (held.holder === `station:${station}` && item?.kind !== 'power-of-attorney')
      moveTo(matter, held.item, FIRM, since);
  }
}
