import { addDays } from '../days';
import type { Money } from '../fields';
import type { Matter, Station } from '../matter';
import { lacksPassport, lostPassportOf, passportKind } from '../passports';
import { slugOf } from '../place';
import { sourceOf } from '../playbooks/doubts';
import { playbookOf } from '../playbooks/of-station';
import { feesOf, nameOf, type TakenFee } from '../playbooks/resolve';
import { isVerified, sourceText, type Source } from '../source';
import { costsOf } from '../routes/chain';
import { stationName } from '../stations';
import type { FeeTable, Surcharge } from './schema';

/** One line of what a flat fee is made of. The lines of a quote add up to its fee. */
export interface BasisLine {
  readonly code: 'base' | Surcharge['code'] | 'set-by-hand';
  readonly what: string;
  /** The station that it is about, as a reader knows it: a language words the rest by the code. */
  readonly station?: string;
  /** May be negative where a person has set a lower fee. Minor units of the fee's currency. */
  readonly minor: number;
  readonly source: string;
  /** False: a setting that the firm has not confirmed. */
  readonly confirmed: boolean;
}

/** What a third party is likely to be paid: an estimate, never part of the fee. */
export interface CostLine {
  readonly code: string;
  readonly what: string;
  readonly low: Money;
  readonly high: Money;
  readonly source: string;
  readonly confirmed: boolean;
}

/** What the flat fee for this case is made of, by this table, as of the day `on`. */
export function feeBasis(m: Matter, table: FeeTable, on: string): BasisLine[] {
  return [
    line('base', { what: 'flat fee for one station' }, table.base.minor, table.base.source),
    ...table.surcharges.flatMap((s) =>
      reasonsFor(m, s, on).map((reason) => line(s.code, reason, s.minor, s.source)),
    ),
  ];
}

type Reason = Pick<BasisLine, 'what' | 'station'>;

const line = (code: BasisLine['code'], reason: Reason, minor: number, source: Source): BasisLine => ({
  code,
  ...reason,
  minor,
  source: sourceText(source),
  confirmed: isVerified(source),
});

const about = (station: Station, words: (at: string) => string): Reason => ({
  what: words(stationName(station)),
  station: stationName(station),
});

/** Each reason for which a surcharge is due, in words. */
function reasonsFor(m: Matter, surcharge: Surcharge, on: string): Reason[] {
  switch (surcharge.code) {
    case 'further-station':
      return m.stations.slice(1).map((s) => about(s, (at) => `further station: ${at}`));
    case 'old-stay': {
      const limit = `${Number(on.slice(0, 4)) - surcharge.years}${on.slice(4)}`;
      return m.stations
        .filter((s) => lastDay(m, s) < limit)
        .map((s) => about(s, (at) => `stay at ${at} ended more than ${surcharge.years} years ago`));
    }
    case 'lost-document':
      return lostPassports(m).map((what) => ({ what }));
    case 'urgent': {
      const first = m.intake.destinations.map((d) => d.filingOn).sort()[0];
      return first !== undefined && first < addDays(on, surcharge.days)
        ? [{ what: `urgent: to be filed abroad on ${first}, in less than ${surcharge.days} days` }]
        : [];
    }
    case 'other-place':
      return m.stations
        .filter((s) => !surcharge.cities.some((c) => c.toLowerCase() === s.city.toLowerCase()))
        .map((s) => about(s, (at) => `place: ${at}`));
  }
}

function lastDay(m: Matter, station: Station): string {
  return (
    station.stays
      .flatMap((i) => m.intake.stays[i]?.to ?? [])
      .sort()
      .at(-1) ?? '9999'
  );
}

/** Named by what they are, never by their number; each once. */
function lostPassports(m: Matter): string[] {
  const stays = m.stations.flatMap((s) => s.stays.flatMap((i) => m.intake.stays[i] ?? []));
  const lost = stays.flatMap((stay) => {
    const passport = lostPassportOf(m.intake, stay);
    if (passport !== undefined) return [`lost ${passportKind(m.intake, passport).replaceAll('-', ' ')}`];
    return lacksPassport(m.intake, stay)
      ? [`unlisted passport of the stay from ${stay.from.slice(0, 4)}`]
      : [];
  });
  return [...new Set(lost)];
}

/**
 * What third parties are likely to be paid for this case: what the table estimates, and the official fees of the stations'
 * playbooks. A fee that a playbook calls by the code of an estimate (`notary`) stands for it at that station.
 */
export function costEstimates(m: Matter, table: FeeTable): CostLine[] {
  const ofRoute = costsOf(m.intake);
  const official = m.stations.flatMap((station) =>
    feesOf(playbookOf(m, station)).map((fee) => ({ station, fee, code: slugOf(fee.what) })),
  );
  const arising = table.costs.filter((c) => c.when === 'always' || (ofRoute.get(c.code) ?? 0) > 0);
  const estimated = arising
    .map((c) => {
      const known = c.per === 'case' ? 0 : official.filter(({ code }) => code === c.code).length;
      return { ...c, stations: c.per === 'case' ? 1 : m.stations.length - known };
    })
    .filter(({ stations }) => stations > 0)
    .map((c) => {
      const times = c.stations * (ofRoute.get(c.code) ?? 1);
      const money = (minor: number): Money => ({ minor: minor * times, currency: table.currency });
      return {
        code: c.code,
        what: `${c.title}${timesText(c.per === 'case' ? m.stations.length : c.stations, times)}`,
        low: money(c.low),
        high: money(c.high),
        source: sourceText(c.source),
        confirmed: isVerified(c.source),
      };
    });
  const isForNothing = (code: string) =>
    table.costs.some((c) => c.code === code) && !arising.some((c) => c.code === code);
  return [
    ...estimated,
    ...official
      .filter(({ code }) => !isForNothing(code))
      .map(({ station, fee, code }) => officialFee(stationName(station), fee, ofRoute.get(code) ?? 1)),
  ];
}

/** An official fee is what it is: no range. It stays in the currency in which the office takes it. */
function officialFee(at: string, { what, amount, by, source, from }: TakenFee, times: number): CostLine {
  const whole: Money = { ...amount, minor: amount.minor * times };
  return {
    code: `official-${slugOf(what)}`,
    what: `${what}, ${at}${times > 1 ? ` (${times} times)` : ''}`,
    low: whole,
    high: whole,
    source: `playbook ${nameOf(by)}: ${sourceOf(by, { source, from })}`,
    confirmed: isVerified({ confidence: from }) || by.verifiedOn !== null,
  };
}

/** "(2 stations)"; "(2 stations, 4 times)" where several authorities or offices are paid for each. */
function timesText(stations: number, times: number): string {
  const parts = [
    ...(times > 1 && stations > 1 ? [`${stations} stations`] : []),
    ...(times > stations ? [`${times} times`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Minor units. */
export const totalOf = (lines: readonly { readonly minor: number }[]): number =>
  lines.reduce((sum, l) => sum + l.minor, 0);

/**
 * The advance that is proposed: a part of what the stations alone cost. Surcharges come with the final account, so that
 * what must be paid before work begins does not hang on the day of the quote. Half minor units are rounded up.
 */
export function proposedAdvance(table: FeeTable, basis: readonly BasisLine[]): number {
  const stations = basis.filter((l) => l.code === 'base' || l.code === 'further-station');
  return percentOf(table, totalOf(stations));
}

export const percentOf = (table: FeeTable, minor: number): number =>
  Math.floor((minor * table.advance.percent + 50) / 100);
