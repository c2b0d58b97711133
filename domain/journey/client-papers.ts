import { certificateItem, CLIENT, WRITTEN_OFF } from '../custody';
import type { Item, Matter, Parcel } from '../matter';
import { shippable } from '../parcels';
import type {
  ChecklistLine,
  CustodyReceiptFacts,
  DuePaper,
  InstructionPackFacts,
  ParcelContentsFacts,
} from '../papers';
import { poaRouteOf } from '../routes/poa-route';
import { stationName } from '../stations';
import { utcDay } from '../instants';
import { wantedItems } from './documents';
import { optional } from './letter';
import { readerOf, recipientOf } from '../people/parties';
import { addressed, colleague, holderName } from './parties';

/** Papers for the client: instructions, the receipt for originals, what is in a parcel. */

export function papers(m: Matter): DuePaper[] {
  return [
    ...(m.engagement.kind === 'accepted' ? [{ key: 'instruction-pack/1', facts: instructionPack(m) }] : []),
    ...m.parcels
      .filter((p) => p.direction === 'to-client')
      .map((parcel, i) => ({ key: `parcel-contents/${i + 1}`, facts: contentsOf(m, parcel) })),
  ];
}

/** The checklist as it stands, with how to scan and where to post. */
export function instructionPack(m: Matter): InstructionPackFacts {
  return {
    kind: 'instruction-pack',
    client: addressed(readerOf(m.intake)),
    items: wantedItems(m).flatMap(checklistLine),
    ...(m.poa.kind === 'not-needed' ? {} : { poa: poaInstructions(m) }),
    contact: colleague(m, 'paralegal').name,
  };
}

/** The power of attorney step by step, as its route has it. */
function poaInstructions(m: Matter): NonNullable<InstructionPackFacts['poa']> {
  const route = poaRouteOf(m);
  return {
    signedIn: route.signedIn,
    steps: route.steps.map(({ title, office }) => ({ title, office: office.english })),
  };
}

function checklistLine({ kind, title, form, owner, dpi, state }: Item): ChecklistLine[] {
  const line = { kind, title, form, owner, ...optional('dpi', dpi) };
  switch (state.kind) {
    case 'planned':
      return [{ ...line, state: 'later' }];
    case 'requested':
    case 'sent-back':
      return [{ ...line, state: 'now' }];
    case 'received':
    case 'accepted':
      return [{ ...line, state: 'done' }];
    case 'unobtainable':
      return [];
  }
}

/** The client's originals that are not at home; undefined when all are. */
export function custodyReceipt(m: Matter): CustodyReceiptFacts | undefined {
  const held = m.custody
    .filter((h) => h.holder !== CLIENT && h.holder !== WRITTEN_OFF)
    .flatMap(({ item, holder, since }) => {
      const known = m.items.find((i) => i.id === item);
      return known === undefined
        ? []
        : [{ title: known.title, holder: holderName(m, holder), since: utcDay(since) }];
    });
  return held.length === 0
    ? undefined
    : { kind: 'custody-receipt', client: addressed(readerOf(m.intake)), held };
}

/** What could go home now, to be packed; undefined when there is nothing. */
export function parcelToPack(m: Matter): ParcelContentsFacts | undefined {
  const items = shippable(m);
  return items.length === 0
    ? undefined
    : {
        kind: 'parcel-contents',
        to: addressed(recipientOf(m.intake)),
        items: items.map((id) => contained(m, id)),
      };
}

function contentsOf(m: Matter, parcel: Parcel): ParcelContentsFacts {
  return {
    kind: 'parcel-contents',
    to: addressed(recipientOf(m.intake)),
    carrier: parcel.carrier,
    tracking: parcel.tracking,
    on: parcel.shippedOn,
    items: parcel.items.map((id) => contained(m, id)),
  };
}

/** A thing by its id: an item of the checklist, or a station's certificate. */
function contained(m: Matter, id: string): ParcelContentsFacts['items'][number] {
  const item = m.items.find((i) => i.id === id);
  if (item !== undefined) return { kind: item.kind, title: item.title, form: item.form };
  const station = m.stations.find((s) => certificateItem(s.id) === id);
  return {
    kind: 'certificate',
    title: station === undefined ? id : `certificate of no criminal conviction, ${stationName(station)}`,
    form: 'original',
  };
}
