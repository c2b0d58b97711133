import { CLIENT, isCertificate, isWithUs } from '../custody';
import { parcelTroubles, shippable } from '../parcels';
import type { Matter, Parcel } from '../matter';
import { wait, type Wait } from '../wait';
import { thing, type DueLetter } from './letter';

/** Delivery: what can go home is sent, each parcel is tracked until it is signed for. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind === 'closed') return [];
  return [...shipping(m), ...m.parcels.flatMap((p) => tracking(m, p))];
}

function shipping(m: Matter): Wait[] {
  if (shippable(m).length === 0) return [];
  const finished = m.stations.flatMap(({ progress }) =>
    progress.kind === 'ready' ||
    progress.kind === 'shipped' ||
    progress.kind === 'delivered' ||
    progress.kind === 'ended' ||
    progress.kind === 'waiver'
      ? [progress]
      : [],
  );
  const ready = finished.filter((p) => p.kind === 'ready');
  // Originals wait for the last station that may want them, a certificate for nobody.
  const from = ready.length > 0 ? ready : finished.length === m.stations.length ? finished : [];
  const since = from.map((p) => p.since).sort()[0];
  if (since === undefined) return [];
  return [
    wait(m, {
      key: `ship/${m.parcels.length + 1}`,
      name: 'shipping',
      owner: 'paralegal',
      about: `${shippable(m).some(isCertificate) ? 'certificate and originals' : 'originals'} to be sent home`,
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
  return [...shipped(m), ...delivered(m), ...handedBack(m), ...trouble(m)];
}

function trouble(m: Matter): DueLetter[] {
  return parcelTroubles(m).flatMap(({ parcel, id, what, since }) => [
    {
      key: `attention/${id}`,
      staff: 'paralegal',
      facts: { kind: 'attention', what, since, next: `send ${m.ref} record-tracking` },
    },
    ...(parcel.status === 'AvailableForPickup' && parcel.direction === 'to-client'
      ? [heldForCollection(m, parcel, id)]
      : []),
  ]);
}

/** Only the client can move now, and the carrier does not wait long. */
function heldForCollection(m: Matter, { carrier, tracking, items }: Parcel, id: string): DueLetter {
  const contents = items.map((item) => thing(m, item));
  return { key: `collect/${id}`, facts: { kind: 'parcel-held', carrier, tracking, contents } };
}

function shipped(m: Matter): DueLetter[] {
  return m.parcels.map((parcel) => ({
    key: `shipped/${parcel.id}`,
    facts: {
      kind: 'shipped',
      carrier: parcel.carrier,
      tracking: parcel.tracking,
      on: parcel.shippedOn,
      contents: parcel.items.map((id) => thing(m, id)),
    },
  }));
}

/** News that it was signed for; a case that is over by then says so in its closing letter. */
function delivered(m: Matter): DueLetter[] {
  return m.parcels.flatMap(({ id, items, fate, direction }) => {
    if (fate.kind !== 'delivered' || direction !== 'to-client') return [];
    const contents = items.map((item) => thing(m, item));
    const facts = items.some(isCertificate)
      ? ({ kind: 'delivered', on: fate.on, contents } as const)
      : ({ kind: 'returned', on: fate.on, by: 'courier', contents } as const);
    return [{ key: `delivered/${id}`, facts }];
  });
}

/** Originals that were handed back without a parcel, one letter for each time. */
function handedBack(m: Matter): DueLetter[] {
  const byHand = m.moves.filter(
    (move) => move.to === CLIENT && isWithUs(move.from) && m.items.some((i) => i.id === move.item),
  );
  return [...new Set(byHand.map((move) => move.entry))].flatMap((entry) => {
    const moves = byHand.filter((move) => move.entry === entry);
    const on = moves[0]?.on;
    if (on === undefined) return [];
    const contents = moves.map((move) => thing(m, move.item));
    return [{ key: `returned/${entry}`, facts: { kind: 'returned', on, by: 'hand', contents } }];
  });
}

/** "certificate of Shanghai, Pudong", "current passport". */
export function contentName(m: Matter, id: string): string {
  const named = thing(m, id);
  return typeof named === 'string' ? named : named.title;
}
