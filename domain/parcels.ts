import { certificateItem, isWithUs, moveTo } from './custody';
import type { Matter, Parcel, Progress, ParcelStatus } from './matter';
import { itemsFor } from './playbooks';

/** Parcels: what can go home, and what is on its way. */

/** Everything that can go home now: finished certificates, and originals that no open station still needs. */
export function shippable(m: Matter): string[] {
  const open =
    m.end.kind === 'open'
      ? m.stations.filter(
          (s) => !['ready', 'shipped', 'delivered', 'ended', 'waiver'].includes(s.progress.kind),
        )
      : [];
  const needed = new Set(open.flatMap((s) => itemsFor(m.items, s, m.intake).map((i) => i.id)));
  const certificates = m.stations
    .filter((s) => s.progress.kind === 'ready')
    .map((s) => certificateItem(s.id));
  const originals = m.custody
    .filter(
      (h) =>
        isWithUs(h.holder) &&
        m.items.some((i) => i.id === h.item && i.kind !== 'power-of-attorney') &&
        (!needed.has(h.item) || m.recalled.includes(h.item)),
    )
    .map((h) => h.item);
  return [...certificates, ...originals];
}

/** Parcels that have neither arrived nor come back nor been lost. */
export function parcelsUnderWay(m: Matter): Parcel[] {
  return m.parcels.filter((p) => p.fate.kind === 'under-way');
}

/** The parcel meant: the one named, or the only one on its way. */
export function parcelOf(m: Matter, id: string | undefined): Parcel | undefined {
  const under = parcelsUnderWay(m);
  return id === undefined ? (under.length === 1 ? under[0] : undefined) : under.find((p) => p.id === id);
}

/** A parcel has met its fate: what is still in it goes to `holder`, and the stations whose certificates were in it go on. */
export function unpack(m: Matter, parcel: Parcel, holder: string, since: string): void {
  for (const held of m.custody)
    if (held.holder === `carrier:${parcel.id}`) moveTo(m, held.item, holder, since);
  for (const station of m.stations) {
    if (station.progress.kind === 'shipped' && station.progress.parcel === parcel.id)
      station.progress = progressAfter(parcel, since);
  }
}

/** Where a station stands whose certificate is, or was, in the parcel. */
export function progressAfter({ id, fate }: Parcel, since: string): Progress {
  switch (fate.kind) {
    case 'under-way':
      return { kind: 'shipped', since, parcel: id };
    case 'delivered':
      return { kind: 'delivered', on: fate.on, since };
    // The station is asked for the certificate again: request-reissue.
    case 'lost':
      return { kind: 'certificate-check', since };
    case 'returned':
      return { kind: 'ready', since };
  }
}

/** News of the carrier that somebody must act upon (fact 22), and what to do about each. */
const TROUBLE: Readonly<Partial<Record<ParcelStatus, string>>> = {
  AttemptFail: 'The carrier met nobody and could not deliver: ask when it comes again, and tell the client.',
  AvailableForPickup:
    'The carrier holds the parcel for collection, for a limited time: make sure that the client fetches it.',
  Exception: 'The carrier reports a problem with the parcel: ask for a trace, and tell the client.',
  Expired: 'The carrier has had no news of the parcel for long: ask for a trace, or report it lost.',
};

export interface ParcelTrouble {
  readonly parcel: Parcel;
  /** Unique in the case: the same word of the carrier, once more, is news again. */
  readonly id: string;
  readonly what: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

/** Parcels under way of which the carrier's last word asks for a person. */
export function parcelTroubles(m: Matter): ParcelTrouble[] {
  return parcelsUnderWay(m).flatMap((parcel) => {
    const { id, status, news } = parcel;
    const what = TROUBLE[status];
    return what === undefined || news === undefined
      ? []
      : [{ parcel, id: `${id}/${status}/${news.entry}`, what, since: news.at }];
  });
}
