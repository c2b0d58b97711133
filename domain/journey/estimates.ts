import type { Casebook, Days, ToldDates } from '../casebook';
import type { Estimate, LetterFacts } from '../letters';
import type { Matter, Station } from '../matter';
import type { StationEstimate } from '../plans';
import { namedOffice, optional, type DueLetter } from './letter';

/** Which dates the client is given, and what is said when a calendar moves them. */

/** Both dates of a station as letters give them. */
export interface GivenEstimates {
  readonly atStation?: Estimate;
  readonly inHand?: Estimate;
}

/** The dates as they were last planned, for the attempt that a letter speaks of; empty while they are being planned. */
export function givenEstimates(book: Casebook, station: Station, attempt: number): GivenEstimates {
  const planned = book.estimates?.[station.id];
  if (planned === undefined || planned.attempt !== attempt) return {};
  const steps = planned.steps.map((s) => s.step);
  return {
    ...(planned.atStation === undefined
      ? {}
      : {
          atStation: {
            ...planned.atStation,
            ...answerBasis(planned),
            covers: steps.slice(0, steps.indexOf('answer') + 1),
          },
        }),
    inHand: {
      ...planned.inHand,
      basis: 'every step that lies ahead',
      covers: steps,
    },
  };
}

function answerBasis({ steps }: StationEstimate): Pick<Estimate, 'basis' | 'workingDays' | 'from' | 'count'> {
  const answer = steps.find((s) => s.step === 'answer');
  if (answer === undefined) return { basis: 'as planned' };
  const { earliest, latest, basis, count } = answer;
  return {
    basis: `${earliest === latest ? latest : `${earliest} to ${latest}`} working days in China`,
    workingDays: { earliest, latest },
    from: basis,
    ...optional('count', count),
  };
}

/** The estimates of every station with an application, as they stand now, by its id. */
export function estimatesNow(m: Matter, book: Casebook): Readonly<Record<string, GivenEstimates>> {
  return Object.fromEntries(
    m.stations.flatMap((station) => {
      const attempt = station.attempts.at(-1)?.n;
      return attempt === undefined ? [] : [[station.id, givenEstimates(book, station, attempt)] as const];
    }),
  );
}

/** Stations of which a date that the client was told is another one now than before the plans were made anew. */
export function movedStations(
  before: Readonly<Record<string, GivenEstimates>>,
  after: Readonly<Record<string, GivenEstimates>>,
  told: Readonly<Record<string, ToldDates>>,
): string[] {
  return Object.keys(told).filter((station) =>
    DATES.some(
      (date) =>
        told[station]?.[date] !== undefined && isMoved(before[station]?.[date], after[station]?.[date]),
    ),
  );
}

/** The dates that a letter tells the client, by station; nothing for letters that tell none. */
export function toldBy(facts: LetterFacts): Record<string, ToldDates> {
  switch (facts.kind) {
    case 'filed':
      return { [facts.station.id]: toldDates(facts.attempt, facts) };
    case 'estimate-changed':
      return Object.fromEntries(
        facts.changes.map(({ station, attempt, after }) => [station.id, toldDates(attempt, after)]),
      );
    default:
      return {};
  }
}

function toldDates(attempt: number, { atStation, inHand }: GivenEstimates): ToldDates {
  return { attempt, ...optional('atStation', days(atStation)), ...optional('inHand', days(inHand)) };
}

/**
 * The one letter for a published calendar: dates that the client was told and that it moved, as long as they still stand. It
 * goes once for each load, however many stations it is about.
 */
export function letters(m: Matter, book: Casebook): DueLetter[] {
  const { calendar } = m;
  if (calendar === undefined || book.moved?.entry !== calendar.entry) return [];
  const { moved } = book;
  const changes = m.stations.flatMap((station) => {
    const told = book.told?.[station.id];
    const attempt = station.attempts.at(-1)?.n;
    if (!moved.stations.includes(station.id) || attempt === undefined || told?.attempt !== attempt) return [];
    const after = givenEstimates(book, station, attempt);
    const changed = DATES.filter((date) => isMoved(told[date], after[date]));
    if (changed.length === 0) return [];
    const before = Object.fromEntries(changed.map((date) => [date, told[date]]));
    return [{ station: namedOffice(m, station), attempt, before, after }];
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

const DATES = ['atStation', 'inHand'] as const;

const days = (range: Days | undefined): Days | undefined =>
  range === undefined ? undefined : { earliest: range.earliest, latest: range.latest };

/** Both are known, and differ: a date that is no longer estimated has not moved. */
const isMoved = (was: Days | undefined, is: Days | undefined): boolean =>
  was !== undefined && is !== undefined && (was.earliest !== is.earliest || was.latest !== is.latest);
