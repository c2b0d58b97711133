import { shippable } from '../parcels';
import type { Matter, Parcel } from '../matter';
import { wait, type Wait } from '../wait';
import type { DueLetter } from './letter';

/** Delivery: what can go home is sent, each parcel is tracked until it is signed for. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind === 'closed') return [];
  return [...shipping(m), ...m.parcels.flatMap((p) => tracking(m, p))];
}

function shipping(m: Matter): Wait[] {
  const settled =
    m.stations.length > 0 &&
    m.stations.every((s) => ['ready', 'shipped', 'delivered', 'ended', 'waiver'].includes(s.progress.kind));
  const finished = m.stations.flatMap((s) =>
    s.progress.kind === 'ready' || s.progress.kind === 'ended' || s.progress.kind === 'waiver'
      ? [s.progress.since]
      : [],
  );
  if ((!settled && !m.stations.some((s) => s.progress.kind === 'ready')) || shippable(m).length === 0)
    return [];
  const since = finished.sort()[0];
  if (since === undefined) return [];
  return [
    wait(m, {
      key: `ship/${m.parcels.length + 1}`,
      name: 'shipping',
      owner: 'paralegal',
      about: 'certificate and originals to be sent home',
      since,
      ladder: 'office',
      commands: ['ship'],
    }),
  ];
}

function tracking(m: Matter, parcel: Parcel): Wait[] {
  if (parcel.fate.kind !== 'under-way') return [];
  return [
    wait(m, {
      key: `courier/${parcel.id}`,
      name: 'courier',
      owner: 'carrier',
      about: 'parcel on its way',
      since: parcel.since,
      ladder: 'courier',
      commands: ['record-tracking', 'confirm-delivery'],
      onBreach: 'paralegal',
    }),
  ];
}

export function letters(m: Matter): DueLetter[] {
  return m.parcels.map((parcel) => ({
    key: `shipped/${parcel.id}`,
    facts: {
      kind: 'shipped',
      carrier: parcel.carrier,
      tracking: parcel.tracking,
      on: parcel.shippedOn,
      contents: parcel.items.map((id) => contentName(m, id)),
    },
  }));
}

/** "certificate of Shanghai, Pudong", "current passport". */
export function contentName(m: Matter, id: string): string {
  const item = m.items.find((i) => i.id === id);
  if (item) return item.title;
  const station = m.stations.find((s) => id === `certificate.${s.id}`);
  return station === undefined
    ? id
    : `certificate of ${station.district === undefined ? station.city : `${station.city}, ${station.district}`}`;
}
