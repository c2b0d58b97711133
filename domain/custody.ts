import type { Entry, Holding, Matter } from './matter';

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

/**
 * A paper arrives with us. It is another one than before where that one is still in our hands or at a counter (it was sent
 * back, or rejected), and always for a certificate, which a station issues anew.
 */
export function arrive(matter: Matter, item: string, since: string): void {
  const held = matter.custody.find((h) => h.item === item);
  const another =
    held !== undefined &&
    (isCertificate(item) || isWithUs(held.holder) || held.holder.startsWith(AT_STATION));
  moveTo(matter, item, FIRM, since);
  if (another) held.paper = (held.paper ?? 1) + 1;
}

/** Which paper of each item is where. */
export type Holdings = ReadonlyMap<string, Readonly<Pick<Holding, 'holder' | 'paper'>>>;

export function holdings(matter: Matter): Holdings {
  return new Map(matter.custody.map(({ item, ...held }) => [item, held]));
}

/** Whatever an entry has moved since `before` is recorded, whichever command it was: no move can be made without it. */
export function recordMoves(matter: Matter, before: Holdings, entry: Entry, since: string): void {
  for (const { item, holder, paper = 1 } of matter.custody) {
    const was = before.get(item);
    const same = was !== undefined && (was.paper ?? 1) === paper;
    if (same && was.holder === holder) continue;
    const from = same ? was.holder : sourceOf(matter, item);
    const by = entry.by.id;
    matter.moves.push({ item, paper, from, to: holder, on: entry.on, since, entry: entry.n, by });
  }
}

/** From whom a paper comes in the first place: a certificate from its station, everything else from its owner. */
function sourceOf(matter: Matter, item: string): string {
  if (isCertificate(item)) return AT_STATION + item.slice(CERTIFICATE.length);
  return matter.items.find((i) => i.id === item)?.owner ?? CLIENT;
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

const CERTIFICATE = 'certificate.';
/** A counter that keeps it, by the station's id. */
export const AT_STATION = 'station:';

/** The id of a station's certificate as a thing that somebody holds. */
export function certificateItem(station: string): string {
  return CERTIFICATE + station;
}

export const isCertificate = (item: string): boolean => item.startsWith(CERTIFICATE);

/** The station whose counter keeps it; `undefined` when it is anywhere else. */
export function stationHolding(holder: string): string | undefined {
  return holder.startsWith(AT_STATION) ? holder.slice(AT_STATION.length) : undefined;
}

/** Whatever a counter kept comes back to us; a power of attorney stays in its file. */
export function takeBack(matter: Matter, station: string, since: string): void {
  for (const held of matter.custody) {
    const item = matter.items.find((i) => i.id === held.item);
    if (stationHolding(held.holder) === station && item?.kind !== 'power-of-attorney')
      moveTo(matter, held.item, FIRM, since);
  }
}
