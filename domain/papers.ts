import type { BriefSection } from './brief';
import type { ErasedThing, ErasureProof } from './erasure';
import type { Clause } from './declaration-clause';
import type { Money } from './fields';
import type { Effort } from './matter';
import type { MediaType } from './files/media-types';
import type { PointName } from './playbooks/schema';
import type { Evidence, WaiverKind } from './waiver';
import type { ReviewSection } from './waiver-review';
import type { AccountLine, StationDates, StationName } from './letters';

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
  | DeclarationFacts
  | AgentDeclarationFacts
  | WaiverPackFacts
  | WaiverReviewFacts
  | BriefFacts
  | CharacterLettersFacts
  | ErasureCertificateFacts;

export type DocumentKind = DocumentFacts['kind'];

export interface QuoteFacts {
  readonly kind: 'quote';
  /** To whom it is addressed: whoever pays. */
  readonly client: PartyFacts;
  /** The applicant, where that is somebody else. */
  readonly concerning?: string;
  readonly fee: Money;
  readonly advance: Money;
  readonly scope: readonly string[];
  readonly version: number;
  /** What the fee is made of, and what others will be paid besides, as far as it can be told. */
  readonly basis?: readonly { readonly what: string; readonly amount: Money }[];
  readonly costs?: readonly { readonly what: string; readonly low: Money; readonly high: Money }[];
  /** As in the quote's letter; absent when no answer is waited for any more, where nobody estimates, and under an earlier release. */
  readonly estimates?: readonly StationDates[];
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
  /** Where it is signed (ISO 3166 alpha-3) and who does what to it, in order; absent where none is needed. */
  readonly poa?: {
    readonly signedIn: string;
    readonly steps: readonly { readonly title: string; readonly office: string }[];
  };
  /** The person to ask. */
  readonly contact: string;
}

export interface ChecklistLine {
  readonly kind: string;
  readonly title: string;
  readonly form: 'scan' | 'original';
  readonly owner: 'client' | 'employer' | 'agent' | 'counsel';
  /** Dots an inch of the scan, where a station says so. */
  readonly dpi?: number;
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
  /** Signs for an applicant under age. */
  readonly guardian?: { readonly name: string; readonly relation: 'mother' | 'father' | 'guardian' };
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
  readonly station: StationName;
  readonly stays: readonly StayFacts[];
  readonly items: readonly ItemFacts[];
  readonly filing: string;
  /** What the station wants of the power of attorney; among the notes under an earlier release. */
  readonly poaForm?: string;
  readonly notes: readonly string[];
  /** Points of the playbook that the station has not answered and nobody has verified lately; texts under an earlier release. */
  readonly toConfirm?: readonly (Question | string)[];
}

/** A point to ask the station about: what the playbook says of it, and where that comes from. */
export interface Question {
  readonly point: PointName;
  readonly says: string;
  readonly source: string;
}

/** The sheet on top of what is handed in at the counter. */
export interface ApplicationCoverFacts {
  readonly kind: 'application-cover';
  readonly applicant: ApplicantFacts;
  readonly station: StationName;
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
  /** The clause of 28 USC 1746 under it, and the hash of the text with it; absent under an earlier release. */
  readonly clause?: Clause;
  readonly sha256?: string;
}

/** What somebody of ours who made contacts declares of them; a sheet for each. */
export interface AgentDeclarationFacts {
  readonly kind: 'agent-declaration';
  readonly applicant: PartyFacts;
  readonly station: StationName;
  readonly witnesses: readonly WitnessFacts[];
}

export interface WitnessFacts {
  readonly name: string;
  readonly chineseName?: string;
  readonly clause: Clause;
  readonly paragraphs: readonly string[];
}

/** Everything that is presented, as one document. Not approved: a draft. */
export interface WaiverPackFacts {
  readonly kind: 'waiver-pack';
  readonly pack: WaiverKind;
  readonly applicant: PartyFacts;
  readonly station: StationName;
  readonly to?: { readonly authority: string; readonly application: string };
  readonly declaration: {
    readonly version: number;
    readonly paragraphs: readonly string[];
    readonly clause: Clause;
    readonly sha256: string;
    readonly approved?: { readonly on: string; readonly by: string };
  };
  /** `file`: SHA-256 of the signed file. */
  readonly signature?: {
    readonly signer: string;
    readonly place: string;
    readonly on: string;
    readonly file: string;
  };
  readonly witnesses: readonly WitnessFacts[];
  readonly brief: readonly BriefSection[];
  readonly exhibits: readonly ({ readonly n: number } & Effort)[];
  readonly evidence: readonly Evidence[];
  /** Every file of the case that is bound in; absent under an earlier release. */
  readonly files?: readonly FileFacts[];
}

/** A file of the case, whose bytes are in the store. */
export interface FileFacts {
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly label: string;
}

export interface WaiverReviewFacts {
  readonly kind: 'waiver-review';
  readonly station: StationName;
  readonly sections: readonly ReviewSection[];
}

export interface BriefFacts {
  readonly kind: 'brief';
  readonly applicant: string;
  readonly sections: readonly BriefSection[];
}

/** Texts for people who vouch for the applicant. */
export interface CharacterLettersFacts {
  readonly kind: 'character-letters';
  readonly applicant: string;
  readonly station: StationName;
  readonly stays: readonly StayFacts[];
}

/** What is left to say of an erased case: no client is named. Instants ISO 8601 UTC. */
export interface ErasureCertificateFacts {
  readonly kind: 'erasure-certificate';
  readonly openedAt: string;
  readonly closedAt: string;
  /** `policy`: a rule of the firm, with nobody asked. */
  readonly cause: 'attorney' | 'policy';
  /** Staff id of who confirmed it; absent where nobody was asked. */
  readonly confirmedBy?: string;
  readonly begunAt: string;
  readonly keyId: string;
  readonly keyDestroyedAt: string;
  readonly finishedAt: string;
  readonly runs: number;
  readonly things: Readonly<Partial<Record<ErasedThing, number>>>;
  /** How many payloads the key opened before. */
  readonly readableBefore: number;
  readonly proof: Pick<ErasureProof, 'at' | 'payloads' | 'readable' | 'recordReadable'>;
  readonly spared: {
    readonly names: number;
    readonly trust: number;
    /** `null`: for as long as the firm does not say otherwise. */
    readonly namesUntil: string | null;
    readonly trustUntil: string | null;
  };
  /** The day from which no backup of the table of keys can hold the key; absent where nobody has said how long they are kept. */
  readonly backupsGoneBy?: string;
}

export interface PartyFacts {
  readonly name: string;
  readonly addressLines: readonly string[];
}

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
