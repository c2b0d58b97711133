import {
  ActivityCancellationType,
  ActivityFailure,
  CancellationScope,
  patched,
  proxyActivities,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create';
import type { CaseSettings } from '../domain/case-input';
import { timesTaken, type TakenTime } from '../domain/estimates/taken';
import { millis, instant } from '../domain/instants';
import { wordsOf } from '../domain/corrections';
import { lettersDue, papersDue } from '../domain/journey';
import { toldBy } from '../domain/journey/estimates';
import type { DueLetter } from '../domain/journey/letter';
import { colleague, reader } from '../domain/journey/parties';
import { letterOrder } from '../domain/letter-order';
import type { LetterOrder, LetterReceipt } from '../domain/letters';
import type { DuePaper } from '../domain/papers';
import { pendingLetters, reminderKey } from '../domain/pending-letters';
import type { LetterToPlan } from '../domain/plans';
import { DOCUMENT_QUEUE, MAIL_QUEUE } from '../temporal/queues';
import type { CaseFile } from './case-file';
import type { Clock } from './clock';

/**
 * Mail is kept trying for three days (a mail server that is away or busy), ever more slowly; what the server refuses
 * for good comes back as an answer, not as a failure. 90 s is longer than the mail client's own time-outs.
 */
const { sendLetter } = proxyActivities<Activities>({
  taskQueue: MAIL_QUEUE,
  startToCloseTimeout: '90s',
  scheduleToCloseTimeout: '3 days',
  // Recalled while it waits for its next attempt it never goes; an attempt that is under way says how it ended.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: {
    initialInterval: '5s',
    backoffCoefficient: 2,
    maximumInterval: '15 minutes',
    nonRetryableErrorTypes: ['BadLetter'],
  },
});

/** A paper is pure computation and one write: quick retries, then a person. */
const { makeDocument } = proxyActivities<Activities>({
  taskQueue: DOCUMENT_QUEUE,
  startToCloseTimeout: '60s',
  scheduleToCloseTimeout: '1 day',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '5 minutes',
    nonRetryableErrorTypes: ['BadDocument'],
  },
});

/** A figure more for later estimates: whoever waits for it waits for nothing, so it is given up after a day. */
const { keepTimes } = proxyActivities<Activities>({
  taskQueue: DOCUMENT_QUEUE,
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});

/** One letter for what several entries asked for (decision 0030); cases that told it apart go on so. */
const ASKED_TOGETHER = 'asked-together';

/** From any moment in office hours, this much later is still before the next day's opening. Milliseconds. */
const OVERNIGHT_MS = 15 * 3_600_000;

/** A letter on its way, and why it was called back, if it was. */
interface Sending {
  readonly letter: DueLetter;
  readonly order: LetterOrder;
  readonly scope: CancellationScope;
  /** How many corrections the record had when it was written. */
  readonly corrections: number;
  recalled?: 'rerouted' | 'corrected';
}

const TIMES = 'measured times';

const fingerprint = ({ since, until, pauses }: TakenTime): string =>
  `${since} ${until} ${pauses.map((p) => `${p.from}-${p.to ?? ''}`).join(',')}`;

/**
 * Letters and papers: what the matter calls for and has not got yet, each once. A mail problem never fails a case:
 * a person is asked to look.
 */
export class Outbox {
  readonly #file: CaseFile;
  readonly #clock: Clock;
  readonly #settings: CaseSettings;
  readonly #inFlight = new Set<string>();
  /** Letters that the mail server has not taken yet. */
  readonly #sending = new Map<string, Sending>();

