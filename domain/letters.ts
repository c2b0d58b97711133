import type { Role } from './actor';
import type { Duration, EstimateStep } from './estimates/durations';
import type { Instructions } from './documents/instructions';
import type { Money } from './fields';
import type { Remedy } from './matter';

/**
 * Letters: what a case writes to people. `domain/journey` decides which letter is due and with which facts;
 * `letters/` words it; `activities/mail` sends it once. Facts only: no wording here.
 *
 * A letter never carries a passport number, a birth date or bank details. Days are `YYYY-MM-DD`,
 * instants ISO 8601 UTC; the template shows them in `zone`.
 */

/** Who reads it: the voice changes ("your" / "your client's"), staff letters are terse. */
export type Audience = 'client' | 'counsel' | 'staff';

/** Reads a client's letter without being the applicant: acts for them, or pays. */
export type StandIn = 'client' | 'guardian' | 'payer';

/** A thing asked for, named for a reader: "the passport that expired in 2022", never its number. */
export interface AskedItem {
  /** e.g. `passport-current`, `registration-form` (see domain/data/documents.json for the kinds). */
  readonly kind: string;
  readonly title: string;
  readonly form: 'scan' | 'original';
  /** From the catalogue of documents: how it is got and scanned, and what is sent back. */
  readonly instructions?: Instructions;
  /** Why it was sent back or what to mind, one sentence. */
  readonly hint?: string;
  /** Code of the reason for which it was sent back, where it has one: a language has its own words for it. */
  readonly reason?: string;
  /** The station that wants it; absent for what serves all. */
  readonly station?: string;
  readonly dueAt?: string;
}

/**
 * A paper or certificate named to a reader. A language has its own word for the kind; `title` is the English one, and all
 * that is known of things that the catalogue does not have. (Orders of earlier releases have the title alone.)
 */
export type Thing = string | { readonly title: string; readonly kind: string; readonly station?: string };

/** An original of the client's and where it is; in orders of earlier releases one line in English. */
export type Whereabouts = string | { readonly thing: Thing; readonly holder: Holder; readonly city?: string };

/** Who may have an original, as a reader is told: `posted` is on its way home, `lost` is being looked for. */
export type Holder =
  'firm' | 'agent' | 'station' | 'notary' | 'authority' | 'employer' | 'posted' | 'lost' | 'client' | 'other';

/** A line that the product proposes: a language has words for its code; a line that a person wrote has none, and is shown as it is. */
export type Coded = string | { readonly code: string; readonly text: string; readonly station?: string };

/** A stay as advice names it; in orders of earlier releases one line in English. */
export type NamedStay = string | { readonly place: string; readonly from: string; readonly to: string };

export interface StationName {
  readonly id: string;
  /** e.g. `Shanghai, Pudong` */
  readonly name: string;
  /** `上海浦东`, for our people and offices in China: as far as a playbook has the names; absent where none has. */
  readonly chinese?: string;
  /** The notary office of the place, where it comes first; absent: the police station. */
  readonly is?: 'notary';
}

/** The offices that a letter about several places speaks of; absent, also in orders of earlier releases: police stations. */
export type Offices = 'notary' | 'mixed';

/** Days `YYYY-MM-DD`. */
interface DayRange {
  readonly earliest: string;
  readonly latest: string;
}

/** A range of days with its basis, e.g. the firm's 10-25 working days. */
export interface Estimate {
  readonly earliest: string;
  readonly latest: string;
  readonly basis: string;
  /** The basis in figures: a language says it in its own words. */
  readonly workingDays?: { readonly earliest: number; readonly latest: number };
  /** By whose word those days are, and how many times were measured. */
  readonly from?: Duration['basis'];
  readonly count?: number;
  /** The steps that the date covers, for a date that covers several. */
  readonly covers?: readonly EstimateStep[];
  /** True when the range crosses into a year whose holidays are not published yet. */
  readonly provisional: boolean;
}

