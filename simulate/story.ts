import type { Outcome } from '../domain/matter';
import { passportOf } from '../domain/passports';
import { notObtainable, proposeFindings, pursuedStays } from '../domain/review';
import type { Intake } from '../domain/intake';
import type { Wait } from '../domain/wait';
import { contact, type Habit } from './habits';
import type { Scene } from './scene';

/** Stories: what happens out of the habit (habits.ts). A wait that a story speaks of is handled by the story alone. */

export interface Story {
  /** For people, in one line. */
  readonly about: string;
  readonly habits: readonly Habit[];
  /** The waits for which nobody does anything. */
  readonly silent: readonly string[];
  /** Did it come about? Some intakes lead elsewhere whatever the story says. */
  readonly cameAbout: (scene: Scene) => boolean;
}

/** Where there are several stations, it happens at the first; the others do as always. */
const atFirst = ({ station }: Wait, { matter }: Scene): boolean => station === matter.stations[0]?.id;
const outcomeIs =
  (outcome: Outcome) =>
  ({ matter }: Scene) =>
    matter.end.kind !== 'open' && matter.end.outcome === outcome;
const attempts = ({ matter }: Scene) => matter.stations.flatMap((s) => s.attempts);

const withdraw = { command: 'withdraw', data: { reason: 'The client no longer needs the visa.' } };

const STORIES = {
  delivered: {
    about: 'the certificate is issued, authenticated and delivered',
    habits: [],
    silent: [],
    cameAbout: outcomeIs('delivered'),
  },
  refused: {
    about:
      'the station refuses; the attorney decides for a waiver where the destination knows one, or closes',
    habits: [
      {
        wait: 'answer',
        act: 'refuse',
        who: 'station',
        after: 12,
        when: atFirst,
        sends: ({ station }) => [
          { command: 'record-refusal', station, data: { notice: 'No record of residence was found.' } },
        ],
      },
      {
        wait: 'decision',
        act: 'refusal',
        who: 'attorney',
        after: 2,
        when: ({ key }) => key.startsWith('decide-refusal'),
        sends: ({ station }, { matter }) => {
          const waiver = matter.intake.destinations.some((d) => d.destination === 'USA');
          const data = waiver
            ? { answer: 'waiver', reason: 'Refused in writing; the consulate may waive the certificate.' }
            : { answer: 'close', reason: 'Refused in writing; an objection has no prospect.' };
          return [{ command: 'decide', data: { about: 'refusal', station, ...data } }];
        },
      },
    ],
    silent: [],
    cameAbout: (scene) => attempts(scene).some((a) => a.answer.kind === 'refused'),
  },
  deficient: {
    about: 'the station misses a paper: its clock stands still until the client has supplied it',
    habits: [
      {
        wait: 'answer',
        act: 'deficiency',
        who: 'station',
        after: 6,
        when: atFirst,
        sends: ({ station }) => [
          {
            command: 'record-deficiency',
            station,
            data: { missing: ['a clearer copy of the residence permit'] },
          },
        ],
      },
      {
        wait: 'answer',
        act: 'issue',
        who: 'station',
        after: 18,
        when: atFirst,
        sends: ({ station }) => [{ command: 'record-issuance', station }],
      },
    ],
    silent: [],
    cameAbout: (scene) => attempts(scene).some((a) => a.stops.length > 0),
  },
  waiver: {
    about: 'no certificate can be had, however often it is tried; a waiver is asked for and granted',
    habits: [
      tried(1, 'phone', 'Nobody answers.', 'no-answer'),
      tried(2, 'phone', 'Write a letter.', 'refused-to-help'),
      tried(3, 'visit', 'Records of that time are not looked up.', 'refused-to-help'),
      tried(4, 'letter', 'No answer to the letter handed in.', 'no-answer'),
      tried(5, 'visit', 'No records of that time are kept.', 'no-record-kept'),
    ],
    silent: [],
    cameAbout: ({ matter }) =>
      matter.stations.some((s) => s.progress.kind === 'waiver' && s.progress.waiver.state.kind === 'granted'),
  },
  withdrawn: {
    about: 'the client withdraws while the station has the application and the passport',
    habits: [
      {
        wait: 'confirmation',
        act: 'confirm',
        who: 'agent',
        after: 2,
        sends: (wait, scene) => [
          ...contact('visit', 'The counter keeps the passport until it answers.', 'answered')(wait, scene),
          {
            command: 'confirm-procedure',
            station: wait.station,
            data: { filing: 'agent', passport: 'kept', workingDays: 15 },
          },
        ],
      },
      { wait: 'answer', act: 'withdraw', who: 'client', after: 8, sends: () => [withdraw] },
      { wait: 'evidence', act: 'withdraw', who: 'client', after: 5, sends: () => [withdraw] },
    ],
    silent: [],
    cameAbout: outcomeIs('withdrawn'),
  },
  'no-response': {
    about: 'the quote is never answered: reminders, then the file is closed courteously',
    habits: [],
    silent: ['quote'],
    cameAbout: outcomeIs('no-response'),
  },
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof STORIES;
export const STORY_NAMES = Object.keys(STORIES) as readonly StoryName[];

export function isStoryName(name: string): name is StoryName {
  return Object.hasOwn(STORIES, name);
}

export function storyNamed(name: StoryName): Story {
  return STORIES[name];
}

/**
 * The story that an intake leads to by itself: a waiver where nothing can be obtained, or where no listed passport
 * covers a stay because it was lost; otherwise a certificate.
 */
export function naturalStory(intake: Intake): StoryName {
  const findings = proposeFindings(intake);
  const pursued = pursuedStays(findings, intake.stays.length);
  const hopeless = pursued.some((i) => {
    const stay = intake.stays[i];
    return stay !== undefined && (notObtainable(findings, i) || passportOf(intake, stay) === undefined);
  });
  return hopeless ? 'waiver' : 'delivered';
}

function tried(
  after: number,
  method: Parameters<typeof contact>[0],
  answer: string,
  result: Parameters<typeof contact>[2],
): Habit {
  return {
    wait: 'confirmation',
    act: `contact ${after}`,
    who: 'agent',
    after,
    when: atFirst,
    sends: contact(method, answer, result),
  };
}
