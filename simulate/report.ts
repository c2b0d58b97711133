import { elapsedWorkingDays } from '../domain/calendar/elapsed';
import { dayIn } from '../domain/calendar/office-hours';
import { shippedCalendars } from '../domain/calendar/shipped';
import { daysBetween } from '../domain/days';
import { FIRM } from '../domain/firm';
import type { Outcome } from '../domain/matter';
import { stationOutcome } from '../domain/progress';
import type { Played } from './play';
import { storyNamed, type StoryName } from './story';
import type { Happening } from './timeline';

/** What `--json` prints. A contract: fields are added, never renamed or removed. */
export interface Report {
  readonly version: 1;
  readonly story: StoryName;
  /** False where the intake led elsewhere, whatever the story said. */
  readonly cameAbout: boolean;
  readonly outcome: Outcome | null;
  /** Days where our office is, `YYYY-MM-DD`. */
  readonly openedOn: string;
  readonly closedOn: string;
  readonly calendarDays: number;
  readonly stations: readonly {
    readonly station: string;
    readonly outcome: string | null;
    readonly attempts: readonly {
      readonly submittedOn: string;
      readonly answeredOn: string | null;
      readonly answer: string;
      /** China working days on which its clock ran. */
      readonly workingDays: number;
    }[];
  }[];
  readonly letters: { readonly client: number; readonly staff: number };
  /** How many of the letters were reminders. */
  readonly reminders: { readonly client: number; readonly staff: number };
  readonly deadlinesPassed: number;
  /** Some dates lie past China's published calendar. */
  readonly provisional: boolean;
  readonly timeline: readonly Happening[];
  /** Seconds of real time, the servers' start included; the only field that differs from run to run. */
  readonly wallSeconds: number;
}

export function reportOf({ story, end, timeline }: Played, wallSeconds: number): Report {
  const { matter } = end;
  const { china } = shippedCalendars();
  const { happenings } = timeline;
  const openedOn = dayIn(matter.openedAt, FIRM.office.zone);
  const closedOn = dayIn(matter.end.kind === 'open' ? end.now : matter.end.since, FIRM.office.zone);
  const sent = happenings.filter((h) => h.kind === 'letter' || h.kind === 'reminder');
  const forClient = (h: Happening) => h.who === 'client' || h.who === 'counsel';
  const count = (list: readonly Happening[]) => ({
    client: list.filter(forClient).length,
    staff: list.filter((h) => !forClient(h)).length,
  });
  return {
    version: 1,
    story,
    cameAbout: storyNamed(story).cameAbout(end),
    outcome: matter.end.kind === 'open' ? null : matter.end.outcome,
    openedOn,
    closedOn,
    calendarDays: daysBetween(openedOn, closedOn),
    stations: matter.stations.map((station) => ({
      station: station.id,
      outcome: stationOutcome(station),
      attempts: station.attempts.map(({ submittedOn, since, stops, answer }) => ({
        submittedOn,
        answeredOn: answer.kind === 'pending' ? null : answer.on,
        answer: answer.kind,
        workingDays: elapsedWorkingDays(
          since,
          answer.kind === 'pending' ? end.now : answer.since,
          stops,
          china,
        ),
      })),
    })),
    letters: count(sent),
    reminders: count(sent.filter((h) => h.kind === 'reminder')),
    deadlinesPassed: happenings.filter((h) => h.kind === 'due').length,
    provisional: timeline.provisional,
    timeline: happenings,
    wallSeconds,
  };
}
