import {
  CancellationScope,
  condition,
  isCancellation,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create';
import { goneLetters, type WaitNote } from '../domain/casebook';
import { isOutdated } from '../domain/calendar-news';
import { estimatesToPlan, withTimesOf } from '../domain/estimates/ahead';
import { millis, utcDay } from '../domain/instants';
import { remindersAllowed } from '../domain/journey';
import { estimatesNow, movedStations } from '../domain/journey/estimates';
import type { Notice } from '../domain/journey/notices';
import { colleague, reader } from '../domain/journey/parties';
import { WARNING } from '../domain/ladders';
import { isForClient, isPaused, isToBeAnnounced, type Wait } from '../domain/wait';
import { withoutOldRung } from '../domain/old-rungs';
import type { EstimateToPlan, LetterToPlan, WaitPlan, WaitToPlan } from '../domain/plans';
import type { CaseFile } from './case-file';
import type { Clock } from './clock';

/** From memory, in milliseconds; if a worker cannot answer in 5 s, another try comes with the next alarm. */
const { planWaits } = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: '5s',
  retry: { maximumAttempts: 3 },
});

/** When planning failed, try again after this. Milliseconds. */
const PLAN_AGAIN_MS = 60_000;
/** A published year is not taken in for longer than this: an hour is enough between two looks. Milliseconds. */
const LONGEST_OUTDATED_PAUSE_MS = 3_600_000;

/**
 * The one primitive for waiting: a set of open waits and one alarm over all of them, re-armed only when the earliest
 * instant moves earlier. Nothing else in a case sleeps.
 */
export class Waits {
  readonly #file: CaseFile;
  readonly #clock: Clock;
  #alarm: { atMs: number; scope: CancellationScope } | undefined;
  #rang = false;
  #planAgainAt: number | undefined;
  /** When plans that an older calendar made are asked for again. */
  #outdatedAgainAt: number | undefined;
  #outdatedPauseMs = PLAN_AGAIN_MS;

