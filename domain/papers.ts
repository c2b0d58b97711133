import type { Money } from './fields';
import type { AccountLine, StationName } from './letters';

/**
 * Papers: what a case makes as PDF. `domain/journey` decides which paper is due and with which facts; `letters/papers`
 * words and draws it; `activities/paper` makes and keeps it once for its key. Facts only: no wording here.
 *
 * A paper may carry passport numbers and birth dates, which a letter never does. What the case does not know is absent, and
 * becomes a visible blank. Days are `YYYY-MM-DD`, instants ISO 8601 UTC.
 */
export type DocumentFacts =
  | QuoteFacts
  | InstructionPackFacts
  | EmployerLetterFacts
  | PowerOfAttorneyFacts
  | AgentPacketFacts
  | ApplicationCoverFacts
  | CustodyReceiptFacts
  | ParcelContentsFacts
  | ClosingStatementFacts
  | DeclarationFacts;

export type DocumentKind = DocumentFacts['kind'];

export interface QuoteFacts {
  readonly kind: 'quote';
  readonly client: PartyFacts;
  readonly fee: Money;
  readonly advance: Money;
  readonly scope: readonly string[];
  readonly version: number;
  /** Who asked for the clearance, and for what. */
  readonly destinations?: readonly { readonly authority: string; readonly application: string }[];
  /** The notice about personal data that the client agreed to before the case was opened. */
  readonly consent?: { readonly noticeVersion: string; readonly on: string };
}

/** Everything the client has to do, on paper: what is wanted, how to scan, where to post, what to write on a customs form. */
export interface InstructionPackFacts {
  readonly kind: 'instruction-pack';
  readonly client: PartyFacts;
  readonly items: readonly ChecklistLine[];
  /** The person to ask. */
  readonly contact: string;
}

export interface ChecklistLine {
  readonly kind: string;
  readonly title: string;
  readonly form: 'scan' | 'original';
  readonly owner: 'client' | 'employer' | 'agent' | 'counsel';
  /** `later`: kept at home until it is asked for. */
  readonly state: 'now' | 'later' | 'done';
}

/** A text for the letterhead of an employer or a school, one sheet for each. */
export interface EmployerLetterFacts {
  readonly kind: 'employer-letter';
  readonly applicant: ApplicantFacts;
  readonly station: StationName;
  readonly employers: readonly {
    readonly kind: 'employer' | 'school';
    readonly name?: string;
    /** When the applicant lived there; the employer itself says when they worked there. */
    readonly from: string;
    readonly to: string;
  }[];
}

export interface PowerOfAttorneyFacts {
  readonly kind: 'power-of-attorney';
  readonly applicant: ApplicantFacts;
  readonly stations: readonly StationName[];
  /** Every errand the agent may run, by the names of ERRANDS or in the case's own words. */
  readonly errands: readonly string[];
}

/** What an agent may have to do in China, in the order of the journey. */
export const ERRANDS = [
  'contact',
  'filing',
  'collection',
  'objection',
  'translation',
  'notarization',
  'authentication',
  'originals',
] as const;

export interface AgentPacketFacts {
  readonly kind: 'agent-packet';
  readonly applicant: ApplicantFacts;
  readonly station: StationPlace;
  readonly stays: readonly StayFacts[];
  readonly items: readonly ItemFacts[];
  readonly filing: string;
  readonly notes: readonly string[];
  /** Points of the playbook that the station has not answered and nobody has verified lately. */
  readonly toConfirm?: readonly string[];
}

/** The sheet on top of what is handed in at the counter. */
export interface ApplicationCoverFacts {
  readonly kind: 'application-cover';
  readonly applicant: ApplicantFacts;
  readonly station: StationPlace;
  readonly stays: readonly StayFacts[];
  readonly items: readonly ItemFacts[];
  readonly filing: string;
  readonly attempt: number;
  readonly purposes: readonly { readonly country: string; readonly application: string }[];
}

export interface CustodyReceiptFacts {
  readonly kind: 'custody-receipt';
  readonly client: PartyFacts;
  readonly held: readonly { readonly title: string; readonly holder: string; readonly since: string }[];
}

export interface ParcelContentsFacts {
  readonly kind: 'parcel-contents';
  readonly to: PartyFacts;
  readonly carrier?: string;
  readonly tracking?: string;
  readonly on?: string;
  readonly items: readonly ItemFacts[];
}

export interface ClosingStatementFacts {
  readonly kind: 'closing-statement';
  readonly client: PartyFacts;
  readonly account: readonly AccountLine[];
  readonly balance: Money;
  readonly outcome: string;
}

export interface DeclarationFacts {
  readonly kind: 'declaration';
  readonly applicant: PartyFacts;
  readonly station: StationName;
  readonly version: number;
  /** The text as the attorney sees and edits it, paragraph by paragraph. */
  readonly paragraphs: readonly string[];
}

export interface PartyFacts {
  readonly name: string;
  readonly addressLines: readonly string[];
}

export type StationPlace = StationName & { readonly city: string; readonly district?: string };

export interface StayFacts {
  readonly from: string;
  readonly to: string;
  readonly address?: string;
  readonly permit: string;
  readonly employerOrSchool?: string;
}

export interface ItemFacts {
  readonly kind?: string;
  readonly title: string;
  readonly form: 'scan' | 'original';
}

export interface ApplicantFacts {
  readonly legalName: string;
  readonly chineseName?: string;
  readonly otherNames: readonly string[];
  readonly dateOfBirth: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly nationalities: readonly string[];
  readonly passports: readonly PassportFacts[];
}

export interface PassportFacts {
  readonly number: string;
  readonly country: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly nameAsPrinted: string;
  readonly lost: boolean;
}

export interface DocumentOrder {
  readonly ref: string;
  /** Unique within the case: kind and number, e.g. `agent-packet/shanghai-pudong/1`. */
  readonly key: string;
  readonly now: string;
  readonly facts: DocumentFacts;
}

export interface DocumentReceipt {
  readonly key: string;
  readonly kind: DocumentKind;
  readonly sha256: string;
  readonly bytes: number;
}

/** A paper that the matter calls for; it is made once for its key. */
export interface DuePaper {
  readonly key: string;
  readonly facts: DocumentFacts;
}
