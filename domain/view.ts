import type { StaffRole } from './letters';
import type { Outcome, Stage } from './matter';
import type { CalendarName, Owner, Pause, StationEstimate } from './plans';
import type { BasisLine, CostLine } from './quote/basis';
import type { PassportQueue } from './passport-queue';
import type { Doubt } from './playbooks/doubts';
import type { Refusal } from './refusal';

/**
 * The view of a case: what `show --json` prints. A contract: fields are added, never renamed or removed.
 * Instants are ISO 8601 UTC; days are `YYYY-MM-DD`.
 */
export interface CaseView {
  readonly version: 1;
  readonly ref: string;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly openedAt: string;
  readonly assignee: string | null;
  /** The assignee stands in for a colleague, who has the case back after the last day of a leave. */
  readonly handOver: { readonly of: string; readonly until: string; readonly note: string | null } | null;
  readonly onHold: boolean;
  readonly client: {
    readonly name: string;
    readonly counsel: string | null;
    readonly onlyThroughCounsel: boolean;
    readonly zone: string;
    /** The language of the letters, e.g. `en`. */
    readonly language: string;
  };
  readonly destinations: readonly {
    readonly destination: string;
    readonly authority: string;
    readonly filingOn: string;
  }[];
  readonly attention: readonly AttentionView[];
  readonly waits: readonly WaitView[];
  readonly stations: readonly StationView[];
  /** How long certificates are of use, for each station and destination. */
  readonly validity: readonly ValidityView[];
  readonly documents: readonly DocumentView[];
  readonly poa: { readonly state: string; readonly steps: readonly string[] };
  readonly custody: readonly { readonly item: string; readonly holder: string; readonly since: string }[];
  /** Passports for which stations queue: who has it, who is next, and how long that may take. */
  readonly passportQueues: readonly PassportQueue[];
  readonly efforts: readonly EffortView[];
  readonly shipments: readonly ShipmentView[];
  readonly waiver: readonly WaiverView[];
  readonly fees: FeesView;
  readonly mail: readonly {
    readonly key: string;
    readonly to: string;
    readonly subject: string;
    readonly sentAt: string;
  }[];
  /** Letters decided on but not sent yet. */
  readonly upcomingMail: readonly { readonly key: string; readonly sendAt: string | null }[];
  /** Papers made for the case: quote, power of attorney, agent packet, closing statement, declaration. */
  readonly papers: readonly {
    readonly key: string;
    readonly kind: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  /** Scans and other files attached to the case. */
  readonly files: readonly FileView[];
  readonly refusedMessages: readonly {
    readonly command: string;
    readonly reason: string;
    readonly at: string;
  }[];
  /** The record, newest last: one line an accepted command or an event of the case itself. */
  readonly entries: readonly EntryView[];
}

export interface AttentionView {
  readonly id: string;
  readonly code: string;
  readonly about: string;
  readonly station?: string;
  /** Key of the letter that has gone and is no longer right: `send-correction` settles it. */
  readonly letter?: string;
  readonly since: string;
}

export interface WaitView {
  readonly name: string;
  readonly owner: Owner;
  readonly station?: string;
  readonly about: string;
  readonly since: string;
  readonly dueAt: string | null;
  readonly provisional: boolean;
  readonly calendar: CalendarName;
  readonly rungsSent: readonly string[];
  /** None for the client while no reminder may go: muted, or a refusal before the attorney. */
  readonly nextRung: { readonly id: string; readonly at: string } | null;
  readonly paused: boolean;
  readonly breached: boolean;
  /** Commands that end this wait. */
  readonly commands: readonly string[];
  /** Whose task it is to see to it while it lasts, and who decides when its time is over. */
  readonly watcher: StaffRole;
  readonly decides: StaffRole;
}

export interface StationView {
  readonly station: string;
  readonly city: string;
  readonly district: string | null;
  /** `上海浦东`, where a playbook has the names. */
  readonly chinese?: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly procedureConfirmedOn: string | null;
  /** When its answer and the certificate in hand are expected, and what that is made from; null where nothing is. */
  readonly estimate: Pick<StationEstimate, 'atStation' | 'inHand' | 'steps'> | null;
  /** The playbooks that the case follows here, the narrowest first. */
  readonly playbook: readonly { readonly name: string; readonly verifiedOn: string | null }[];
  readonly attempts: readonly AttemptView[];
}

export interface AttemptView {
  readonly n: number;
  readonly submittedOn: string;
  readonly since: string;
  readonly outcome: string | null;
  readonly answeredAt: string | null;
  /** Spans in which the station's clock stood still. */
  readonly stops: readonly Pause[];
  /** China working days on which its clock ran, up to the answer or to now; the desk fills it in, the case keeps no calendar. */
  readonly workingDaysUsed: number | null;
}

export interface DocumentView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly station?: string;
  readonly owner: Owner;
  readonly state: string;
  readonly reason?: string;
  readonly form: 'scan' | 'original';
  /** Dots an inch of the scan, where a station says so. */
  readonly dpi?: number;
  /** Id of the document that it stands in for. */
  readonly replaces?: string;
}

