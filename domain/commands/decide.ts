import { z } from 'zod';
import { defineCommand, factual, type Act, type Target } from '../command';
import { longText } from '../fields';
import type { Matter, Station } from '../matter';
import {
  answerAttempt,
  answerBreached,
  answerRefusal,
  hasExhaustedContacts,
  pendingAttempt,
} from '../attempts';
import { goWithout, itemsInQuestion } from '../documents/lacking';
import { endEverywhere, isStoppedForConflict, openWaiver } from '../progress';
import { refuse, type Refusal } from '../refusal';
import { all, open } from './guards';
import { ATTORNEY } from './roles';

/** What waits for the attorney's word, and what the word does. One command for all of it, one row for each question. */

type Decision = z.output<typeof decisionSchema>;

interface Question {
  /** Is this question asked now, of this station (or of the case)? */
  readonly asked: (m: Matter, station: Station | undefined) => boolean;
  readonly ofStation: boolean;
  /** Answers by name, each with what it changes. */
  readonly answers: Readonly<Record<string, (m: Matter, station: Station, act: Act<Decision>) => void>>;
}

const toWaiver = (m: Matter, station: Station, { data, since, on, entry }: Act<Decision>): void => {
  giveUpAttempt(m, station, on, since);
  openWaiver(m, station, { since, on, entry, reason: data.reason });
};

const end = (m: Matter, station: Station, { since, on, at }: Act<Decision>): void => {
  giveUpAttempt(m, station, on, since);
  station.progress = { kind: 'ended', on, since, enteredAt: at, why: 'closed-by-attorney' };
};

const goOn = (): void => undefined;

/** An attempt without an answer ends as unobtainable, and with it the breach that asked. */
function giveUpAttempt(m: Matter, station: Station, on: string, since: string): void {
  const attempt = pendingAttempt(station);
  if (!attempt) return;
  answerAttempt(attempt, { kind: 'unobtainable', on, since });
  delete m.breaches[`answer/${station.id}/${attempt.n}`];
}

const QUESTIONS: Readonly<
  Record<
    'conflict' | 'arrest' | 'refusal' | 'breach' | 'unobtainable' | 'document' | 'in-person' | 'waiver',
    Question
  >
> = {
  /** A conflict of interest: waived by an attorney, or the end of the case. */
  conflict: {
    asked: (m) => m.conflict.kind === 'hit' && !isStoppedForConflict(m),
    ofStation: false,
    answers: {
      proceed: (m, _station, { on, since }) => {
        m.conflict = { kind: 'waived', on, since };
      },
      stop: (m, _station, act) => endEverywhere(m, 'conflict', act),
    },
  },
  /** A reported arrest stops everything before any station is contacted. */
  arrest: {
    asked: (m) => m.arrest.kind === 'awaiting-attorney',
    ofStation: false,
    answers: {
      proceed: (m, _station, { on, since }) => {
        m.arrest = { kind: 'cleared', on, since };
      },
      stop: (m, _station, { since }) => {
        m.end = { kind: 'closing', outcome: 'advice-only', since };
      },
    },
  },
  /** After a refusal, which is for the attorney's eyes (fact 7). An objection is its own command: file-objection. */
  refusal: {
    asked: (_m, station) => station?.progress.kind === 'refused',
    ofStation: true,
    answers: {
      waiver: toWaiver,
      close: end,
      'file-anew': (_m, station, act) => {
        answerRefusal(station, 'file-anew', act);
        station.progress = { kind: 'documents', since: act.since };
      },
    },
  },
  /** The station is over its time. More time is its own command: extend-deadline or inquire. */
  breach: {
    asked: (m, station) => station !== undefined && answerBreached(m, station),
    ofStation: true,
    answers: { waiver: toWaiver, close: end },
  },
  /** Five counted contacts without success: is it unobtainable? */
  unobtainable: {
    asked: (m, station) => station !== undefined && hasExhaustedContacts(m, station),
    ofStation: true,
    answers: {
      waiver: toWaiver,
      close: end,
      'try-again': (m, station, { entry, since }) => {
        m.contactsForgiven[station.id] = { entry, since };
      },
    },
  },
  /** A paper cannot be had and nothing stands in for it: is the clearance unobtainable? */
  document: {
    asked: (m, station) => station !== undefined && itemsInQuestion(m, station).length > 0,
    ofStation: true,
    answers: {
      waiver: toWaiver,
      close: end,
      'go-without': goWithout,
      'look-again': (m, station, { since, entry }) => {
        for (const item of itemsInQuestion(m, station)) item.state = { kind: 'requested', since, entry };
      },
    },
  },
  /** The station wants the client in person, and the client asks for a waiver. */
  'in-person': {
    asked: (_m, station) =>
      station?.progress.kind === 'in-person' && station.progress.choice === 'ask-attorney',
    ofStation: true,
    answers: {
      waiver: toWaiver,
      close: end,
      'no-waiver': (_m, station, { since }) => {
        station.progress = { kind: 'in-person', since, choice: 'open' };
      },
    },
  },
  /** The waiver was denied. */
  waiver: {
    asked: (_m, station) =>
      station?.progress.kind === 'waiver' && station.progress.waiver.state.kind === 'denied',
    ofStation: true,
    answers: {
      close: (_m, station, { on, since, at }) => {
        station.progress = { kind: 'ended', on, since, enteredAt: at, why: 'waiver-denied' };
      },
      'prepare-again': (_m, station, { on, since }) => {
        if (station.progress.kind !== 'waiver') return;
        const { waiver } = station.progress;
        waiver.state = { kind: 'preparing', since, again: on };
        waiver.history = [];
        waiver.collection = { kind: 'awaited', since };
      },
    },
  },
};