  constructor(file: CaseFile, clock: Clock, settings: CaseSettings) {
    this.#file = file;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Nothing is under way (something may still be due). */
  get isIdle(): boolean {
    return this.#inFlight.size === 0;
  }

  /** Nothing is under way and nothing is due. */
  get isEmpty(): boolean {
    return (
      this.isIdle &&
      this.#letters().length === 0 &&
      this.#papers().length === 0 &&
      this.#timesToKeep() === undefined
    );
  }

  /** Letters that wait for their reader's office hours and have no instant yet. */
  lettersToPlan(): LetterToPlan[] {
    const { book } = this.#file;
    this.#passCancelledReminder();
    const letters = this.#letters();
    const keys = new Set(letters.map((l) => l.key));
    // A plan for a letter that is no longer called for must not let a later one out at midnight.
    for (const key of Object.keys(book.letterPlans))
      if (!keys.has(key) && !this.#inFlight.has(`letter ${key}`)) this.#forgetPlan(key);
    return letters
      .filter((l) => this.#keepsHours(l) && this.#planOf(l) === undefined)
      .map((l) => ({ key: l.key, from: this.#notBefore(l), zone: this.#zoneOf(l) }));
  }

  /** The next instant at which a letter that waits for office hours can go. */
  get nextSending(): string | undefined {
    const { book } = this.#file;
    const isAhead = (at: string) => millis(at) > this.#clock.nowMs;
    // Mostly none has an instant ahead: then it need not be asked which letters there are.
    if (!Object.values(book.letterPlans).some(isAhead)) return undefined;
    return this.#letters()
      .flatMap((l) => this.#planOf(l) ?? [])
      .filter(isAhead)
      .sort()[0];
  }

  /** Starts everything whose time has come; the main coroutine does not wait for it. */
  post(): void {
    this.#recall();
    for (const letter of this.#letters())
      if (this.#mayGo(letter)) this.#run(`letter ${letter.key}`, () => this.#send(letter));
    for (const paper of this.#papers()) this.#run(`paper ${paper.key}`, () => this.#make(paper));
    const times = this.#timesToKeep();
    if (times !== undefined) this.#run(TIMES, () => this.#keepTimes(times));
  }

  /** Due, not gone, not given up, not cancelled, not under way. */
  #letters(): DueLetter[] {
    const { book, matter } = this.#file;
    let pending = pendingLetters(matter, book);
    // Asked only where it matters: a case that never joins two letters has no event for it.
    if (pending.some((l) => l.also !== undefined) && !patched(ASKED_TOGETHER)) {
      book.askedApart = true;
      pending = pendingLetters(matter, book);
    }
    return pending.filter((l) => !this.#inFlight.has(`letter ${l.key}`));
  }

  #papers(): DuePaper[] {
    const { book, matter } = this.#file;
    const made = new Set([...book.papers.map((p) => p.key), ...book.unsent.map((u) => u.key)]);
    return papersDue(matter, book).filter(
      (p) => !made.has(p.key) && !made.has(`paper ${p.key}`) && !this.#inFlight.has(`paper ${p.key}`),
    );
  }

  #keepsHours(letter: DueLetter): boolean {
    return (
      letter.facts.kind === 'reminder' ||
      (this.#settings.mailHours === 'client' && letter.facts.kind !== 'welcome')
    );
  }

  #notBefore(letter: DueLetter): string {
    const { lastReminderAt } = this.#file.book;
    const { nowMs } = this.#clock;
    if (letter.facts.kind !== 'reminder')
      return instant(Math.max(nowMs, millis(letter.notBefore ?? this.#clock.now)));
    return instant(Math.max(nowMs, lastReminderAt === null ? 0 : millis(lastReminderAt) + OVERNIGHT_MS));
  }

  #mayGo(letter: DueLetter): boolean {
    if (!this.#keepsHours(letter)) return true;
    const at = this.#planOf(letter);
    return at !== undefined && millis(at) <= this.#clock.nowMs;
  }

  /** A plan for the office hours of another reader is none. */
  #planOf(letter: DueLetter): string | undefined {
    const { letterPlans, letterZones = {} } = this.#file.book;
    const zone = letterZones[letter.key];
    return zone === undefined || zone === this.#zoneOf(letter) ? letterPlans[letter.key] : undefined;
  }

  #forgetPlan(key: string): void {
    const { book } = this.#file;
    delete book.letterPlans[key];
    if (book.letterZones !== undefined) delete book.letterZones[key];
  }

  #zoneOf(letter: DueLetter): string {
    const { matter } = this.#file;
    return letter.staff === undefined ? reader(matter).zone : colleague(matter, letter.staff, letter).zone;
  }

  #run(key: string, effect: () => Promise<void>): void {
    this.#inFlight.add(key);
    // What an effect does not expect must fail the task, not be lost: the rejection goes on unhandled.
    void effect().finally(() => {
      this.#inFlight.delete(key);
      this.#file.changes++;
    });
  }

  async #send(letter: DueLetter): Promise<void> {
    const { book } = this.#file;
    if (letter.facts.kind === 'reminder') this.#clearReminder();
    this.#file.sending.add(letter.key);
    const order = letterOrder(this.#file.matter, book, letter, this.#clock.now);
    // Before it has gone: a letter of the same moment must not carry them as well.
    const told = (order.notes ?? []).map(({ entry }) => ({ entry, letter: letter.key }));
    if (told.length > 0) book.notesTold = [...(book.notesTold ?? []), ...told];
    this.#carry(letter);
    let hasGone = false;
    const scope = new CancellationScope({ cancellable: true });
    const sending: Sending = { letter, order, scope, corrections: this.#file.matter.corrections.length };
    this.#sending.set(letter.key, sending);
    try {
      const receipt = await scope.run(() => sendLetter(order));
      hasGone = receipt.kind === 'sent';
      this.#note(letter, receipt);
      if (hasGone && sending.recalled === 'corrected') this.#file.letterToCorrect(letter.key);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      // What is still called for goes anew, as things stand now.
      if (sending.recalled !== undefined) {
        this.#carryNot(letter);
        if (letter.facts.kind === 'reminder') this.#remindAgain();
        return;
      }
      // The next reminder is another letter: under the same key it would count as given up, too.
      if (letter.facts.kind === 'reminder') book.reminders++;
      book.unsent.push({
        key: letter.key,
        why: 'the mail server could not be reached for three days, or the address is not usable',
        at: this.#clock.now,
      });
      this.#file.raise('mail-failed', `the letter ${letter.key} did not go out`);
    } finally {
      this.#sending.delete(letter.key);
      this.#file.sending.delete(letter.key);
      this.#forgetPlan(letter.key);
      // What did not go is told by the next one.
      if (!hasGone && told.length > 0)
        book.notesTold = (book.notesTold ?? []).filter(({ letter: carrier }) => carrier !== letter.key);
    }
  }

  /** What joined the letter goes with it; what is asked for from now on is in another one. */
  #carry({ key, also = [] }: DueLetter): void {
    const { book } = this.#file;
    if (also.length > 0)
      book.within = { ...book.within, ...Object.fromEntries(also.map((other) => [other, key])) };
  }

  #carryNot({ also = [] }: DueLetter): void {
    const { book } = this.#file;
    if (also.length > 0)
      book.within = Object.fromEntries(
        Object.entries(book.within ?? {}).filter(([other]) => !also.includes(other)),
      );
  }

  /**
   * Calls back what the mail server has not taken yet and that would go to somebody who does not read the case's letters any more,
   * or would say what a correction has made wrong.
   */
  #recall(): void {
    const { book, matter } = this.#file;
    for (const sending of this.#sending.values()) {
      const { letter, order, scope } = sending;
      if (sending.recalled !== undefined) continue;
      const { to, copy } = letterOrder(matter, book, letter, order.now);
      if (JSON.stringify([to, copy]) !== JSON.stringify([order.to, order.copy]))
        sending.recalled = 'rerouted';
      else if (matter.corrections.length > sending.corrections && !this.#isStillRight(letter))
        sending.recalled = 'corrected';
      if (sending.recalled !== undefined) scope.cancel();
    }
  }

  /** Letters to our own people and reminders are about waits, which have ended or not by the time they are read. */
  #isStillRight({ key, facts, staff }: DueLetter): boolean {
    const { book, matter } = this.#file;
    if (staff !== undefined || facts.kind === 'reminder') return true;
    return lettersDue(matter, book).some((due) => due.key === key && wordsOf(due) === wordsOf({ facts }));
  }

  /** A reminder that was cancelled counts as made: the next one comes with the next rung, under the next number. */
  #passCancelledReminder(): void {
    const { book, matter } = this.#file;
    while (matter.lettersCancelled.includes(reminderKey(book))) {
      book.reminders++;
      this.#clearReminder();
    }
  }

  #clearReminder(): void {
    for (const note of Object.values(this.#file.book.waits)) note.reminderDue = false;
  }

  /** The reminder did not go: what it named is still to be named. */
  #remindAgain(): void {
    for (const note of Object.values(this.#file.book.waits))
      if (note.rungsDone.length > 0) note.reminderDue = true;
  }

  #note(letter: DueLetter, receipt: LetterReceipt): void {
    const { book } = this.#file;
    switch (receipt.kind) {
      case 'sent':
        book.mail.push({ key: letter.key, to: receipt.to, subject: receipt.subject, sentAt: receipt.sentAt });
        book.told = { ...book.told, ...toldBy(letter.facts) };
        if (letter.facts.kind === 'reminder') {
          book.lastReminderAt = this.#clock.now;
          book.reminders++;
        }
        break;
      case 'refused':
        book.unsent.push({
          key: letter.key,
          why: `the mail server refused it (SMTP ${receipt.code})`,
          at: this.#clock.now,
        });
        if (letter.facts.kind === 'reminder') book.reminders++;
        this.#file.raise(
          'mail-refused',
          `the mail server refused the letter ${letter.key} (SMTP ${receipt.code})`,
        );
        break;
      case 'deferred':
        // Counsel had a reminder today for another case: it goes with tomorrow's.
        book.lastReminderAt = this.#clock.now;
        this.#remindAgain();
        break;
    }
  }

  /**
   * Times that were measured since, or changed by a correction. A station's answer is kept at once, and
   * with it whatever else is new; the rest waits for the end of the case: one activity instead of one for each step.
   */
  #timesToKeep(): { taken: TakenTime[]; gone: string[] } | undefined {
    if (this.#inFlight.has(TIMES)) return undefined;
    const { book, matter } = this.#file;
    const kept = book.timesKept ?? {};
    const all = timesTaken(matter);
    const taken = all.filter((time) => kept[time.key] !== fingerprint(time));
    const gone = Object.keys(kept).filter((key) => !all.some((time) => time.key === key));
    const isTime =
      gone.length > 0 || taken.some(({ step }) => step === 'answer') || matter.end.kind !== 'open';
    return isTime && taken.length + gone.length > 0 ? { taken, gone } : undefined;
  }

  /** Kept or given up, it is not tried again: the case goes on either way. */
  async #keepTimes({ taken, gone }: { taken: TakenTime[]; gone: string[] }): Promise<void> {
    const { book, matter, ref } = this.#file;
    try {
      await keepTimes({ ref, taken, gone, zone: reader(matter).zone, now: this.#clock.now });
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
    }
    const kept = { ...book.timesKept };
    for (const key of gone) delete kept[key];
    for (const time of taken) kept[time.key] = fingerprint(time);
    book.timesKept = kept;
  }

  async #make(paper: DuePaper): Promise<void> {
    const { book, ref } = this.#file;
    try {
      book.papers.push(await makeDocument({ ref, key: paper.key, now: this.#clock.now, facts: paper.facts }));
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      book.unsent.push({
        key: `paper ${paper.key}`,
        why: 'the paper could not be made',
        at: this.#clock.now,
      });
      this.#file.raise('paper-failed', `the paper ${paper.key} could not be made`);
    }
  }
}
