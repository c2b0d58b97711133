import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { certificateItem, CLIENT, moveTo } from '../custody';
import { shortText, keyInCase } from '../fields';
import { PARCEL_STATUSES, type Matter } from '../matter';
import { parcelOf, parcelsUnderWay, shippable, unpack } from '../parcels';
import { refuse } from '../refusal';
import { all, notClosed } from './guards';
import { FIELD, OFFICE } from './roles';

/** Delivery: parcels, what is in them, and the certificate and the client's originals home. */

export const ship = defineCommand({
  name: 'ship',
  help: 'send the certificate and the originals home; without items, everything that can go',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    carrier: shortText,
    tracking: z.string().regex(/^[A-Za-z0-9 -]{4,40}$/, 'must be a tracking number'),
    items: z.array(keyInCase).min(1).max(60).optional(),
  }),
  example: { carrier: 'DHL Express', tracking: '1234567890' },
  ready: all(notClosed, (m) =>
    shippable(m).length > 0
      ? undefined
      : refuse('not-now', 'there is nothing to ship', [
          'no certificate is ready and no original of the client is free to go',
        ]),
  ),
  check: (m, { data }) => {
    const free = shippable(m);
    const stuck = (data.items ?? []).filter((id) => !free.includes(id));
    return stuck.length === 0
      ? undefined
      : refuse('unknown-item', 'some of these cannot go', [...stuck, `free to go: ${free.join(', ')}`]);
  },
  apply: (m, { data, on, since }) => {
    const items = data.items ?? shippable(m);
    const id = `parcel-${m.parcels.length + 1}`;
    m.parcels.push({
      id,
      direction: 'to-client',
      carrier: data.carrier,
      tracking: data.tracking,
      shippedOn: on,
      since,
      items,
      status: 'Pending',
      fate: { kind: 'under-way' },
    });
    for (const item of items) moveTo(m, item, `carrier:${id}`, since);
    for (const station of m.stations) {
      if (items.includes(certificateItem(station.id)))
        station.progress = { kind: 'shipped', since, parcel: id };
    }
  },
});

export const onItsWay = all(notClosed, (m) =>
  parcelsUnderWay(m).length > 0 ? undefined : refuse('not-now', 'no parcel is on its way'),
);

export const parcelNamed = (m: Matter, { data }: { data: { parcel?: string | undefined } }) =>
  parcelOf(m, data.parcel)
    ? undefined
    : refuse(
        'unknown-item',
        'name the parcel',
        parcelsUnderWay(m).map((p) => `${p.id}: ${p.carrier}`),
      );

export const recordTracking = defineCommand({
  name: 'record-tracking',
  help: "record the carrier's news of a parcel",
  roles: FIELD,
  scope: 'case',
  schema: factual({
    status: z.enum(PARCEL_STATUSES).exclude(['Delivered']),
    parcel: keyInCase.optional(),
  }),
  example: { status: 'InTransit' },
  ready: onItsWay,
  check: parcelNamed,
  apply: (m, { data, entry, at }) => {
    const parcel = parcelOf(m, data.parcel);
    if (!parcel) return;
    parcel.status = data.status;
    parcel.news = { entry, at };
  },
});

export const confirmDelivery = defineCommand({
  name: 'confirm-delivery',
  help: 'the parcel was signed for',
  roles: FIELD,
  scope: 'case',
  schema: factual({ parcel: keyInCase.optional() }),
  example: {},
  ready: onItsWay,
  check: (m, act) => {
    const parcel = parcelOf(m, act.data.parcel);
    if (!parcel) return parcelNamed(m, act);
    return act.on < parcel.shippedOn
      ? refuse('bad-data', 'that is before the parcel was sent', [`sent on ${parcel.shippedOn}`])
      : undefined;
  },
  apply: (m, { data, on, since }) => {
    const parcel = parcelOf(m, data.parcel);
    if (!parcel) return;
    parcel.status = 'Delivered';
    parcel.fate = { kind: 'delivered', on };
    unpack(m, parcel, CLIENT, since);
  },
});
