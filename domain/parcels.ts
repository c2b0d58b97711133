import { certificateItem, isWithUs } from './custody';
import type { Matter, Parcel } from './matter';
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
