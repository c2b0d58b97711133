import { engagementKey } from './engagement';
import { POA_ITEM, itemsFor, wantsPoa } from '../playbooks';
import { poaRouteOf, stepsAsked } from '../routes/poa-route';
import type { Casebook } from '../casebook';
import { rejection } from '../documents/catalogue';
import { askedTogether, askingKey } from './asked-together';
import { asked, dueOf, itemWaitKey, namedOffice, officesOf, optional, type DueLetter } from './letter';
import { addDays } from '../days';
import { noon } from '../instants';
import type { Pause } from '../plans';
import { isForClient, stillstands, wait, type Wait } from '../wait';
import type { LadderName } from '../ladders';
import type { AskedItem } from '../letters';
import type { Item, Matter, Station } from '../matter';

/** Documents: each asked item is a wait of its own; reminders about them are merged into one letter a day. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind !== 'open') return [];
  const wanted = wantedItems(m);
  const received = wanted.filter((i) => i.state.kind === 'received');
  return [
    ...wanted.flatMap((item) => itemWait(m, item)),
    ...reviewWait(m, received),
    ...overdueWait(m, wanted),
  ];
}

/** Items that some station still needs: what was asked for a station that ended, or went to a waiver, is not chased. */
export function wantedItems(m: Matter): Item[] {
  const wanted = new Set(gathering(m).flatMap((s) => itemsFor(m.items, s, m.intake).map((i) => i.id)));
  return m.items.filter((i) => wanted.has(i.id));
}

function gathering(m: Matter): Station[] {
  return m.stations.filter((s) => ['not-started', 'contact', 'documents'].includes(s.progress.kind));
}

function stationsWanting(m: Matter, items: readonly Item[]): Station[] {
  const ids = new Set(items.map((i) => i.id));
  return gathering(m).filter((s) => itemsFor(m.items, s, m.intake).some((i) => ids.has(i.id)));
}

/** The offices that want any of these items. */
function wantedBy(m: Matter, items: readonly Item[]) {
  return optional('offices', officesOf(m, stationsWanting(m, items)));
}

/** The offices that have said that they want any of these items, where they are several. */
function confirmedBy(m: Matter, items: readonly Item[]) {
  const stations = stationsWanting(m, items).filter((s) => s.procedure.kind === 'confirmed');
  return optional('stations', stations.length < 2 ? undefined : stations.map((s) => namedOffice(m, s)));
}

function itemWait(m: Matter, item: Item): Wait[] {
  const { state } = item;
  if (state.kind !== 'requested' && state.kind !== 'sent-back') return [];
  if (state.kind === 'sent-back' && state.final) return replacementWait(m, item, state.since);
  return [
    wait(m, {
      key: itemWaitKey(item, state.entry),
      name: item.id === POA_ITEM ? 'power-of-attorney' : 'item',
      owner: item.owner,
      station: item.station,
      about: `${item.title} (${item.form})`,
      since: state.since,
      ladder: ladderOf(item),
      pauses: [...snoozed(m, item), ...travelling(m, item), ...stillstands(m)],
      commands:
        item.id === POA_ITEM
          ? ['advance-poa', 'receive-items', 'mark-unobtainable']
          : ['receive-items', 'mark-unobtainable'],
      onBreach: 'paralegal',
      otherwise: 'the application cannot be filed without it',
      ...optional('announcedBy', isForClient(item) ? askingLetter(m, item) : undefined),
    }),
  ];
}

/** Key of the letter that asks the client for an item, or sends it back. */
function askingLetter(m: Matter, { state, form }: Item): string | undefined {
  if (state.kind === 'sent-back') return askingKey('sent-back', state.entry);
  if (state.kind !== 'requested') return undefined;
  if (form === 'original') return askingKey('originals', state.entry);
  return isFromTheBeginning(m, state)
    ? engagementKey(m.engagement)
    : askingKey('more-documents', state.entry);
}

/** Scans that are asked for with the acceptance of the quote are in the letter that confirms it. */
function isFromTheBeginning({ engagement }: Matter, { since }: { readonly since: string }): boolean {
  return engagement.kind === 'accepted' && since <= engagement.since;
}

/** No other copy of it will do: the paralegal finds a substitute, or goes without. */
function replacementWait(m: Matter, item: Item, since: string): Wait[] {
  return [
    wait(m, {
      key: `replace/${item.id}/${since}`,
      name: 'replacement',
      owner: 'paralegal',
      station: item.station,
      about: `${item.title} (${item.form}) is not accepted: a substitute, or without it`,
      since,
      ladder: 'office',
      commands: ['mark-unobtainable', 'receive-items'],
    }),
  ];
}

/** Reminders of an item rest until the end of the day that was promised or named. */
function snoozed(m: Matter, item: Item): Pause[] {
  const snooze = m.snoozes[item.id];
  return snooze === undefined ? [] : [{ from: snooze.from, to: noon(addDays(snooze.until, 1)) }];
}

