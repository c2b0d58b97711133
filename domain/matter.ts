import type { Signature } from './signature';
import type { Role } from './actor';
import type { CalendarNews } from './calendar-news';
import type { Passage } from './estimates/taken';
import type { Money } from './fields';
import type { AttachedFile } from './files/attached';
import type { Ground } from './grounds';
import type { Intake } from './intake';
import type { RequestablePaper } from './journey/requested-papers';
import type { AccountSent } from './ledger/final-account';
import type { Posting } from './ledger/posting';
import type { ExchangeRate } from './money';
import type { Identity } from './names/reconcile';
import type { Pause } from './plans';
import type { PlaybookChain } from './playbooks/resolve';
import type { PointName, StationOrder } from './playbooks/schema';
import type { BasisLine, CostLine } from './quote/basis';
import type { Waiver } from './waiver';

/**
 * The matter: what is true of a case, as its record of entries tells it. It is built by `fold` (domain/fold.ts) from
 * the intake and the entries and from nothing else, so it can be recomputed when an entry is corrected.
 * What the case did about it (letters sent, reminders due) is bookkeeping and lives in domain/casebook.ts.
 *
 * `on` is a day `YYYY-MM-DD`; `at` and `since` are instants, ISO 8601 UTC.
 */
export interface Matter {
  readonly ref: string;
  readonly openedAt: string;
  intake: Intake;
  assignee?: string;
  /** Somebody stands in for the colleague whose case it is, who is away. */
  handOver?: HandOver;
  /** The newest calendar of China that the case was told of; absent when it never was. */
  calendar?: CalendarNews & { readonly entry: number };
  conflict: Conflict;
  arrest: Arrest;
  review: Review;
  advice: Advice;
  engagement: Engagement;
  readonly payments: { readonly amount: Money; readonly on: string }[];
  readonly refunds: { readonly amount: Money; readonly on: string }[];
  readonly expenses: Expense[];
  /** The ledger: every movement of money, oldest first. */
  readonly postings: Posting[];
  /** What of the fee is charged in the end, where that is less than was agreed. */
  finalFee?: Money;
  /** Final accounts sent with a balance to pay, oldest first; at most the last is still waited for. */
  readonly accountsSent: AccountSent[];
  readonly stations: Station[];
  /** The playbooks pinned for this case, by the station's id. */
  readonly playbooks: Record<string, PlaybookChain>;
  readonly items: Item[];
  poa: Poa;
  /** Every original by its present holder. */
  readonly custody: Holding[];
  /** How they came there, oldest first. */
  readonly moves: Move[];
  readonly efforts: Effort[];
  readonly parcels: Parcel[];
  readonly notes: {
    readonly on: string;
    readonly kind: 'internal' | 'privileged' | 'client-visible';
    readonly text: string;
    readonly by: string;
    readonly entry: number;
  }[];
  /** Files of the case, in the order in which they were attached. */
  readonly files: AttachedFile[];
  /** Breaches not yet answered, by wait key. */
  readonly breaches: Record<string, string>;
  /** Spans in which client and staff clocks stood still; the last one is open while the case is on hold. */
  readonly holds: Pause[];
  /** By station: contacts up to this entry no longer count, because the attorney said to try again. */
  readonly contactsForgiven: Record<string, { readonly entry: number; readonly since: string }>;
  /** Journeys the client has announced for which originals are needed. */
  readonly trips: Trip[];
  /** Originals the client asked back; they go home although a station still needs them. */
  readonly recalled: string[];
  /** Items (or other waits, by key) whose reminders rest, until the end of a day. */
  readonly snoozes: Record<string, { readonly from: string; readonly until: string }>;
  /** No mail to the client, without holding the case. */
  muted: boolean;
  /** How papers write the client, as far as somebody looked. */
  readonly identities: Identity[];
  /** Differences of names that were explained, by key (domain/names/reconcile.ts). */
  readonly namesResolved: string[];
  /** Letters that had gone and were put right by another one. */
  readonly lettersCorrected: {
    readonly letter: string;
    readonly text: string;
    readonly entry: number;
    readonly on: string;
    readonly at: string;
  }[];
  /** Letters that never go, and letters that go in other words, by key. */
  readonly lettersCancelled: string[];
  readonly lettersEdited: Record<string, readonly string[]>;
  /** The entry that first cancelled or edited a letter, by its key: what is asked for later does not join it. */
  readonly lettersSettled: Record<string, number>;
  /** Corrections of the record, oldest first; they count already, and are kept for whoever asks what was changed. */
  readonly corrections: {
    readonly entry: number;
    readonly of: number;
    readonly reason: string;
    readonly isVoid: boolean;
    readonly on: string;
    readonly by: string;
  }[];
  /** Papers asked for by a person, by the entry that asked. */
  readonly papersRequested: {
    readonly paper: RequestablePaper;
    readonly station?: string;
    readonly entry: number;
  }[];
  readonly messages: { readonly on: string; readonly channel: string; readonly text: string }[];
  /** Ids of things that asked for attention and were settled by a person. */
  resolved: string[];
  /** Steps that stations have left behind, oldest first: how long each took. */
  readonly passages: Passage[];
  /** How stations and items stood before they were ended by a person: what a reopening brings back. */
  readonly standing: {
    readonly stations: Record<string, Station>;
    readonly items: Record<string, ItemState>;
  };
  /** Spans in which the case was over; clocks of the client and of our own people stood still. */
  readonly rests: Pause[];
  readonly reopenings: Reopening[];
  end: End;
}

