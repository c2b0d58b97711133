import type { DueLetter } from './journey/letter';
import type { StationEstimate, WaitPlan } from './plans';
import type { DocumentReceipt } from './papers';

/**
 * The casebook: what the case did about its matter. Facts of the world that no correction undoes
 * (a letter that has gone stays gone). Plain data, carried from run to run.
 */
export interface Casebook {
  /** Letters that have gone, oldest first. */
  readonly mail: {
    readonly key: string;
    readonly to: string;
    readonly subject: string;
    readonly sentAt: string;
  }[];
  /** Letters that will never go, with the reason: refused by the mail server (SMTP code) or silenced by an attorney. */
  readonly unsent: { readonly key: string; readonly why: string; readonly at: string }[];
  readonly papers: DocumentReceipt[];
  /** Notes for the client (entry numbers) and the letter that carries each; absent in books of earlier releases. */
  notesTold?: { readonly entry: number; readonly letter: string }[];
  /** Letters that went, or are on their way, within another one: its key, by theirs. Absent as long as there are none. */
  within?: Readonly<Record<string, string>>;
  /** In this case what several entries ask for is told apart, as releases did that knew no other way (decision 0030). */
  askedApart?: true;
  /** Open waits by key: their plan and the rungs already acted on. */
  readonly waits: Record<string, WaitNote>;
  readonly refusedMessages: { readonly command: string; readonly reason: string; readonly at: string }[];
  /** Things only a person can settle, until `resolve-attention`. */
  readonly attention: {
    readonly id: string;
    readonly code: string;
    readonly about: string;
    readonly since: string;
    readonly station?: string;
    /** Key of the letter that has gone and is no longer right. */
    readonly letter?: string;
  }[];
  /** How often attention was asked for; numbers the ids. */
  raised: number;
  /** Idempotency: key -> hash of command and data, and the entry it made. */
  readonly keys: Record<string, { readonly hash: string; readonly entry: number }>;
  /** Letters to staff about waits: reminders and breaches. Kept until they have gone. */
  staffLetters: readonly DueLetter[];
  /** When letters that wait for the reader's office hours will go, by key. */
  readonly letterPlans: Record<string, string>;
  /** The zones of those office hours, by key: another reader has others. Absent in books of earlier releases. */
  letterZones?: Record<string, string>;
  /** When the last merged reminder went: at most one a day. */
  lastReminderAt: string | null;
  /** Reminder letters made so far; numbers their keys. */
  reminders: number;
  /** What is expected of every station, by its id, as it was last planned. Absent in records of earlier releases. */
  estimates?: Record<string, StationEstimate>;
  /** Fingerprints of the times that were measured and kept, by their key (domain/estimates/taken.ts). */
  timesKept?: Record<string, string>;
  /** The dates that the client was last told, by station. Absent as long as there are none. */
  told?: Record<string, ToldDates>;
  /** Stations whose dates the last news of the calendar moved, by the entry that brought them. */
  moved?: { readonly entry: number; readonly stations: readonly string[] };
}

/** Keys of letters that have gone, by themselves or within another one. */
export function goneLetters({ mail, within = {} }: Pick<Casebook, 'mail' | 'within'>): string[] {
  const gone = mail.map(({ key }) => key);
  return [...gone, ...Object.keys(within).filter((key) => gone.includes(within[key] ?? ''))];
}

/** A range of days, `YYYY-MM-DD`. */
export interface Days {
  readonly earliest: string;
  readonly latest: string;
}

/** What a letter told the client of one station's attempt. */
export interface ToldDates {
  readonly attempt: number;
  readonly atStation?: Days;
  readonly inHand?: Days;
}

export interface WaitNote {
  readonly key: string;
  /** Fingerprint of what the plan was made from; another one means: plan again. */
  readonly basis: string;
  readonly plan: WaitPlan;
  readonly rungsDone: string[];
  /** A rung is due, and its reminder has not gone yet: it joins the next merged reminder. */
  reminderDue: boolean;
}

export function emptyCasebook(): Casebook {
  return {
    mail: [],
    unsent: [],
    papers: [],
    waits: {},
    refusedMessages: [],
    attention: [],
    raised: 0,
    keys: {},
    staffLetters: [],
    letterPlans: {},
    lastReminderAt: null,
    reminders: 0,
  };
}
