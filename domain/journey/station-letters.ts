import { isStopped } from '../attempts';
import type { Casebook } from '../casebook';
import { chinaDay, instant, millis } from '../instants';
import type { Attempt, Matter, Progress, Station } from '../matter';
import { orderAt } from '../playbooks/order';
import { chainOf } from '../routes/chain';
import { givenEstimates } from './estimates';
import { dueOf, isWorkElsewhere, namedOffice, optional, type DueLetter } from './letter';

/** What people are told of one station's applications. */

/** So long a slip in an outcome can be corrected before anybody has read it: 15 minutes. */
const OUTCOME_REST_MS = 15 * 60_000;

/** News of each attempt for the client; a refusal is for the attorney's eyes (fact 7). */
export function letters(m: Matter, station: Station, book: Casebook): DueLetter[] {
  const due: DueLetter[] = [];
  const office = namedOffice(m, station);
  for (const attempt of station.attempts) {
    if (attempt.answer.kind === 'pending' || attempt.answer.kind === 'issued') {
      due.push({
        key: `filed/${station.id}/${attempt.n}`,
        facts: {
          kind: 'filed',
          station: office,
          on: attempt.submittedOn,
          attempt: attempt.n,
          ...optional('resumedBy', resumedBy(station, attempt)),
          ...givenEstimates(book, station, attempt.n),
        },
      });
    }
    if (attempt.answer.kind === 'pending' && isStopped(attempt)) {
      due.push({
        key: `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`,
        facts: {
          kind: 'deficiency',
          station: office,
          on: chinaDay(attempt.stops.at(-1)?.from ?? attempt.since),
          missing: attempt.missing,
          ...optional('dueAt', dueOf(book, `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`)),
        },
      });
    }
    if (attempt.answer.kind === 'issued') {
      due.push({
        key: `issued/${station.id}/${attempt.n}`,
        notBefore: instant(millis(attempt.answer.enteredAt ?? attempt.answer.since) + OUTCOME_REST_MS),
        facts: { kind: 'issued', station: office, on: attempt.answer.on, next: nextSteps(m, station) },
      });
    }
  }
  return [...due, ...refusal(m, station), ...refusalAnswered(m, station), ...closed(m, station)];
}

/** By what the station goes on with an application that it had answered; undefined where one was filed. */
function resumedBy({ attempts }: Station, { n }: Attempt): 'objection' | 'reissue' | undefined {
  const before = attempts.find((attempt) => attempt.n === n - 1)?.answer;
  if (before === undefined || before.kind === 'pending') return undefined;
  if (before.kind === 'issued') return 'reissue';
  return before.remedy?.kind === 'objection' ? 'objection' : undefined;
}

/**
 * The attorney has spoken and goes on after a refusal: the client hears of both at once. Not any more when the
 * refusal stands after all, or the work there has ended: that has letters of its own.
 */
function refusalAnswered(m: Matter, station: Station): DueLetter[] {
  if (['refused', 'ended', 'waiver'].includes(station.progress.kind)) return [];
  return station.attempts.flatMap(({ answer }) =>
    answer.kind === 'pending' || answer.remedy === undefined
      ? []
      : [
          {
            key: `refusal-answered/${station.id}/${answer.remedy.since}`,
            notBefore: instant(millis(answer.remedy.enteredAt) + OUTCOME_REST_MS),
            facts: {
              kind: 'refusal-answered',
              station: namedOffice(m, station),
              on: answer.on,
              decidedOn: answer.remedy.on,
              remedy: answer.remedy.kind,
            },
          },
        ],
  );
}

/**
 * The attorney has spoken and goes no further here: the silence ends, and the client hears of it before the account does.
 * Absent `enteredAt`: nobody decided (a withdrawal, a transfer, a conflict), or it has a letter of its own.
 */
function closed(m: Matter, station: Station): DueLetter[] {
  const { progress } = station;
  if (progress.kind !== 'ended' || progress.enteredAt === undefined) return [];
  const isRefused = station.attempts.at(-1)?.answer.kind === 'refused';
  const why = progress.why === 'waiver-denied' ? 'waiver-denied' : isRefused ? 'refused' : 'unobtainable';
  return [
    {
      key: `station-closed/${station.id}/${progress.since}`,
      notBefore: instant(millis(progress.enteredAt) + OUTCOME_REST_MS),
      facts: {
        kind: 'station-closed',
        station: namedOffice(m, station),
        on: progress.on,
        why,
        ...(isWorkElsewhere(m, station) ? { elsewhere: true } : {}),
      },
    },
  ];
}

/** Key of the letter that brings a refusal, or the rejection of an objection to it, before the attorney. */
export function refusalNews(station: Station, { objected, since }: Refused): string {
  return objected === true
    ? `attention/objection/${station.id}/${since}`
    : `attention/refusal/${station.id}/${station.attempts.length}`;
}

type Refused = Extract<Progress, { kind: 'refused' }>;

function refusal(m: Matter, station: Station): DueLetter[] {
  const { progress } = station;
  if (progress.kind !== 'refused') return [];
  const news =
    progress.objected === true ? 'The objection was rejected: the refusal stands.' : 'The station refused.';
  return [
    {
      key: refusalNews(station, progress),
      staff: 'attorney',
      facts: {
        kind: 'attention',
        what: `${news} Letters to the client are silent until you decide.`,
        station: namedOffice(m, station),
        since: progress.since,
        next: `send ${m.ref} decide --station ${station.id}`,
      },
    },
  ];
}

function nextSteps(m: Matter, station: Station): ('check' | 'notarization' | 'legalization' | 'delivery')[] {
  return [
    'check',
    // A reader is told of the notary once, translation and certificate together.
    ...chainOf(m.intake, orderAt(m, station)).filter((step) => step !== 'translation'),
    'delivery',
  ];
}