  constructor(file: CaseFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** Forgets waits that have ended and asks, in one batch, for the dates of all that are new or have changed. */
  async plan(letters: readonly LetterToPlan[]): Promise<void> {
    const { book, waits: open } = this.#file;
    const keys = new Set(open.map((w) => w.key));
    for (const key of Object.keys(book.waits)) if (!keys.has(key)) delete book.waits[key];
    if (this.#planAgainAt !== undefined && this.#clock.nowMs < this.#planAgainAt) return;
    this.#planAgainAt = undefined;
    if (this.#outdatedAgainAt !== undefined && this.#clock.nowMs >= this.#outdatedAgainAt)
      this.#outdatedAgainAt = undefined;
    const unplanned = open
      .map((w) => this.#toPlan(w))
      .filter((w) => book.waits[w.key]?.basis !== basisOf(w) || this.#isOutdated(w.key));
    if (unplanned.length === 0 && letters.length === 0) return;
    try {
      const outdated = unplanned.some((w) => this.#isOutdated(w.key));
      const estimates = this.#estimatesToPlan(outdated);
      const answer = await planWaits({ now: this.#clock.now, waits: unplanned, letters, estimates });
      const before = estimatesNow(this.#file.matter, book);
      for (const plan of answer.waits) {
        const wait = unplanned.find((w) => w.key === plan.key);
        if (wait) book.waits[plan.key] = this.#noteOf(wait, plan);
      }
      for (const { key, sendAt } of answer.letters) {
        book.letterPlans[key] = sendAt;
        const zone = letters.find((letter) => letter.key === key)?.zone;
        if (zone !== undefined) book.letterZones = { ...book.letterZones, [key]: zone };
      }
      book.estimates = Object.fromEntries((answer.estimates ?? []).map((e) => [e.station, e]));
      if (outdated) this.#noteMoved(before);
      this.#lookAgainIfOutdated();
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The case must not fail for want of a date: it says so, and asks again.
      this.#planAgainAt = this.#clock.nowMs + PLAN_AGAIN_MS;
      this.#file.raise('planning-failed', 'dates could not be planned; it is tried again every minute');
    }
  }

  /** Made with an older calendar than the case was told of. While a worker is given time to take that one in, it is not asked. */
  #isOutdated(key: string): boolean {
    const plan = this.#file.book.waits[key]?.plan;
    return (
      this.#outdatedAgainAt === undefined &&
      plan !== undefined &&
      isOutdated(plan, this.#file.matter.calendar)
    );
  }

  /** A worker that has not taken the published year in yet is asked again, ever more rarely. */
  #lookAgainIfOutdated(): void {
    if (!Object.keys(this.#file.book.waits).some((key) => this.#isOutdated(key))) return;
    this.#outdatedAgainAt = this.#clock.nowMs + this.#outdatedPauseMs;
    this.#outdatedPauseMs = Math.min(2 * this.#outdatedPauseMs, LONGEST_OUTDATED_PAUSE_MS);
  }

  /**
   * Estimates join whatever is planned. What the client was told is planned anew by the very times it was made from when a new
   * calendar is the reason: then nothing but the calendar has moved it.
   */
  #estimatesToPlan(byNewCalendar: boolean): EstimateToPlan[] {
    const { book, matter } = this.#file;
    const orders = estimatesToPlan(matter);
    return byNewCalendar
      ? orders.map((order) => withTimesOf(order, book.estimates?.[order.station]))
      : orders;
  }

  /** The client hears of dates that the new calendar moved, if they were told any (domain/journey/estimates.ts). */
  #noteMoved(before: ReturnType<typeof estimatesNow>): void {
    const { book, matter } = this.#file;
    const entry = matter.calendar?.entry;
    if (entry === undefined) return;
    const moved = movedStations(before, estimatesNow(matter, book), book.told ?? {});
    if (moved.length === 0) return;
    const known = book.moved?.entry === entry ? book.moved.stations : [];
    book.moved = { entry, stations: [...new Set([...known, ...moved])] };
    this.#file.changes++;
  }

  /** A wait that is planned anew keeps what was done. Rungs that only the new plan has, and that lie behind, are left out. */
  #noteOf(wait: WaitToPlan, answered: WaitPlan): WaitNote {
    const plan = withoutOldRung(answered);
    const known = this.#file.book.waits[plan.key];
    const basis = basisOf(wait);
    if (known === undefined) {
      // What fell due before the case was reopened is not sent now: the reopening has its own letter.
      const { since } = this.#file.matter.reopenings.at(-1) ?? {};
      const rungsDone = plan.rungs.filter((r) => since !== undefined && r.at <= since).map((r) => r.id);
      return { key: plan.key, basis, plan, rungsDone, reminderDue: false };
    }
    const before = new Set(known.plan.rungs.map((r) => r.id));
    const rungs = plan.rungs.filter((r) => before.has(r.id) || millis(r.at) > this.#clock.nowMs);
    return { ...known, basis, plan: { ...plan, rungs } };
  }

  /** Reminders go out in the office hours of whoever gets them: the client, or the one of us who watches. */
  #toPlan(wait: Wait): WaitToPlan {
    const { matter, book } = this.#file;
    const { zone, country } = reader(matter);
    return {
      ...(isToBeAnnounced(wait, goneLetters(book)) ? { announcing: true } : {}),
      key: wait.key,
      since: wait.since,
      ladder: wait.ladder,
      pauses: wait.pauses,
      zone: isForClient(wait) ? zone : colleague(matter, wait.watcher, wait).zone,
      country,
    };
  }

  /** Acts on every rung and breach whose time has come. Clocks that stand still remind nobody. */
  remindAndEscalate(): void {
    const notices: Notice[] = [];
    for (const { wait, note } of this.#running()) {
      const due = note.plan.rungs.filter(
        (r) => millis(r.at) <= this.#clock.nowMs && !note.rungsDone.includes(r.id),
      );
      if (due.length > 0)
        notices.push(
          ...this.#remind(
            wait,
            note,
            due.map((r) => r.id),
          ),
        );
      if (this.#isBreached(wait, note)) {
        this.#file.breach({ wait: wait.key, name: wait.name, station: wait.station });
        // Silence on a quote has closed the case: nothing is waited for any more.
        if (this.#file.isClosed) return;
        notices.push(this.#overTime(wait));
      }
    }
    this.#file.tellStaff(notices);
  }

  #isBreached(wait: Wait, note: WaitNote): boolean {
    return (
      millis(note.plan.breachAt) <= this.#clock.nowMs && this.#file.matter.breaches[wait.key] === undefined
    );
  }

  /** After an outage several rungs may be due at once: one reminder is enough. */
  #remind(wait: Wait, note: WaitNote, rungs: readonly string[]): Notice[] {
    const told = wait.announcedBy !== undefined || note.rungsDone.length > 0;
    note.rungsDone.push(...rungs);
    const last = rungs.at(-1);
    if (last === undefined) return [];
    this.#file.changes++;
    if (isForClient(wait)) {
      note.reminderDue = remindersAllowed(this.#file.matter);
      return [];
    }
    const staff = last.startsWith(WARNING) ? 'attorney' : wait.watcher;
    // Whoever hears of their own task for the first time is told of it, not reminded.
    const news = told || staff !== wait.owner ? 'waiting' : 'first';
    return [{ key: `rung/${wait.key}/${last}`, news, staff, deputy: false, wait }];
  }

  /** Whoever has not moved does not decide about it: then it is the deputy. The day, because an extended wait can be over its time again. */
  #overTime(wait: Wait): Notice {
    return {
      key: `breach/${wait.key}/${utcDay(this.#clock.now)}`,
      news: 'over',
      staff: wait.onBreach,
      deputy: wait.owner === wait.onBreach,
      wait,
    };
  }

  /** Open waits whose clock runs and whose plan is up to date. */
  #running(): { wait: Wait; note: WaitNote }[] {
    return this.#file.waits.flatMap((wait) => {
      const note = this.#file.book.waits[wait.key];
      return note === undefined || isPaused(wait) || note.basis !== basisOf(this.#toPlan(wait))
        ? []
        : [{ wait, note }];
    });
  }

  /** Sleeps until something is due, or `changed` says that there is something to do. `also`: another instant to wake at. */
  async untilDueOr(changed: () => boolean, also: string | undefined): Promise<void> {
    this.#rang = false;
    this.#arm(also);
    await condition(() => changed() || this.#rang);
  }

  /** An alarm that rings too early costs less than one that is set anew: a later earliest instant leaves it alone. */
  #arm(also: string | undefined): void {
    const earliest = this.#earliest(also);
    if (earliest === undefined || (this.#alarm !== undefined && this.#alarm.atMs <= earliest.atMs)) return;
    this.#alarm?.scope.cancel();
    const scope = new CancellationScope({ cancellable: true });
    const alarm = { atMs: earliest.atMs, scope };
    this.#alarm = alarm;
    scope
      .run(() => sleep(Math.max(1, earliest.atMs - this.#clock.nowMs), { summary: earliest.summary }))
      .then(() => {
        if (this.#alarm === alarm) this.#alarm = undefined;
        this.#rang = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  #earliest(also: string | undefined): { atMs: number; summary: string } | undefined {
    const candidates = this.#running().flatMap(({ wait, note }) => [
      ...note.plan.rungs
        .filter((r) => !note.rungsDone.includes(r.id))
        .map((r) => ({ atMs: millis(r.at), summary: `${wait.name}: ${r.id}` })),
      ...(this.#file.matter.breaches[wait.key] === undefined
        ? [{ atMs: millis(note.plan.breachAt), summary: `${wait.name}: breach` }]
        : []),
    ]);
    if (also !== undefined) candidates.push({ atMs: millis(also), summary: "letter: reader's office opens" });
    for (const atMs of [this.#planAgainAt, this.#outdatedAgainAt])
      if (atMs !== undefined) candidates.push({ atMs, summary: 'plan again' });
    return candidates.sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** What a plan is made from: when it changes, the wait is planned again, and rungs that were sent stay sent. */
function basisOf({ since, zone, ladder, pauses }: WaitToPlan): string {
  const { calendar, dueDay, breachDay, rungs } = ladder;
  const stops = pauses.map((p) => `${p.from}-${p.to ?? ''}`).join(',');
  return `${since} ${zone} ${calendar} ${rungs.map((r) => r.day).join(',')}/${dueDay}/${breachDay} ${stops}`;
}