type About = keyof typeof QUESTIONS;
const ABOUT = Object.keys(QUESTIONS) as [About, ...About[]];
const ANSWERS = [...new Set(Object.values(QUESTIONS).flatMap((q) => Object.keys(q.answers)))] as [
  string,
  ...string[],
];

const decisionSchema = factual({
  about: z.enum(ABOUT),
  station: z
    .string()
    .max(80)
    .optional()
    .describe('for everything but a conflict or an arrest; may be left out when only one waits'),
  answer: z.enum(ANSWERS),
  reason: longText,
});

/** Stations (or the case itself, as `undefined`) of which a question is asked now. */
function askedOf(m: Matter, { asked, ofStation }: Question): (Station | undefined)[] {
  if (!ofStation) return asked(m, undefined) ? [undefined] : [];
  return m.stations.filter((s) => asked(m, s));
}

/** Everything that waits for the attorney's word now: `refusal of shanghai-pudong`. */
export function openQuestions(m: Matter): { about: About; station?: Station; answers: string[] }[] {
  return ABOUT.flatMap((about) =>
    askedOf(m, QUESTIONS[about]).map((station) => ({
      about,
      ...(station === undefined ? {} : { station }),
      answers: Object.keys(QUESTIONS[about].answers),
    })),
  );
}

const somethingAsked = (m: Matter, _target: Target): Refusal | undefined =>
  openQuestions(m).length > 0 ? undefined : refuse('not-now', "nothing waits for the attorney's decision");

function stationMeant(
  m: Matter,
  { data: { about, station: inData }, station: target }: Act<Decision>,
): Station | undefined {
  const station = inData ?? target?.id;
  const candidates = askedOf(m, QUESTIONS[about]);
  return station === undefined
    ? candidates.length === 1
      ? candidates[0]
      : undefined
    : candidates.find((s) => s?.id === station);
}

export const decide = defineCommand({
  name: 'decide',
  help: "the attorney's answer to whatever waits for one: a conflict, an arrest, a refusal, a breach, failed contacts, a paper that cannot be had, a denied waiver",
  roles: ATTORNEY,
  scope: 'case',
  schema: decisionSchema,
  example: {
    about: 'arrest',
    answer: 'proceed',
    reason: 'Released without charge; disclosed to the client what the station will see.',
  },
  ready: all(open, somethingAsked),
  check: (m, act) => {
    const { data } = act;
    const question = QUESTIONS[data.about];
    const asked = openQuestions(m).map(
      (q) => `${q.about}${q.station === undefined ? '' : ` of ${q.station.id}`}: ${q.answers.join(', ')}`,
    );
    if (askedOf(m, question).length === 0)
      return refuse('not-now', `no ${data.about} waits for a decision`, asked);
    if (question.ofStation && stationMeant(m, act) === undefined)
      return refuse('unknown-station', `name the station whose ${data.about} this decides`, asked);
    return question.answers[data.answer] === undefined
      ? refuse('bad-data', `${data.answer} is no answer to a ${data.about}`, asked)
      : undefined;
  },
  apply: (m, act) => {
    const question = QUESTIONS[act.data.about];
    const answer = question.answers[act.data.answer] ?? goOn;
    const station = stationMeant(m, act);
    if (station !== undefined) answer(m, station, act);
    // A question of the case itself uses no station.
    else if (!question.ofStation) answer(m, NO_STATION, act);
  },
});

/** Stands where an answer that is about no station would take one. */
const NO_STATION: Station = {
  id: '',
  city: '',
  stays: [],
  procedure: { kind: 'unconfirmed' },
  attempts: [],
  progress: { kind: 'not-started' },
};