/** Both dates of one place, as far as somebody can say them. */
export interface StationDates {
  readonly station: StationName;
  readonly atStation?: Estimate;
  readonly inHand?: Estimate;
}

export interface AccountLine {
  readonly what: string;
  readonly amount: Money;
  /** `fee` and `expense` are owed by the client, `payment` was received, `refund` was given back. */
  readonly kind: 'fee' | 'expense' | 'payment' | 'refund';
  readonly on?: string;
}

/** What each kind of letter says. The key of the union is `kind`; each is sent at most once for its `key`. */
export type LetterFacts =
  | { readonly kind: 'welcome' }
  | {
      readonly kind: 'quote';
      readonly fee: Money;
      readonly advance: Money;
      readonly scope: readonly Coded[];
      readonly revised: boolean;
      /** What the fee is made of; the lines add up to it. */
      readonly basis?: readonly { readonly what: Coded; readonly amount: Money }[];
      /** What third parties are likely to be paid besides: estimates, not part of the fee. */
      readonly costs?: readonly { readonly what: Coded; readonly low: Money; readonly high: Money }[];
      /** Instant by which an answer is asked for. */
      readonly dueAt?: string;
      /** The two dates of every station that has an estimate, as if the quote were accepted at once. */
      readonly estimates?: readonly StationDates[];
    }
  | {
      readonly kind: 'advice';
      readonly notRequired: readonly NamedStay[];
      readonly notObtainable: readonly NamedStay[];
      readonly advice: string;
    }
  | {
      readonly kind: 'engagement';
      /** A revised quote was accepted, in mid-case. */
      readonly revised?: true;
      readonly advanceDue?: Money;
      readonly advanceDueAt?: string;
      /** Who is asked for the advance by a letter of their own. */
      readonly payer?: string;
      readonly items: readonly AskedItem[];
      readonly offices?: Offices;
    }
  /** Whoever pays for the client is asked for the advance. */
  | { readonly kind: 'payer-advance'; readonly due: Money; readonly dueAt?: string }
  /** The final account while its balance can still be paid. */
  | {
      readonly kind: 'final-account';
      readonly account: readonly AccountLine[];
      readonly balance: Money;
      /** Instant by which the balance is asked for. */
      readonly dueAt?: string;
    }
  /** Whoever pays for the client gets the final account. A negative balance is money that the firm gives back. */
  | { readonly kind: 'payer-account'; readonly account: readonly AccountLine[]; readonly balance: Money }
  /** Scans asked for later than at the beginning. */
  | { readonly kind: 'more-documents'; readonly items: readonly AskedItem[] }
  | {
      readonly kind: 'originals';
      readonly items: readonly AskedItem[];
      readonly poa?: PoaAsk;
      /** Those that have confirmed what they want, where they are several. */
      readonly stations?: readonly StationName[];
      readonly offices?: Offices;
    }
  | { readonly kind: 'reminder'; readonly items: readonly ReminderItem[] }
  | { readonly kind: 'sent-back'; readonly items: readonly AskedItem[]; readonly offices?: Offices }
  | {
      readonly kind: 'filed';
      readonly station: StationName;
      readonly on: string;
      readonly attempt: number;
      /**
       * A further attempt for which nothing was filed anew: the station has accepted the `objection` to its refusal, or is to issue
       * its certificate once more (`reissue`).
       */
      readonly resumedBy?: 'objection' | 'reissue';
      readonly atStation?: Estimate;
      /** When the certificate is expected in the client's hands. */
      readonly inHand?: Estimate;
    }
  | {
      readonly kind: 'estimate-changed';
      /** The year whose holidays China has published, or changed. */
      readonly year: number;
      readonly amended: boolean;
      /** Days `YYYY-MM-DD`; `before` is what the reader was told. */
      readonly changes: readonly {
        readonly station: StationName;
        readonly attempt: number;
        readonly before: { readonly atStation?: DayRange; readonly inHand?: DayRange };
        readonly after: { readonly atStation?: Estimate; readonly inHand?: Estimate };
      }[];
    }
  | {
      readonly kind: 'deficiency';
      readonly station: StationName;
      readonly on: string;
      readonly missing: readonly string[];
      readonly dueAt?: string;
    }
  | {
      readonly kind: 'issued';
      readonly station: StationName;
      readonly on: string;
      readonly next: readonly ('check' | 'notarization' | 'legalization' | 'delivery')[];
    }
  | {
      readonly kind: 'shipped';
      readonly carrier: string;
      readonly tracking: string;
      readonly on: string;
      readonly contents: readonly Thing[];
    }
  /** The carrier keeps the parcel at one of its places until it is fetched. */
  | {
      readonly kind: 'parcel-held';
      readonly carrier: string;
      readonly tracking: string;
      readonly contents: readonly Thing[];
    }
  | { readonly kind: 'delivered'; readonly on: string; readonly contents: readonly Thing[] }
  /** The client's own originals are home, without a certificate: by courier, or handed over. */
  | {
      readonly kind: 'returned';
      readonly on: string;
      readonly by: 'courier' | 'hand';
      readonly contents: readonly Thing[];
    }
  | { readonly kind: 'waiver'; readonly station: StationName; readonly news: WaiverNews }
  /** The station refused `on` that day, and the attorney goes on there: what happens now. */
  | {
      readonly kind: 'refusal-answered';
      readonly station: StationName;
      readonly on: string;
      readonly decidedOn: string;
      readonly remedy: Remedy['kind'];
    }
  /** The attorney has decided to go no further at this station. */
  | {
      readonly kind: 'station-closed';
      readonly station: StationName;
      readonly on: string;
      readonly why: 'refused' | 'unobtainable' | 'waiver-denied';
      /** Work goes on at another station. Absent too in orders of earlier releases: then nothing is said of it. */
      readonly elsewhere?: true;
    }
  | {
      readonly kind: 'in-person';
      readonly station: StationName;
      readonly dueAt?: string;
      /** As in `station-closed`. */
      readonly elsewhere?: true;
    }
  | { readonly kind: 'correction'; readonly text: string }
  | { readonly kind: 'held'; readonly resumed: boolean }
  | { readonly kind: 'reopened'; readonly on: string; readonly standing: ReopenedStanding }
  | { readonly kind: 'withdrawn'; readonly originalsToReturn: readonly Thing[] }
  | { readonly kind: 'no-response'; readonly since: string }
  | {
      readonly kind: 'closing';
      readonly account: readonly AccountLine[];
      readonly balance: Money;
      readonly outcome: string;
      /** Who gets the account by a letter of their own: pays the balance, or has it back. */
      readonly payer?: string;
    }
  | {
      readonly kind: 'attention';
      readonly what: string;
      readonly station?: StationName;
      /** What is waited for, or is over its time, where that is the matter: a language has its own words for it. */
      readonly waits?: { readonly news: WaitNews; readonly list: readonly NamedWait[] };
      readonly since: string;
      /** What takes it on: a line for the `clearance` command, without the program: `send CN-2026-7K4M2P decide`. */
      readonly next: string;
    };