export interface EffortView {
  readonly station: string;
  readonly at: string;
  readonly method: string;
  readonly office: string;
  readonly answer: string;
  readonly source: string;
}

export interface ShipmentView {
  readonly id: string;
  readonly direction: 'to-client' | 'to-firm';
  readonly carrier: string;
  readonly tracking: string;
  readonly shippedOn: string;
  readonly status: string;
  readonly items: readonly string[];
  readonly deliveredOn: string | null;
}

export interface WaiverView {
  readonly station: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string;
  readonly grounds: readonly string[];
  readonly evidence: readonly { readonly kind: string; readonly description: string; readonly on: string }[];
  readonly declaration: {
    readonly version: number;
    readonly paragraphs: readonly string[];
    readonly approvedOn: string | null;
    readonly signedOn: string | null;
  };
  readonly presentedOn: string | null;
  readonly decision: string | null;
}

export interface FeesView {
  readonly currency: string;
  /** Minor units (cents). */
  readonly fee: number | null;
  readonly advance: number | null;
  readonly expenses: readonly {
    readonly id: string;
    readonly what: string;
    readonly minor: number;
    readonly approved: boolean;
  }[];
  readonly paid: number;
  readonly refunded: number;
  /** Owed by the client when positive. */
  readonly balance: number;
  /** The client's own money, held in trust. */
  readonly inTrust: number;
  /** What the fee is made of, line by line, and what third parties are likely to be paid besides. */
  readonly basis: readonly BasisLine[];
  readonly costs: readonly CostLine[];
}

export interface FileView {
  /** An item of the checklist, or evidence, signed-declaration, refusal-notice, receipt, other. */
  readonly document: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly label: string;
  readonly station: string | null;
  readonly on: string;
  /** Staff id. */
  readonly by: string;
}

export interface EntryView {
  readonly n: number;
  readonly at: string;
  readonly on: string;
  readonly command: string;
  readonly station?: string;
  readonly by: { readonly id: string; readonly role: string };
  /** Entered on a later day than it happened. */
  readonly late: boolean;
}

/** One original with every move it made: what `custody` prints. Instants are ISO 8601 UTC, days `YYYY-MM-DD`. */
export interface OriginalView {
  readonly item: string;
  readonly title: string;
  readonly holder: string;
  readonly since: string;
  /** Asked back by the client, and on its way home. */
  readonly recalled: boolean;
  readonly moves: readonly MoveView[];
}

export interface MoveView {
  /** Which paper of this item: another one comes after a rejection or a reissue. */
  readonly paper: number;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly by: string;
  readonly entry: number;
}

/** What can be done now, and by whom: what `next` prints. */
export interface NextView {
  readonly ref: string;
  readonly stage: Stage;
  readonly can: readonly {
    readonly command: string;
    readonly station?: string;
    readonly help: string;
    readonly roles: readonly string[];
    /** It would end something the case waits for. */ readonly awaited: boolean;
    /** What the station is to be asked: points of its playbook that nobody has verified lately. */
    readonly toConfirm?: readonly Doubt[];
    /** What the place says of notary and translation, and who comes first where that is the notary. */
    readonly toKnow?: readonly string[];
  }[];
  /** What a person would expect to do next and why it cannot be done yet. */
  readonly cannotYet: readonly {
    readonly command: string;
    readonly station?: string;
    readonly refusal: Refusal;
  }[];
  /** Passports for which stations queue. */
  readonly passportQueues: readonly PassportQueue[];
  /** From when it is worth filing, for each station and destination. */
  readonly validity: readonly ValidityView[];
}

export interface ValidityView {
  readonly station: string;
  readonly destination: string;
  readonly authority: string;
  readonly filingOn: string;
  /** The earliest useful day of filing at the station: issued before it, the certificate is of no use; null: any day. */
  readonly fileFrom: string | null;
  /** Why not earlier; empty where any day will do. */
  readonly why: string;
  /** An application is with the station. */
  readonly filed: boolean;
  readonly issuedOn: string | null;
  /** The last day it is good; null before it is issued, and where it does not age unless the applicant goes back. */
  readonly goodUntil: string | null;
  readonly problems: readonly string[];
  readonly source: string;
  readonly verified: boolean;
}
