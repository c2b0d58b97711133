import { CLIENT, isCertificate, isWithUs } from '../custody';
import { shippable } from '../parcels';
import type { Matter, Parcel, ParcelStatus } from '../matter';
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

/** News of the carrier that somebody must act upon (fact 22). */
const TROUBLE: readonly ParcelStatus[] = ['AttemptFail', 'AvailableForPickup', 'Exception', 'Expired'];

export function letters(m: Matter): DueLetter[] {
  return [...shipped(m), ...delivered(m), ...handedBack(m), ...m.parcels.flatMap((p) => trouble(m, p))];
}

function trouble(m: Matter, parcel: Parcel): DueLetter[] {
  if (parcel.fate.kind !== 'under-way' || !TROUBLE.includes(parcel.status)) return [];
  return [
    {
      key: `attention/${parcel.id}/${parcel.status}`,
      staff: 'paralegal',
      facts: {
        kind: 'attention',
        what: `The carrier reports ${parcel.status}: ask for a trace, or tell the client.`,
        since: parcel.since,
        next: `send ${m.ref} record-tracking`,
      },
    },
  ];
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
