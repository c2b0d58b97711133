import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { AT_STATION, isWithUs, moveTo, stationHolding } from '../custody';
import { shortText, keyInCase } from '../fields';
import { utcDay } from '../instants';
import type { Matter } from '../matter';
import { isPassport } from '../passports';
import { refuse, type Refusal } from '../refusal';
import { ids } from './documents';
import { all, notClosed, open } from './guards';
import { FIELD, OFFICE } from './roles';

/** Custody: who holds every original, what the client asks back, and journeys for which originals are needed. */

const HOLDER = /^(client|firm|agent|notary|authority|employer|written-off|station:[\p{L}\p{N}-]{1,80})$/u;
const holder = z
  .string()
  .regex(
    HOLDER,
    'must be client, firm, agent, notary, authority, employer, station:<id>, or written-off (lost for good)',
  );

export const moveCustody = defineCommand({
  name: 'move-custody',
  help: 'record that originals changed hands',
  roles: FIELD,
  scope: 'case',
  schema: factual({
    items: ids,
    to: holder,
    from: holder.optional().describe('who gave them; refused when the record has them elsewhere'),
    why: shortText.optional().describe('what for, e.g. to be shown to the notary'),
  }),
  example: { items: ['passport-current.original'], to: 'agent', why: 'for the filing on Monday' },
  ready: all(open, (m) =>
    m.custody.length > 0
      ? undefined
      : refuse('not-now', 'no original of this case is known to be anywhere yet'),
  ),
  check: (m, { data, on }) => {
    const unknown = data.items.filter((id) => !m.custody.some((h) => h.item === id));
    if (unknown.length > 0) return refuse('unknown-item', 'nobody is known to hold these', unknown);
    const station = stationHolding(data.to);
    if (station !== undefined && !m.stations.some((s) => s.id === station))
      return refuse(
        'unknown-station',
        'no such station in this case',
        m.stations.map((s) => s.id),
      );
    return agreesWithRecord(m, data, on);
  },
  apply: (m, { data, since }) => {
    for (const item of data.items) moveTo(m, item, data.to, since);
  },
});

/** A move begins where the one before ended, on that day or later. */
function agreesWithRecord(
  m: Matter,
  { items, from, to }: { items: readonly string[]; from?: string | undefined; to: string },
  on: string,
): Refusal | undefined {
  const facts = m.custody
    .filter((h) => items.includes(h.item))
    .flatMap((h) => [
      ...(h.holder === to ? [`${h.item}: is with ${to} already`] : []),
      ...(from !== undefined && h.holder !== from ? [`${h.item}: held by ${h.holder}, not by ${from}`] : []),
      ...(on < utcDay(h.since) ? [`${h.item}: came to ${h.holder} on ${utcDay(h.since)}, after ${on}`] : []),
    ]);
  return facts.length === 0
    ? undefined
    : refuse('bad-data', 'that does not agree with where these are (clearance custody)', facts);
}

export const recallOriginal = defineCommand({
  name: 'recall-original',
  help: 'the client asks originals back, e.g. for a journey; they are fetched where a counter keeps them, go home, and are asked for again later',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ items: z.array(keyInCase).min(1).max(20) }),
  example: { items: ['passport-current.original'] },
  ready: all(notClosed, (m) =>
    recallable(m).length > 0
      ? undefined
      : refuse('not-now', 'we hold no original of the client that could go home'),
  ),
  check: (m, { data }) => {
    const stuck = data.items.filter((id) => !recallable(m).includes(id));
    return stuck.length === 0
      ? undefined
      : refuse(
          'unknown-item',
          'some of these cannot go home now',
          stuck.map((id) => `${id}: ${m.custody.find((h) => h.item === id)?.holder ?? 'not with us'}`),
        );
  },
  apply: (m, { data }) => {
    m.recalled.push(...data.items.filter((id) => !m.recalled.includes(id)));
  },
});

/** Everything of the client's that is neither home nor on its way; what a counter keeps is fetched first. */
function recallable(m: Matter): string[] {
  return m.custody
    .filter(
      (h) =>
        (isWithUs(h.holder) || h.holder.startsWith(AT_STATION)) &&
        !m.recalled.includes(h.item) &&
        m.items.some((i) => i.id === h.item && i.kind !== 'power-of-attorney'),
    )
    .map((h) => h.item);
}

export const declareTrip = defineCommand({
  name: 'declare-trip',
  help: 'the client will travel and needs originals: an alarm until they are home',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    from: z.iso.date(),
    until: z.iso.date(),
    needs: z
      .array(keyInCase)
      .min(1)
      .max(20)
      .optional()
      .describe('ids of originals; the passports of this case when absent'),
  }),
  example: { from: '2027-01-10', until: '2027-01-20' },
  ready: open,
  check: (m, { data, on }) => {
    if (data.until < data.from)
      return refuse('bad-data', 'the journey ends before it begins', [
        `from ${data.from} until ${data.until}`,
      ]);
    if (data.until < on) return refuse('bad-data', 'the journey is over', [`until ${data.until}`]);
    const unknown = (data.needs ?? []).filter(
      (id) => !m.items.some((i) => i.id === id && i.form === 'original'),
    );
    return unknown.length === 0
      ? undefined
      : refuse('unknown-item', 'no such original in this case', unknown);
  },
  apply: (m, { data, since }) => {
    const passports = m.items.filter((i) => i.form === 'original' && isPassport(i)).map((i) => i.id);
    m.trips.push({ from: data.from, until: data.until, needs: data.needs ?? passports, since });
  },
});
