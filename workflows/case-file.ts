import { CALENDAR_NEWS, isOlderCalendar, type CalendarNews } from '../domain/calendar-news';
import { emptyCasebook, type Casebook } from '../domain/casebook';
import { SYSTEM } from '../domain/actor';
import type { CaseInput, CaseRecord } from '../domain/case-input';
import type { Envelope, Receipt } from '../domain/envelope';
import { lettersNoLongerRight, type CaseHistory } from '../domain/corrections';
import { CORRECT } from '../domain/effective-entries';
import { applyEntry, BREACHED, fold, OPENED, type Breach, type Opened } from '../domain/fold';
import { chinaDay, utcDay } from '../domain/instants';
import type { Intake } from '../domain/intake';
import { entryOf, judge } from '../domain/judge';
import { nextOf } from '../domain/next';
import { withoutOldRungs } from '../domain/old-rungs';
import { openWaits } from '../domain/journey';
import { noticeLetters, type Notice } from '../domain/journey/notices';
import type { Entry, Matter, Outcome } from '../domain/matter';
import { unsentKeys } from '../domain/pending-letters';
import { refuse, type Refusal } from '../domain/refusal';
import { REOPEN } from '../domain/commands/reopen';
import { checksAtReopening } from '../domain/reopening';
import { attentionOf, outcomeOf, summaryOfCase, viewOfCase, type CaseSummary } from '../domain/view-of-case';
import type { AttentionView, CaseView, NextView } from '../domain/view';
import type { Wait } from '../domain/wait';
import type { Clock } from './clock';

/** Older refused messages are dropped: a storm of nonsense must not grow the case without bound. */
const KEPT_REFUSALS = 100;

/**
 * The file of one case: its record of entries, the matter they add up to, and the casebook. Everything that changes
 * the case goes through here; `changes` tells the main coroutine that there is something to do.
 */
export class CaseFile {
  readonly ref: string;
  /** By the case's clock, ISO 8601 UTC. */
  readonly openedAt: string;
  /** Folded anew when a correction changes how the record is read. */
  matter: Matter;
  readonly book: Casebook;
  changes = 0;
  /** Keys of letters that are on their way to the mail server: too late to stop them. */
  readonly sending = new Set<string>();
  readonly #intake: Intake;
  readonly #entries: Entry[];
  readonly #clock: Clock;
  #waits: { readonly entries: number; readonly open: readonly Wait[] } | undefined;

  /** Opens a new case, or goes on with a recorded one. */
  static from(input: CaseInput, clock: Clock): CaseFile {
    if (input.kind === 'continue') return new CaseFile(input.record, clock);
    const openedAt = clock.now;
    const opened: Entry = {
      n: 1,
      at: openedAt,
      on: utcDay(openedAt),
      command: OPENED,
      data: input.playbooks === undefined ? {} : ({ playbooks: input.playbooks } satisfies Opened),
      by: input.openedBy,
      ...(input.signature === undefined ? {} : { signature: input.signature }),
    };
    return new CaseFile(
      {
        version: 1,
        ref: input.ref,
        openedAt,
        intake: input.intake,
        entries: [opened],
        book: emptyCasebook(),
      },
      clock,
    );
  }

  private constructor(record: CaseRecord, clock: Clock) {
    this.ref = record.ref;
    this.openedAt = record.openedAt;
    this.#intake = record.intake;
    this.#entries = [...record.entries];
    this.book = withoutOldRungs(record.book);
    this.matter = fold(record.ref, record.openedAt, record.intake, record.entries);
    this.#clock = clock;
  }

  get isClosed(): boolean {
    return this.matter.end.kind === 'closed';
  }

  /** How often the case was reopened. */
  get reopenings(): number {
    return this.matter.reopenings.length;
  }

  get outcome(): Outcome | null {
    return outcomeOf(this.matter);
  }

  get attention(): AttentionView[] {
    return attentionOf(this.matter, this.book);
  }

