import {
  CancellationScope,
  condition,
  isCancellation,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create';
import type { WaitNote } from '../domain/casebook';
import { FIRM } from '../domain/firm';
import { millis } from '../domain/instants';
import { openWaits, remindersAllowed } from '../domain/journey';
import { reader } from '../domain/journey/parties';
import { MILESTONE } from '../domain/ladders';
import type { LetterToPlan, Owner, WaitToPlan } from '../domain/plans';
import { isForClient, isPaused, type Wait } from '../domain/wait';
import type { CaseFile } from './case-file';
import type { Clock } from './clock';

/** From memory, in milliseconds; if a worker cannot answer in 5 s, another try comes with the next alarm. */
const { planWaits } = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: '5s',
  retry: { maximumAttempts: 3 },
});

/** When planning failed, try again after this. Milliseconds. */
const PLAN_AGAIN_MS = 60_000;

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

  constructor(file: CaseFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** Forgets waits that have ended and asks, in one batch, for the dates of all that are new or have changed. */
  async plan(letters: readonly LetterToPlan[]): Promise<void> {
    const { book, matter } = this.#file;
    const open = openWaits(matter);
    const keys = new Set(open.map((w) => w.key));
    for (const key of Object.keys(book.waits)) if (!keys.has(key)) delete book.waits[key];
    const unplanned = open.filter((w) => book.waits[w.key]?.basis !== basisOf(w));
    if (unplanned.length === 0 && letters.length === 0) return;
    try {
      const answer = await planWaits({
        now: this.#clock.now,
        waits: unplanned.map((w) => this.#toPlan(w)),
        letters,
      });
      for (const plan of answer.waits) {
        const wait = unplanned.find((w) => w.key === plan.key);
        const known = book.waits[plan.key];
        if (wait)
          book.waits[plan.key] = {
            key: plan.key,
            basis: basisOf(wait),
            plan,
            rungsDone: known?.rungsDone ?? [],
            reminderDue: known?.reminderDue ?? false,
          };
      }
      for (const { key, sendAt } of answer.letters) book.letterPlans[key] = sendAt;
      this.#planAgainAt = undefined;
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The case must not fail for want of a date: it says so, and asks again.
      this.#planAgainAt = this.#clock.nowMs + PLAN_AGAIN_MS;
      this.#file.raise('planning-failed', 'dates could not be planned; it is tried again every minute');
    }
  }

  #toPlan(wait: Wait): WaitToPlan {
    const { zone, country } = reader(this.#file.matter);
    return {
      key: wait.key,
      since: wait.since,
      ladder: wait.ladder,
      pauses: wait.pauses,
      zone: isForClient(wait) ? zone : zoneOf(wait.owner),
      country,
    };
  }

  /** Acts on every rung and breach whose time has come. Clocks that stand still remind nobody. */
  remindAndEscalate(): void {
    for (const { wait, note } of this.#running()) {
      const due = note.plan.rungs.filter(
        (r) => millis(r.at) <= this.#clock.nowMs && !note.rungsDone.includes(r.id),
      );
      if (due.length > 0)
        this.#remind(
          wait,
          note,
          due.map((r) => r.id),
        );
      if (
        millis(note.plan.breachAt) <= this.#clock.nowMs &&
        this.#file.matter.breaches[wait.key] === undefined
      )
        this.#escalate(wait);
    }
  }

  /** After an outage several rungs may be due at once: one reminder is enough. */
  #remind(wait: Wait, note: WaitNote, rungs: readonly string[]): void {
    note.rungsDone.push(...rungs);
    const loud = rungs.filter((id) => !id.startsWith(MILESTONE)).at(-1);
    if (loud === undefined) return;
    if (isForClient(wait)) note.reminderDue = remindersAllowed(this.#file.matter);
    else this.#file.tellStaff(`rung/${wait.key}/${loud}`, wait.watcher, `Waiting for: ${wait.about}.`, wait);
    this.#file.changes++;
  }

  #escalate(wait: Wait): void {
    this.#file.breach({ wait: wait.key, name: wait.name, station: wait.station });
    if (this.#file.isClosed) return;
    this.#file.tellStaff(`breach/${wait.key}`, wait.onBreach, `Over its time: ${wait.about}.`, wait);
  }

  #running(): { wait: Wait; note: WaitNote }[] {
    return openWaits(this.#file.matter).flatMap((wait) => {
      const note = this.#file.book.waits[wait.key];
      return note === undefined || isPaused(wait) ? [] : [{ wait, note }];
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
        .filter((r) => !note.rungsDone.includes(r.id) && !r.id.startsWith(MILESTONE))
        .map((r) => ({ atMs: millis(r.at), summary: `${wait.name}: ${r.id}` })),
      ...(this.#file.matter.breaches[wait.key] === undefined
        ? [{ atMs: millis(note.plan.breachAt), summary: `${wait.name}: breach` }]
        : []),
    ]);
    if (also !== undefined) candidates.push({ atMs: millis(also), summary: "letter: reader's office opens" });
    if (this.#planAgainAt !== undefined) candidates.push({ atMs: this.#planAgainAt, summary: 'plan again' });
    return candidates.sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** What a plan is made from: when it changes, the wait is planned again, and rungs that were sent stay sent. */
function basisOf(wait: Wait): string {
  const { calendar, dueDay, breachDay, rungs } = wait.ladder;
  const pauses = wait.pauses.map((p) => `${p.from}-${p.to ?? ''}`).join(',');
  return `${wait.since} ${calendar} ${rungs.map((r) => r.day).join(',')}/${dueDay}/${breachDay} ${pauses}`;
}

/** In whose office hours staff is told: in China for whom the agent watches, in the firm's office otherwise. */
function zoneOf(owner: Owner): string {
  return owner === 'agent' || owner === 'station' || owner === 'notary' || owner === 'authority'
    ? 'Asia/Shanghai'
    : FIRM.office.zone;
}