/** What is said of a wait to whoever owes it, or watches it. */
export type WaitNews = 'first' | 'waiting' | 'over';

/** A wait as a letter names it. `about`: in English, without personal data. */
export interface NamedWait {
  readonly name: string;
  readonly about: string;
  readonly station?: StationName;
}

export type LetterKind = LetterFacts['kind'];

/** Where a reopened case stands, and whose turn it is. */
export type ReopenedStanding =
  | { readonly kind: 'quote'; readonly fee: Money; readonly advance: Money; readonly dueAt?: string }
  | { readonly kind: 'advance'; readonly due: Money; readonly dueAt?: string }
  /** `work`: it goes on; `review`: nothing was agreed yet; `account`: all was done, only its account is left. */
  | { readonly kind: 'work' | 'review' | 'account' };

export type WaiverNews =
  /**
   * `dueAt`: instant by which the evidence is asked for. `because`: nothing was tried at the station, since it issues nothing for
   * such stays; or it wants the client in person. Absent: it was tried in vain.
   */
  | {
      readonly kind: 'unobtainable';
      readonly evidence: readonly string[];
      readonly dueAt?: string;
      readonly because?: 'not-issued' | 'in-person';
    }
  | { readonly kind: 'presented'; readonly on: string; readonly to: string }
  | { readonly kind: 'more-evidence' | 'prepared-again'; readonly on: string; readonly dueAt?: string }
  | { readonly kind: 'granted' | 'denied'; readonly on: string };

