import { pendingAttempt } from '../attempts';
import type { Casebook, Days, ToldDates } from '../casebook';
import { MILESTONE, STATION_DAYS } from '../ladders';
import type { Estimate, LetterFacts } from '../letters';
import type { Matter, Station } from '../matter';
import { named, type DueLetter } from './letter';

/** Which dates the client was given, and what is said when a calendar moves them. */

/** The firm's 10-25 working days, as the plan of this very answer has them. */
export function stationEstimate(book: Casebook, station: Station, n: number): Estimate | undefined {
  const plan = book.waits[`answer/${station.id}/${n}`]?.plan;
  const earliest = plan?.rungs.find((r) => r.id === `${MILESTONE}earliest`)?.at;
  if (plan === undefined || earliest === undefined) return undefined;
  return {
    earliest: earliest.slice(0, 10),
    latest: plan.dueAt.slice(0, 10),
    basis: `${STATION_DAYS.earliest} to ${STATION_DAYS.latest} working days in China`,
    workingDays: { earliest: STATION_DAYS.earliest, latest: STATION_DAYS.latest },
    provisional: plan.provisional,
  };
}

/** The estimates of every station as they stand now, by its id. */
export function estimatesNow(m: Matter, book: Casebook): Readonly<Record<string, Estimate>> {
  return Object.fromEntries(
    m.stations.flatMap((station) => {
      const attempt = pendingAttempt(station);
      const estimate = attempt && stationEstimate(book, station, attempt.n);
      return estimate === undefined ? [] : [[station.id, estimate] as const];
    }),
  );
}

/** Stations of which a date that the client was told is another one now than before the plans were made anew. */
export function movedStations(
  before: Readonly<Record<string, Days>>,
  after: Readonly<Record<string, Days>>,
  told: Readonly<Record<string, ToldDates>>,
): string[] {
  return Object.keys(told).filter((station) => {
    const [was, is] = [before[station], after[station]];
    return was !== undefined && is !== undefined && !sameDays(was, is);
  });
}

/** The dates that a letter tells the client, by station; nothing for letters that tell none. */
export function toldBy(facts: LetterFacts): Record<string, ToldDates> {
  switch (facts.kind) {
    case 'filed':
      return facts.atStation === undefined
        ? {}
        : { [facts.station.id]: { attempt: facts.attempt, atStation: days(facts.atStation) } };
    case 'estimate-changed':
      return Object.fromEntries(
        facts.changes.map((change) => [
          change.station.id,
          { attempt: change.attempt, atStation: days(change.after) },
        ]),
      );
    default:
      return {};
  }
}

/**
 * The one letter for a published calendar: dates that the client was told and that it moved, as long as they still stand. It
 * goes once for each load, however many stations it is about.
 */
export function letters(m: Matter, book: Casebook): DueLetter[] {
  const { calendar } = m;
  if (calendar === undefined || book.moved?.entry !== calendar.entry) return [];
  const now = estimatesNow(m, book);
  const changes = m.stations.flatMap((station) => {
    const told = book.told?.[station.id];
    const after = now[station.id];
    const attempt = pendingAttempt(station)?.n;
    if (!book.moved?.stations.includes(station.id) || told?.atStation === undefined || after === undefined)
      return [];
    if (attempt !== told.attempt || sameDays(told.atStation, after)) return [];
    return [{ station: named(station), attempt, before: told.atStation, after }];
  });
  if (changes.length === 0) return [];
  const { year, amended } = calendar;
  return [
    {
      key: `estimate-changed/${calendar.entry}`,
      facts: { kind: 'estimate-changed', year, amended, changes },
    },
  ];
}

const days = ({ earliest, latest }: Days): Days => ({ earliest, latest });
const sameDays = (a: Days, b: Days): boolean => a.earliest === b.earliest && a.latest === b.latest;
