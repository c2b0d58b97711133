import type { Intake, Passport, Stay } from '../intake';
import { stationId, stationName } from '../stations';
import { between, cutBefore, dayAfter, daysOf, inOrder, overlap, union, type Span } from './spans';

/**
 * Where somebody lived and when, from the stays as they were told: stays of one place joined where they follow each other,
 * split where permit, visa or passport changes; the days between them, and the days told twice.
 */

/** A span in one place with one permit, one visa and one passport. */
export interface Segment extends Span {
  readonly visa: Stay['visa'];
  readonly permit: Stay['permit'];
  readonly passport: PassportUsed;
}

/** The passport of a span: at hand, lost, or one that the intake does not list (fact 20). By its place in the intake. */
export type PassportUsed =
  { readonly kind: 'at-hand' | 'lost'; readonly index: number } | { readonly kind: 'unlisted' };

/** An unbroken time in one place. */
export interface Residence extends Span {
  readonly station: string;
  readonly place: string;
  readonly city: string;
  readonly days: number;
  /** Indexes into the intake's stays. */
  readonly stays: readonly number[];
  readonly segments: readonly Segment[];
}

/** Days about which the stays say nothing, or too much, in words for the person who asks the client. */
export interface Oddity extends Span {
  readonly kind: 'gap' | 'overlap';
  readonly days: number;
  readonly words: string;
}

/** Residences by their first day. */
export function residencesOf(intake: Intake): Residence[] {
  const places = new Map<string, number[]>();
  intake.stays.forEach((stay, i) => {
    const id = stationId(stay);
    places.set(id, [...(places.get(id) ?? []), i]);
  });
  return [...places]
    .flatMap(([station, stays]) => residencesAt(intake, station, stays))
    .sort((a, b) => inOrder(a.from, b.from) || inOrder(a.station, b.station));
}

function residencesAt(intake: Intake, station: string, indexes: readonly number[]): Residence[] {
  const told = indexes.flatMap((index) => {
    const stay = intake.stays[index];
    return stay === undefined ? [] : [{ index, stay }];
  });
  const [first] = told;
  if (first === undefined) return [];
  return union(told.map(({ stay }) => stay)).map((span) => ({
    ...span,
    station,
    place: stationName(first.stay),
    city: first.stay.city,
    days: daysOf(span),
    stays: told.filter(({ stay }) => overlap(stay, span) !== undefined).map(({ index }) => index),
    segments: segmentsOf(
      span,
      told.map(({ stay }) => stay),
      intake.applicant.passports,
    ),
  }));
}

/** Cut at every day on which something may change, then joined again where nothing did. */
function segmentsOf(span: Span, stays: readonly Stay[], passports: readonly Passport[]): Segment[] {
  const days = [
    ...stays.flatMap((stay) => [stay.from, dayAfter(stay.to)]),
    ...passports.flatMap((passport) => [passport.issuedOn, dayAfter(passport.expiresOn)]),
  ];
  const segments: Segment[] = [];
  for (const piece of cutBefore(span, days)) {
    const stay = statusOn(stays, piece.from);
    if (stay === undefined) continue;
    const next = {
      ...piece,
      visa: stay.visa,
      permit: stay.permit,
      passport: passportOn(passports, piece.from),
    };
    const last = segments.at(-1);
    if (last !== undefined && alike(last, next)) segments.splice(-1, 1, { ...last, to: next.to });
    else segments.push(next);
  }
  return segments;
}

/** Of two stays told for one day the one with a permit says more. */
function statusOn(stays: readonly Stay[], day: string): Stay | undefined {
  const told = stays.filter((stay) => stay.from <= day && day <= stay.to);
  return told.find((stay) => stay.permit !== null) ?? told[0];
}

/** The passport of a day: one at hand before one that was lost, the older as long as it is valid. */
export function passportOn(passports: readonly Passport[], day: string): PassportUsed {
  const valid = passports
    .map((passport, index) => ({ passport, index }))
    .filter(({ passport }) => passport.issuedOn <= day && day <= passport.expiresOn)
    .sort((a, b) => inOrder(a.passport.issuedOn, b.passport.issuedOn));
  const atHand = valid.find(({ passport }) => passport.lost !== true);
  if (atHand !== undefined) return { kind: 'at-hand', index: atHand.index };
  const [lost] = valid;
  return lost === undefined ? { kind: 'unlisted' } : { kind: 'lost', index: lost.index };
}

function alike(a: Segment, b: Segment): boolean {
  const passport = (p: PassportUsed) => (p.kind === 'unlisted' ? p.kind : `${p.kind} ${p.index}`);
  return a.visa === b.visa && a.permit === b.permit && passport(a.passport) === passport(b.passport);
}

/** The days between the stays, and the days on which somebody is said to have lived in two places or on two permits. */
export function odditiesOf(intake: Intake, residences: readonly Residence[]): Oddity[] {
  return [...gaps(residences), ...twoPlaces(residences), ...twoPermits(intake)].sort((a, b) =>
    inOrder(a.from, b.from),
  );
}

function gaps(residences: readonly Residence[]): Oddity[] {
  return between(residences).map((span) => {
    const before = residences.filter((r) => r.to < span.from).sort((a, b) => inOrder(b.to, a.to))[0];
    const after = residences.find((r) => r.from > span.to);
    const days = daysOf(span);
    return {
      kind: 'gap',
      ...span,
      days,
      words: `${days} ${days === 1 ? 'day' : 'days'} between ${before?.place ?? 'the stay before'} and ${after?.place ?? 'the next one'}: outside China, or in another place there?`,
    };
  });
}

/** A removal: leaving one place and arriving in another on one day is no contradiction. */
const MOVING_DAY = 1;

function twoPlaces(residences: readonly Residence[]): Oddity[] {
  return residences.flatMap((a, i) =>
    residences.slice(i + 1).flatMap((b): Oddity[] => {
      const span = overlap(a, b);
      const days = span === undefined ? 0 : daysOf(span);
      if (span === undefined || days <= MOVING_DAY) return [];
      return [
        {
          kind: 'overlap',
          ...span,
          days,
          words: `${days} days in ${a.place} and in ${b.place} at once: where was the residence registered?`,
        },
      ];
    }),
  );
}

function twoPermits({ stays }: Intake): Oddity[] {
  return stays.flatMap((a, i) =>
    stays.slice(i + 1).flatMap((b): Oddity[] => {
      const span = overlap(a, b);
      const days = span === undefined ? 0 : daysOf(span);
      const same = stationId(a) !== stationId(b) || (a.permit === b.permit && a.visa === b.visa);
      if (span === undefined || days <= MOVING_DAY || same) return [];
      return [
        {
          kind: 'overlap',
          ...span,
          days,
          words: `${days} days in ${stationName(a)} on two permits or visas at once (${statusWords(a)}; ${statusWords(b)}): which one?`,
        },
      ];
    }),
  );
}

/** "visa Z, work permit", "visa L, no residence permit". */
export function statusWords({ visa, permit }: Pick<Stay, 'visa' | 'permit'>): string {
  return `${visa === 'none' ? 'no visa' : `visa ${visa}`}, ${permit === null ? 'no residence permit' : `residence permit (${permit})`}`;
}
