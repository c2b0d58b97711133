import { isWithUs, stationHolding } from './custody';
import { utcDay } from './instants';
import type { Item, Matter, Station } from './matter';
import { isInQuestion } from './documents/lacking';
import { turnOf } from './passport-queue';
import { itemsFor } from './playbooks';

/** What stands between a station and the filing of its application. */

/** Everything that must be done before the application can be filed, one line each; empty: it can be filed now. */
export function outstandingAt(m: Matter, station: Station): string[] {
  const steps = m.poa.kind === 'asked' ? m.poa.done.map((d) => d.step) : [];
  const missing = itemsFor(m.items, station, m.intake).flatMap((item) => {
    const line = missingLine(item, station);
    if (line === undefined) return [];
    return item.kind === 'power-of-attorney' && steps.length > 0
      ? [`${line}; so far ${steps.join(', ')}`]
      : [line];
  });
  return [...missing, ...originalsElsewhere(m, station)];
}

/** Every document is accepted, or nobody can have it. */
export function documentsComplete(m: Matter, station: Station): boolean {
  return itemsFor(m.items, station, m.intake).every((item) => missingLine(item, station) === undefined);
}

function missingLine(item: Item, station: Station): string | undefined {
  const { title, form, state } = item;
  switch (state.kind) {
    case 'accepted':
      return undefined;
    case 'unobtainable':
      return isInQuestion(item, station)
        ? `${title}: cannot be had and nothing stands in for it, the attorney decides`
        : undefined;
    case 'planned':
      return `${title}: ${form} not asked for yet`;
    case 'requested':
      return `${title}: ${form} not received (asked ${utcDay(state.since)})`;
    case 'received':
      return `${title}: ${form} received, not reviewed yet`;
    case 'sent-back':
      return `${title}: ${form} sent back (${state.reason})`;
  }
}

/**
 * Accepted originals that are not at hand, one line each: at another counter, which keeps them until it answers, out of
 * our hands, or promised to the client, who asked them back. The power of attorney does not count: a station keeps the
 * copy it was given.
 */
export function originalsElsewhere(m: Matter, station: Station): string[] {
  return itemsFor(m.items, station, m.intake)
    .filter((i) => i.form === 'original' && i.kind !== 'power-of-attorney' && i.state.kind === 'accepted')
    .flatMap((i) => m.custody.filter((h) => h.item === i.id))
    .flatMap((h) => {
      const keeper = stationHolding(h.holder);
      if (m.recalled.includes(h.item))
        return [
          `${h.item}: the client asked it back, it goes home first (${keeper === undefined ? 'ship' : 'move-custody, ship'})`,
        ];
      if (isWithUs(h.holder) || keeper === station.id) return [];
      return [
        keeper === undefined
          ? `${h.item}: held by ${h.holder}`
          : `${h.item}: held by ${keeper} until it answers${turnOf(m, station, h.item)}`,
      ];
    });
}