  /** What the case waits for now; follows from the matter, which changes with its entries alone. */
  get waits(): readonly Wait[] {
    const entries = this.#entries.length;
    if (this.#waits?.entries !== entries) this.#waits = { entries, open: openWaits(this.matter) };
    return this.#waits.open;
  }

  /** What would be answered to this command now; changes nothing. `undefined`: it would be accepted. */
  objection(envelope: Envelope): Refusal | undefined {
    const known = this.book.keys[envelope.key];
    if (known)
      return known.hash === envelope.hash
        ? undefined
        : refuse('key-reused', 'this key was used before, with other data', [`entry ${known.entry}`]);
    const verdict = judge(this.matter, envelope, this.#clock.now, this.#history);
    return verdict.kind === 'refused' ? verdict.refusal : undefined;
  }

  /** Enters a command that has been judged. The same key again is answered as before. */
  accept(envelope: Envelope): Receipt {
    const known = this.book.keys[envelope.key];
    if (!known) {
      const entry = entryOf(this.matter, envelope, this.#clock.now, this.#entries.length + 1);
      this.#append(entry);
      this.book.keys[envelope.key] = { hash: envelope.hash, entry: entry.n };
    }
    return {
      version: 1,
      key: envelope.key,
      hash: envelope.hash,
      entry: known?.entry ?? this.#entries.length,
    };
  }

  /** Nobody moved in time: an event of the case itself. */
  breach(breach: Breach & { station?: string | undefined }): void {
    const { station, wait, name } = breach;
    const at = this.#clock.now;
    const data: Breach = { wait, name };
    this.#append({
      n: this.#entries.length + 1,
      at,
      on: utcDay(at),
      command: BREACHED,
      ...(station === undefined ? {} : { station }),
      data,
      by: SYSTEM,
    });
  }

  /** A calendar was published; one that is older than what the case knows, or the same, is no news. */
  enterCalendarNews(news: CalendarNews): void {
    const known = this.matter.calendar?.calendar;
    if (known !== undefined && !isOlderCalendar(known, news.calendar)) return;
    const at = this.#clock.now;
    this.#append({
      n: this.#entries.length + 1,
      at,
      on: utcDay(at),
      command: CALENDAR_NEWS,
      data: news,
      by: SYSTEM,
    });
  }

  /** A message that could not be accepted stays visible until somebody has looked at it. */
  refuseMessage(command: string, refusal: Refusal): void {
    const at = this.#clock.now;
    const list = this.book.refusedMessages;
    list.push({ command, reason: [`${refusal.code}: ${refusal.message}`, ...refusal.facts].join('; '), at });
    if (list.length > KEPT_REFUSALS) list.splice(0, list.length - KEPT_REFUSALS);
    this.raise('refused-message', `the message ${command} was refused: ${refusal.code}`);
  }

  /** Asks for a person. One open attention of a kind and about is enough. */
  raise(code: string, about: string, { station, letter }: { station?: string; letter?: string } = {}): void {
    const { attention } = this.book;
    const open = attention.some(
      (a) => a.code === code && a.about === about && this.attention.some(({ id }) => id === a.id),
    );
    if (!open) {
      this.book.raised++;
      const id = `${code}-${this.book.raised}`;
      attention.push({
        id,
        code,
        about,
        since: this.#clock.now,
        ...(station === undefined ? {} : { station }),
        ...(letter === undefined ? {} : { letter }),
      });
      if (attention.length > KEPT_REFUSALS) attention.splice(0, attention.length - KEPT_REFUSALS);
    }
    this.changes++;
  }

  /** A letter that has gone says what is not so. */
  letterToCorrect(letter: string): void {
    const about = `the letter ${letter} has gone and is no longer right: send-correction`;
    this.raise('letter-to-correct', about, { letter });
  }

  /** Letters to our own people about what the case waits for; kept until they have gone. */
  tellStaff(notices: readonly Notice[]): void {
    if (notices.length === 0) return;
    const gone = new Set([...this.book.mail, ...this.book.unsent].map((m) => m.key));
    this.book.staffLetters = [
      ...this.book.staffLetters.filter((l) => !gone.has(l.key)),
      ...noticeLetters(this.matter, notices),
    ];
    this.changes++;
  }

  view(): CaseView {
    return viewOfCase(this.matter, this.book, this.#entries);
  }

  /** The part of the view that lists show: what is published after every change, so without the long lists. */
  summary(): CaseSummary {
    return summaryOfCase(this.matter, this.book, this.waits);
  }

  next(): NextView {
    return nextOf(this.matter, this.book, chinaDay(this.now));
  }

  /** All that a new run, a reopening or the archive needs. */
  record(): CaseRecord {
    return {
      version: 1,
      ref: this.ref,
      openedAt: this.openedAt,
      intake: this.#intake,
      entries: this.#entries,
      book: this.book,
    };
  }

  /** Case time, ISO 8601 UTC. */
  get now(): string {
    return this.#clock.now;
  }

  #append(entry: Entry): void {
    this.#entries.push(entry);
    if (entry.command === CORRECT) this.#refold();
    else applyEntry(this.matter, entry);
    if (entry.command === REOPEN) this.#reopened(entry);
    this.changes++;
  }

  get #history(): CaseHistory {
    return {
      ref: this.ref,
      openedAt: this.openedAt,
      intake: this.#intake,
      entries: this.#entries,
      stoppable: () => unsentKeys(this.matter, this.book).filter((key) => !this.sending.has(key)),
      gone: () => this.book.mail.map((letter) => letter.key),
      attention: () => this.attention.map(({ id }) => id),
    };
  }

  /** Every wait begins anew, and a person looks at what may have changed since the case ended. */
  #reopened({ on }: Entry): void {
    for (const key of Object.keys(this.book.waits)) delete this.book.waits[key];
    for (const { code, about, station } of checksAtReopening(this.matter, on))
      this.raise(code, about, station === undefined ? {} : { station });
  }

  /** The record reads otherwise now: state, clocks and unsent letters follow; letters that have gone need a person. */
  #refold(): void {
    const before = this.matter;
    this.matter = fold(this.ref, this.openedAt, this.#intake, this.#entries);
    for (const key of lettersNoLongerRight(before, this.matter, this.book)) this.letterToCorrect(key);
  }
}