/** Nobody is reminded of a passport that they travel with: its clock rests until they are back. */
function travelling(m: Matter, { id }: Item): Pause[] {
  return m.trips
    .filter((trip) => trip.needs.includes(id))
    .map((trip) => ({ from: trip.since, to: noon(addDays(trip.until, 1)) }));
}

function ladderOf(item: Item): LadderName {
  if (item.id === POA_ITEM) return 'power-of-attorney';
  // An employer's or school's letter takes its time; an original that the client has only needs posting.
  return item.form === 'original' && item.owner === 'client' ? 'originals' : 'document';
}

function reviewWait(m: Matter, received: readonly Item[]): Wait[] {
  const since = received.flatMap((i) => (i.state.kind === 'received' ? [i.state.since] : [])).sort()[0];
  if (since === undefined) return [];
  return [
    wait(m, {
      key: `review-items/${since}`,
      name: 'review-items',
      owner: 'paralegal',
      about: 'review of what arrived',
      since,
      ladder: 'office',
      commands: ['review-items'],
    }),
  ];
}

/** The client did not answer in time: the paralegal takes over, and in the end the attorney decides, hold or close. */
function overdueWait(m: Matter, wanted: readonly Item[]): Wait[] {
  const [late] = wanted
    .flatMap((i) => {
      if (i.state.kind !== 'requested' && i.state.kind !== 'sent-back') return [];
      const of = itemWaitKey(i, i.state.entry);
      const at = m.breaches[of];
      return at === undefined ? [] : [{ at, of }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  if (late === undefined) return [];
  return [
    wait(m, {
      key: `overdue-items/${late.at}`,
      name: 'overdue-items',
      owner: 'paralegal',
      about: 'items that did not come in time',
      since: late.at,
      ladder: 'document',
      commands: ['receive-items', 'mark-unobtainable', 'hold', 'withdraw'],
      announcedBy: `breach/${late.of}/`,
    }),
  ];
}

/** Letters that ask for originals or scans, or send something back: one for all that was not told before. */
export function letters(m: Matter, book: Casebook): DueLetter[] {
  return [...originals(m, book), ...scans(m, book), ...sentBack(m, book)];
}

/** Scans that came onto the checklist later: in the place of what cannot be had, or asked for anew. */
function scans(m: Matter, book: Casebook): DueLetter[] {
  const requested = wantedItems(m).filter(
    (i) =>
      i.form === 'scan' && i.state.kind === 'requested' && isForClient(i) && !isFromTheBeginning(m, i.state),
  );
  return askedTogether(m, book, 'more-documents', requested).map(({ key, also, items }) => ({
    key,
    ...optional('also', also),
    facts: { kind: 'more-documents', items: items.map((i) => asked(m, i, book)) },
  }));
}

function originals(m: Matter, book: Casebook): DueLetter[] {
  const requested = wantedItems(m).filter(
    (i) => i.form === 'original' && i.state.kind === 'requested' && isForClient(i),
  );
  return askedTogether(m, book, 'originals', requested).map(({ key, also, entries, items }) => {
    const poa = m.poa.kind === 'asked' && entries.includes(m.poa.entry) ? m.poa : undefined;
    return {
      key,
      ...optional('also', also),
      facts: {
        kind: 'originals',
        items: items.filter((i) => i.id !== POA_ITEM).map((i) => asked(m, i, book)),
        ...wantedBy(m, items),
        ...confirmedBy(
          m,
          items.filter((i) => i.id !== POA_ITEM),
        ),
        ...(poa === undefined
          ? {}
          : {
              poa: {
                steps: stepsAsked(poaRouteOf(m)),
                stations: m.stations
                  .filter((s) => s.procedure.kind === 'confirmed' && wantsPoa(s))
                  .map((s) => namedOffice(m, s)),
                ...optional('dueAt', dueOf(book, itemWaitKey({ id: POA_ITEM }, poa.entry))),
              },
            }),
      },
    } satisfies DueLetter;
  });
}

function sentBack(m: Matter, book: Casebook): DueLetter[] {
  const back = wantedItems(m).filter((i) => i.state.kind === 'sent-back' && !i.state.final && isForClient(i));
  return askedTogether(m, book, 'sent-back', back).map(({ key, also, items }) => ({
    key,
    ...optional('also', also),
    facts: {
      kind: 'sent-back',
      items: items.map((i) => asked(m, i, book, reasonOf(i))),
      ...wantedBy(m, items),
    },
  }));
}

/** Why it was sent back, as the catalogue says it to the client; in its own words where it has no code. */
function reasonOf({ state }: Item): Pick<AskedItem, 'hint' | 'reason'> {
  if (state.kind !== 'sent-back') return {};
  const coded = rejection(state.reason);
  return coded === undefined ? { hint: state.reason } : { hint: coded.text, reason: coded.code };
}