/** A case handed over for the time of a leave: `of` has it back after the last day, `until`. */
export interface HandOver {
  readonly of: string;
  readonly until: string;
  readonly note?: string;
  readonly since: string;
  readonly entry: number;
}

/** The journey's steps, in the words of the glossary. */
export const STAGES = [
  'consultation',
  'engagement',
  'psb-contact',
  'documents',
  'application',
  'certificate-check',
  'notarization',
  'legalization',
  'delivery',
  'waiver',
  'close',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** How a case ended, or will end once its account is settled. */
export type Outcome =
  | 'delivered'
  | 'waiver-presented'
  | 'waiver-granted'
  | 'waiver-denied'
  | 'unobtainable'
  | 'advice-only'
  | 'declined'
  | 'no-response'
  | 'withdrawn'
  | 'conflict';

export type Conflict =
  { kind: 'unchecked' } | { kind: 'clear' | 'hit' | 'waived'; on: string; since: string };

/** A reported arrest stops everything before any station is contacted. */
export type Arrest =
  | { kind: 'none' }
  | { kind: 'awaiting-attorney'; since: string }
  | { kind: 'cleared'; on: string; since: string };

/** Two questions for each destination and stay, never one. */
export interface Finding {
  readonly destination: string;
  /** Index into the intake's stays. */
  readonly stay: number;
  readonly required: 'by-rule' | 'asked-by-authority' | 'no' | 'doubtful';
  readonly obtainable: 'yes' | 'no' | 'ask-the-station';
  readonly reason: string;
  /** Rule, reason and source of each answer; absent where a person wrote the finding, or under the first edition. */
  readonly requiredBy?: readonly Ground[] | undefined;
  readonly obtainableBy?: readonly Ground[] | undefined;
  /** For the attorney: readings that differ, and what a person must judge. */
  readonly flags?: readonly Ground[] | undefined;
}

export type Review =
  { kind: 'pending' } | { kind: 'done'; on: string; since: string; findings: readonly Finding[] };

/** "Not eligible" and "not required" are legal advice: they wait for an attorney's release. */
export type Advice =
  | { kind: 'none' }
  | { kind: 'awaiting-release'; since: string }
  | { kind: 'released'; on: string; since: string; text: string };

export type Engagement =
  | { kind: 'none' }
  | { kind: 'quoted'; quote: Quote }
  /** `again`: it was a revision of an accepted one. `revision`: a changed quote that waits for a new acceptance; until then the accepted one holds. */
  | { kind: 'accepted'; quote: Quote; on: string; since: string; revision?: Quote; again?: true }
  | { kind: 'declined'; quote: Quote; on: string };

export interface Quote {
  readonly version: number;
  readonly fee: Money;
  readonly advance: Money;
  readonly scope: readonly string[];
  readonly since: string;
  /** What the fee is made of, line by line; absent in quotes of earlier releases. */
  readonly basis?: readonly BasisLine[];
  /** What third parties are likely to be paid besides. */
  readonly costs?: readonly CostLine[];
}

export interface Expense {
  readonly id: string;
  readonly what: string;
  /** In the case's currency. */
  readonly amount: Money;
  readonly on: string;
  /** What was paid in another currency, and the rate at which it was converted. */
  readonly paid?: { readonly amount: Money; readonly rate: ExchangeRate };
  /** The receipt, by the name and hash of its file. */
  readonly receipt?: { readonly name: string; readonly sha256: string };
  approved: boolean;
}

export interface Station {
  /** City and district, e.g. `shanghai-pudong`. */
  readonly id: string;
  readonly city: string;
  readonly district?: string;
  /** Indexes into the intake's stays. */
  readonly stays: readonly number[];
  procedure: Procedure;
  readonly attempts: Attempt[];
  progress: Progress;
}

export type Procedure =
  | { kind: 'unconfirmed' }
  | {
      kind: 'confirmed';
      on: string;
      since: string;
      filing: 'agent' | 'in-person' | 'mail' | 'online';
      poaForm: string;
      /** `kept`: the counter keeps the passport until it answers, so that two stations queue for it. */
      passport: 'shown' | 'kept' | 'not-wanted';
      /** The station's own usual time in working days, when it gave one. */
      workingDays?: number;
      /** Points of the playbook that the station itself has answered. Absent in records of earlier releases. */
      confirmed?: readonly PointName[];
      /** Who comes first and who translates, where the station itself said so. */
      sequence?: StationOrder['first'];
      translatedBy?: StationOrder['translatedBy'];
      /** What else it said: sequence, notary, translation, who may apply, who may act. */
      said?: readonly string[];
      /** Ids of checklist items that this station does not want. */
      notWanted: readonly string[];
    };

export type Progress =
  | { kind: 'not-started' }
  | { kind: 'contact'; since: string }
  | { kind: 'documents'; since: string }
  | { kind: 'application'; since: string }
  /** The station wants the client in person: the client travels, waits, or asks the attorney about a waiver. */
  | { kind: 'in-person'; since: string; choice: 'open' | 'wait' | 'ask-attorney' }
  /** `objected`: an objection was rejected, and the refusal stands. */
  | { kind: 'refused'; since: string; objected?: true }
  /** An objection to the refusal is filed; it has its own clock. */
  | { kind: 'objection'; since: string; filedOn: string }
  | { kind: 'certificate-check'; since: string }
  | { kind: 'translation'; since: string }
  | { kind: 'notarization'; since: string }
  | { kind: 'notary-refused'; since: string; reason: string }
  /** `done`: of two offices the first has authenticated it; the embassy is next. */
  | { kind: 'legalization'; since: string; done?: 'foreign-affairs' }
  | { kind: 'ready'; since: string }
  | { kind: 'shipped'; since: string; parcel: string }
  | { kind: 'delivered'; on: string; since: string }
  | { kind: 'waiver'; since: string; waiver: Waiver }
  | {
      kind: 'ended';
      on: string;
      since: string;
      /** When the attorney's decision to close was entered: the letter about it waits a little. */
      enteredAt?: string;
      why: 'closed-by-attorney' | 'withdrawn' | 'transferred' | 'waiver-denied' | 'conflict';
    };

/** A journey for which the client needs originals that are with us. Days. */
export interface Trip {
  readonly from: string;
  readonly until: string;
  readonly needs: readonly string[];
  readonly since: string;
}

export interface Attempt {
  readonly n: number;
  readonly submittedOn: string;
  readonly since: string;
  /** Working days the station itself confirmed; checks begin there. */
  workingDays?: number;
  /** Clock-stops; the last is open while the station waits for something missing (fact 8). */
  readonly stops: Pause[];
  missing: readonly string[];
  /** Extra working days allowed by the attorney after a breach. */
  extension: number;
  answer: Answer;
}

export type Answer =
  | { kind: 'pending' }
  | {
      kind: 'issued' | 'refused' | 'filed-anew' | 'transferred' | 'unobtainable' | 'withdrawn';
      on: string;
      since: string;
      enteredAt?: string;
      /** How the attorney goes on after a refusal, where that keeps the station; the client is told of the last one. */
      remedy?: Remedy;
    };

/** `since` is when the decision holds; `enteredAt`, when it was written down: the letter about it waits a little. */
export interface Remedy {
  readonly kind: 'objection' | 'file-anew';
  readonly on: string;
  readonly since: string;
  readonly enteredAt: string;
}

export type ItemForm = 'scan' | 'original';

export interface Item {
  /** `<kind>.<form>`, or `<station>.<kind>.<form>` where it belongs to one station. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly form: ItemForm;
  readonly station?: string;
  readonly owner: 'client' | 'employer' | 'agent' | 'counsel';
  /** Dots an inch of a scan, where a playbook asks for more than the catalogue does or says so itself. */
  dpi?: number;
  /** Id of the item that it stands in for. */
  readonly replaces?: string;
  state: ItemState;
}

export type ItemState =
  | { kind: 'planned' }
  | { kind: 'requested'; since: string; entry: number }
  | { kind: 'received'; on: string; since: string }
  | { kind: 'accepted'; on: string; since: string }
  | { kind: 'sent-back'; since: string; entry: number; reason: string; final: boolean }
  | {
      kind: 'unobtainable';
      on: string;
      since: string;
      reason: string;
      /**
       * Nothing stands in for it, and what that means is for the attorney to decide, station by station: ids of those for
       * which it was decided to go on without it. Absent: a substitute is asked for, or every station goes on without.
       */
      question?: { answered: readonly string[] };
    };

/** The power of attorney is a chain of its own; the paper itself is also an item (`power-of-attorney.original`). */
export type PoaStep = 'signed' | 'notarised' | 'authenticated' | 'in-transit';
export type Poa =
  | { kind: 'not-needed' }
  | { kind: 'planned' }
  | {
      kind: 'asked';
      since: string;
      entry: number;
      done: readonly { readonly step: PoaStep; readonly on: string }[];
    };

export interface Holding {
  readonly item: string;
  holder: string;
  since: string;
  /** Which paper of this item it is: another one comes after a rejection or a reissue. The first when absent. */
  paper?: number;
}

/** One move of one original. The moves of a paper are a chain: each begins where the one before ended. */
export interface Move {
  readonly item: string;
  readonly paper: number;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly since: string;
  /** The entry that says so: who entered it and why stands there. */
  readonly entry: number;
  readonly by: string;
}

export interface Effort {
  readonly station: string;
  /** The entry that logged it. */
  readonly entry: number;
  readonly on: string;
  readonly at: string;
  readonly method: 'phone' | 'visit' | 'letter' | 'email' | 'online';
  readonly office: string;
  readonly officer?: string;
  readonly answer: string;
  readonly result: 'answered' | 'no-answer' | 'refused-to-help' | 'not-our-record' | 'no-record-kept';
  readonly source: 'first-hand' | 'reported';
  readonly by: string;
  readonly enteredAt: string;
  /** SHA-256 of the files that show it. */
  readonly files?: readonly string[];
}

export interface Parcel {
  readonly id: string;
  readonly direction: 'to-client' | 'to-firm';
  readonly carrier: string;
  readonly tracking: string;
  readonly shippedOn: string;
  readonly since: string;
  readonly items: readonly string[];
  status: ParcelStatus;
  /** The carrier's last word: its entry, and when it was entered. Absent before there is any. */
  news?: { readonly entry: number; readonly at: string };
  /** What became of it; `status` is the carrier's last word. */
  fate: ParcelFate;
}

export type ParcelFate =
  | { kind: 'under-way' }
  | { kind: 'delivered'; on: string }
  | { kind: 'lost'; on: string; since: string }
  | { kind: 'returned'; on: string };

/** The words of the tracking trade (fact 22). */
export const PARCEL_STATUSES = [
  'Pending',
  'InfoReceived',
  'InTransit',
  'OutForDelivery',
  'AttemptFail',
  'AvailableForPickup',
  'Delivered',
  'Exception',
  'Expired',
] as const;
export type ParcelStatus = (typeof PARCEL_STATUSES)[number];

export type End =
  | { kind: 'open' }
  | { kind: 'closing'; outcome: Outcome; since: string }
  | { kind: 'closed'; outcome: Outcome; on: string; since: string };

export interface Reopening {
  readonly on: string;
  readonly since: string;
  readonly entry: number;
  /** How the case had ended. */
  readonly ended: Outcome;
}

/** One accepted command, or an event of the case itself. Appended, never rewritten. */
export interface Entry {
  readonly n: number;
  readonly at: string;
  readonly on: string;
  readonly command: string;
  readonly station?: string;
  readonly data: unknown;
  readonly by: { readonly id: string; readonly role: Role | 'system' };
  /** None on what the case entered itself, nor on entries of earlier releases. */
  readonly signature?: Signature;
}