/** The power of attorney is asked for once, when the forms of all stations are known. */
export interface PoaAsk {
  /** In order: e.g. signed, notarised, authenticated. */
  readonly steps: readonly ('signed' | 'notarised' | 'apostilled' | 'legalised')[];
  readonly stations: readonly StationName[];
  readonly dueAt?: string;
}

/** One late thing in a merged reminder. */
export interface ReminderItem {
  /** e.g. "your answer to the quote", or the title of an item. */
  readonly title: string;
  readonly form?: 'scan' | 'original';
  /** Name of the wait (`quote`, `item`), kind of the item and its station: a language has its own words for them. */
  readonly wait?: string;
  readonly kind?: string;
  readonly station?: string;
  readonly stationId?: string;
  /** As in `StationName`. */
  readonly is?: StationName['is'];
  readonly dueAt: string;
  /** What silence causes, one sentence. */
  readonly otherwise: string;
}

export interface Recipient {
  readonly name: string;
  /** Exactly one validated address. */
  readonly address: string;
}

/** Everything a template and the post office need; made by the case, answered with a LetterReceipt. */
export interface LetterOrder {
  readonly ref: string;
  /** Unique within the case, e.g. `quote/1`, `filed/shanghai-pudong/1`. */
  readonly key: string;
  readonly audience: Audience;
  /** A client or counsel is addressed directly; staff by role (and id where one is assigned), resolved from the firm's directory. */
  readonly to:
    | { readonly kind: 'address'; readonly recipient: Recipient }
    | { readonly kind: 'staff'; readonly role: StaffRole; readonly id?: string };
  /** Another address that gets the same letter (counsel who is not the only contact). */
  readonly copy?: Recipient;
  readonly language: string;
  /** The named person of the letter: who has the case. The firm's first paralegal when absent. */
  readonly contact?: { readonly role: StaffRole; readonly id?: string };
  /** IANA zone in which dates are shown. */
  readonly zone: string;
  /** The applicant, for "your client, ..."; never in a subject line. */
  readonly applicant: string;
  /** For languages in which "your client" has a gender; absent in orders of earlier releases. */
  readonly sex?: 'F' | 'M' | 'X';
  /** The reader is not the applicant: whom the letter is about is said first. */
  readonly standsIn?: StandIn;
  /** Where the client's own originals are now. */
  readonly originals: readonly Whereabouts[];
  /** Case time, ISO 8601 UTC. */
  readonly now: string;
  readonly facts: LetterFacts;
  /** Papers that were found in order since the last letter: small news that joins this one. */
  readonly accepted?: readonly Thing[];
  /** What staff have noted for the client since the last letter, by the number of the entry: small news, too. */
  readonly notes?: readonly { readonly entry: number; readonly text: string }[];
  /** Paragraphs that a person has put in the place of the template's body. */
  readonly edited?: readonly string[];
}

export type StaffRole = Exclude<Role, 'ops'>;

/** Ops see no client's data: no letter is for them. */
export const readsLetters = (role: Role): role is StaffRole => role !== 'ops';

export type LetterReceipt =
  | { readonly kind: 'sent'; readonly to: string; readonly subject: string; readonly sentAt: string }
  /** The mail server refused for good (SMTP 5xx): a person must look. `code` only; the server's text can hold an address. */
  | { readonly kind: 'refused'; readonly code: number }
  /** Counsel got a reminder today for another case; try again the next day. */
  | { readonly kind: 'deferred' };
