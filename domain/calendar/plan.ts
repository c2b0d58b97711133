import { addDays } from '../days';
import { latest } from '../instants';
import type {
  Ladder,
  LetterPlan,
  LetterToPlan,
  PlanAnswer,
  PlanRequest,
  WaitPlan,
  WaitToPlan,
} from '../plans';
import { CLOSE_OF_DAY, isStopped, stoppedDays, type StoppedDays } from './elapsed';
import { at, dayIn, nextOpening, OFFICE_OPENS, utc } from './office-hours';
import { afterAnnouncement, afterPauses, reminderBeforeDue, reminderOn } from './reminders';
import type { Calendars, WorkingCalendar } from './working-calendar';

/** No ladder is longer: beyond it, a mistake in the data is likelier than a wait of four years. */
const LONGEST_LADDER = 1000;

/** Answers a batch of questions from the given calendars; the answer keeps the order of the questions. */
export function answerPlans(request: PlanRequest, calendars: Calendars): PlanAnswer {
  return {
    waits: request.waits.map((wait) => planWait(wait, request.now, calendars)),
    letters: request.letters.map((letter) => planLetter(letter, request.now)),
  };
}

/**
 * The dates of one wait, all of them instants (ISO 8601 UTC). Days are counted as elapsed.ts says; a pause that has
 * not ended is taken to end at `now`. No date lies in a pause.
 *
 * - due: 17:00 of the due day in the calendar's zone; breach: 09:00 of the working day after the breach day, or the
 *   end of a pause that holds the clock then.
 * - a rung: 09:00 of its day in the reader's zone or the next opening there, and for a rung of the due day or before
 *   not after the due instant, if the reader's office opens in time (reminders.ts).
 *   Never in the minute in which the letter that announces the wait goes, nor before it: then on the reader's next day.
 * - provisional: any day that was looked at lies outside the calendar's published years (fact 13).
 *
 * Throws RangeError for a ladder whose days are not whole numbers from 0 or whose breach is before its due day.
 */
export function planWait(wait: WaitToPlan, now: string, calendars: Calendars): WaitPlan {
  checkLadder(wait.key, wait.ladder);
  const { rungs, dueDay, breachDay } = wait.ladder;
  const calendar = calendarOf(wait, calendars);
  const pauses = wait.pauses.map(({ from, to }) => ({ from, to: to ?? now }));

  const lastDay = Math.max(breachDay + 1, ...rungs.map(({ day }) => day));
  const counted = countDays(
    dayIn(wait.since, calendar.zone),
    lastDay,
    stoppedDays(pauses, calendar),
    calendar,
  );
  const dueAt = at(counted.dayOf(dueDay), CLOSE_OF_DAY, calendar.zone);
  const frame = { since: wait.since, pauses, dueAt, zone: wait.zone };
  const announcedAt = wait.announcing === true ? nextOpening(latest(wait.since, now), wait.zone) : undefined;
  return {
    key: wait.key,
    rungs: rungs.map(({ id, day }) => ({
      id,
      at: afterAnnouncement(
        (day <= dueDay ? reminderBeforeDue : reminderOn)(counted.dayOf(day), frame),
        announcedAt,
        frame,
      ),
    })),
    dueAt,
    breachAt: afterPauses(at(counted.dayOf(breachDay + 1), OFFICE_OPENS, calendar.zone), pauses),
    provisional: counted.provisional,
    calendar: calendar.name,
    calendarVersion: calendar.version,
  };
}

/** A letter goes out at once when the recipient's office is open, else at its next opening; never before `from`. */
export function planLetter(letter: LetterToPlan, now: string): LetterPlan {
  const earliest = utc(letter.from) > utc(now) ? letter.from : now;
  return { key: letter.key, sendAt: nextOpening(earliest, letter.zone) };
}

function calendarOf({ ladder, zone }: WaitToPlan, calendars: Calendars): WorkingCalendar {
  switch (ladder.calendar) {
    case 'china':
      return calendars.china;
    case 'firm':
      return calendars.firm;
    case 'client':
      return calendars.client(zone);
  }
}

interface CountedDays {
  /** The calendar day that is working day `n` of the wait; day 0 is the day it starts. */
  dayOf(n: number): string;
  readonly provisional: boolean;
}

function countDays(
  start: string,
  count: number,
  stopped: readonly StoppedDays[],
  calendar: WorkingCalendar,
): CountedDays {
  const days = [start];
  let provisional = false;
  for (let day = addDays(start, 1); days.length <= count; day = addDays(day, 1)) {
    if (isStopped(day, stopped)) continue;
    provisional ||= calendar.isProvisional(day);
    if (calendar.isWorkingDay(day)) days.push(day);
  }
  return {
    provisional,
    dayOf(n) {
      const day = days[n];
      if (day === undefined)
        throw new RangeError(`working day ${n} was not counted: only ${count} were asked for`);
      return day;
    },
  };
}

function checkLadder(key: string, { rungs, dueDay, breachDay }: Ladder): void {
  const days = [dueDay, breachDay, ...rungs.map(({ day }) => day)];
  if (days.some((day) => !Number.isInteger(day) || day < 0 || day > LONGEST_LADDER)) {
    throw new RangeError(
      `ladder of ${key}: every day must be a whole number from 0 to ${LONGEST_LADDER}; correct the ladder`,
    );
  }
  if (breachDay < dueDay) {
    throw new RangeError(
      `ladder of ${key}: breach day ${breachDay} is before due day ${dueDay}; correct the ladder`,
    );
  }
}
