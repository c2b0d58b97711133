import type { ListedCases } from '../domain/case-list';
import type { ReviewSection } from '../domain/waiver-review';
import type { Figures, MeasuredStep } from '../domain/estimates/durations';
import type { Receipt } from '../domain/envelope';
import type { Refusal } from '../domain/refusal';
import type { TimelineEvent } from '../domain/timeline';
import type { Addition, KnownPlaybook } from '../domain/playbooks/known';
import type { Difference } from '../domain/playbooks/diff';
import type { SheetRow } from '../domain/playbooks/sheet';
import type { PassportQueue } from '../domain/passport-queue';
import type { CaseView, OriginalView } from '../domain/view';

/** What desk and command line say to each other over HTTP. A contract: fields are added, never renamed or removed. */

/** Stable; messages may be reworded, codes may not. */
export const ERROR_CODES = [
  'bad-input', // 400: the facts name every wrong field
  'not-signed-in', // 401
  'not-allowed', // 403: the role may not
  'not-found', // 404: no such case or page
  'erased', // 410: the case was erased, or is being erased
  'unknown-command', // 404: no such command
  'method-not-allowed', // 405
  'refused', // 409: the case refuses; `refusal` says why
  'too-large', // 413
  'too-many', // 429: requests or attempts to sign in come too fast
  'unreachable', // 503: the engine, its worker or the store does not answer
  'unexpected', // 500
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetail {
  readonly code: ErrorCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Everything that stands in the way, one short line each. */
  readonly facts: readonly string[];
  /** What to do, often a line to type. */
  readonly next: string | null;
  /** Why the case refused; with `refused` only. */
  readonly refusal?: Refusal;
  /** The idempotency key of what was sent: the same key can be sent again safely. */
  readonly key?: string;
}

/** The body of every answer of the desk outside 2xx. */
export interface ErrorBody {
  readonly error: ErrorDetail;
}

/** `POST /api/cases`. */
export interface OpenAnswer {
  readonly ref: string;
  /** False when the same key (the same intake) had opened it before. */
  readonly created: boolean;
  /** Other cases that look like the same person (the same address, or name and birth date); absent where there are none. */
  readonly duplicates?: readonly string[];
  /** Erased cases in which one of the names appears, for the conflict check; absent where there are none. */
  readonly formerly?: readonly string[];
}

/** `POST /api/cases/:ref/commands/:command`. */
export type SendAnswer =
  | {
      readonly kind: 'done';
      readonly receipt: Receipt;
      /** The case afterwards; null when it could not be read, though the command is done. */
      readonly view: CaseView | null;
    }
  | {
      /** Nobody judged it yet: the case will, when a worker is up. */
      readonly kind: 'left-as-signal';
      readonly key: string;
    };

/** `GET /api/cases`: sorted by due instant, then open ones first, then by ref. */
export type ListAnswer = ListedCases;

/** One entry of `GET /api/commands`. */
export interface CommandHelp {
  readonly name: string;
  readonly help: string;
  readonly roles: readonly string[];
  readonly scope: 'case' | 'station';
  /** JSON Schema (2020-12) of `data`. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: unknown;
}

export interface HealthAnswer {
  readonly ok: boolean;
  readonly version: string;
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly problem: string | null }[];
}

/** `GET /api/cases/:ref/timeline`: oldest first. */
export interface TimelineAnswer {
  readonly ref: string;
  readonly events: readonly TimelineEvent[];
}

/** `GET /api/cases/:ref/custody`: where every original is, since when, and how it came there. */
export interface CustodyAnswer {
  readonly ref: string;
  readonly originals: readonly OriginalView[];
  readonly passportQueues: readonly PassportQueue[];
}

/** The parts of a morning, the most urgent first. */
export const TODAY_SECTIONS = [
  'overdue',
  'due-today',
  'to-settle', // asks for a person: a refused letter, an unreadable message
  'due-soon', // our own work, within a week
  'waiting-client', // reminded, and still nothing
  'waiting-others', // a station, notary, authority or carrier: asked after, or due within a week
] as const;
export type TodaySection = (typeof TODAY_SECTIONS)[number];

export interface TodayItem {
  readonly section: TodaySection;
  readonly ref: string;
  /** Null for those who may not see it. */
  readonly client: string | null;
  readonly owner: string;
  readonly station?: string;
  /** Name of the wait; absent for what only a person can settle. */
  readonly wait?: string;
  readonly about: string;
  /** ISO 8601 UTC; the earliest where the item is several things. */
  readonly dueAt: string | null;
  /** IANA zone in which the due date is kept. */
  readonly zone: string;
  /** Working days of its own calendar since it was due; null unless overdue. */
  readonly overdueDays: number | null;
  /** A date that rests on holidays which are not published yet. */
  readonly provisional: boolean;
  readonly reminders: number;
  readonly nextReminderAt: string | null;
  /** The command by which the reader ends it; null when it is for somebody else. */
  readonly command: string | null;
  /** A line ready to paste. */
  readonly next: string;
  /** Who decides now that its time is over, when that is not the reader. */
  readonly decides: string | null;
}

/** `GET /api/today`: within a section the earliest due first. */
export interface TodayAnswer {
  readonly for: { readonly id: string; readonly role: string; readonly zone: string; readonly all: boolean };
  readonly at: string;
  readonly items: readonly TodayItem[];
  /** Cases that were looked into. */
  readonly cases: number;
  /** Cases that were not looked into for want of time, least urgent; null when there were none. */
  readonly leftOut: { readonly cases: number; readonly dueFrom: string | null } | null;
  /** Cases among those looked into with nothing to do this week, by whom each waits for first; `nobody`: all of it rests. */
  readonly quiet: readonly { readonly owner: string; readonly cases: number }[];
  /** For attorneys: closed cases whose time is over and which nothing holds; absent where there are none. */
  readonly toErase?: number;
}

/** `GET /api/cases/:ref/files`: in the order in which they were attached; what is not for the reader is left out. */
export interface FilesAnswer {
  readonly ref: string;
  readonly files: CaseView['files'];
}

/** `POST /api/cases/:ref/files`. */
export interface AttachAnswer {
  readonly ref: string;
  readonly document: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly label: string;
  /** False when the case had this very file for this document before. */
  readonly attached: boolean;
}

/** A case that was found, as far as it can be read. */
export interface FoundCase {
  readonly ref: string;
  /** What fitted: name, email, counsel, counsel-email, tracking, person. */
  readonly by: readonly string[];
  /** The whole name, address or number fitted, not single words of it. */
  readonly whole: boolean;
  readonly client: string | null;
  readonly counsel: string | null;
  readonly stage: string | null;
  readonly outcome: string | null;
  readonly assignee: string | null;
  readonly openedAt: string | null;
}

/** `POST /api/find`: whole fits first, then the newest reference. */
export interface FindAnswer {
  readonly cases: readonly FoundCase[];
  readonly truncated: boolean;
}

/**
 * One letter of a case. `upcoming`: decided on, can be cancelled or edited, `why` says what keeps it back; `planned`: the reminder that goes when nothing
 * comes until then; `not-sent`: given up, `why` says so.
 */
export interface LetterView {
  readonly key: string;
  readonly state: 'sent' | 'upcoming' | 'planned' | 'cancelled' | 'not-sent';
  readonly audience: 'client' | 'counsel' | 'staff' | null;
  readonly to: string | null;
  readonly subject: string | null;
  /** When it went, or will go (as far as is known), or was given up; ISO 8601 UTC. */
  readonly at: string | null;
  /** As it went; as it would go now. Null where it was not kept. */
  readonly text: string | null;
  readonly edited: boolean;
  readonly why: string | null;
}

/** `GET /api/cases/:ref/letters`: what has gone, oldest first, then what will go. */
export interface LettersAnswer {
  readonly ref: string;
  /** IANA zone of the client's letters. */
  readonly zone: string;
  readonly letters: readonly LetterView[];
}

/** `GET /api/cases/:ref/review-page`: a page for each station with a waiver. For the office. */
export interface ReviewAnswer {
  readonly ref: string;
  readonly pages: readonly { readonly station: string; readonly sections: readonly ReviewSection[] }[];
}

/** `GET /api/cases/:ref/papers`; one of them as bytes: `/papers/<key>`. */
export interface PapersAnswer {
  readonly ref: string;
  readonly papers: CaseView['papers'];
}

/** `GET /api/playbooks`: of each playbook the version that holds on `on`, or null where none does. */
export interface PlaybooksAnswer {
  readonly on: string;
  readonly playbooks: readonly {
    readonly id: string;
    readonly level: string;
    readonly place: string;
    /** Chinese and English name of the police office, where it is known. */
    readonly office: string | null;
    readonly inForce: VersionView | null;
    /** How many versions there are, whatever their dates. */
    readonly versions: number;
  }[];
}

/** `GET /api/playbooks/all/versions`: every version of every playbook, whole, in the order in which they came. */
export interface PlaybookVersionsAnswer {
  readonly versions: readonly KnownPlaybook[];
}

/** A version of a playbook; `added` is null for one that came with the product. */
export interface VersionView {
  readonly version: string;
  readonly effectiveFrom: string | null;
  /** The first day on which it no longer holds. */
  readonly effectiveTo: string | null;
  readonly verifiedOn: string | null;
  readonly confidence: string;
  /** Nobody has confirmed it with the office within 180 days before `on`. */
  readonly stale: boolean;
  readonly added: Addition | null;
}

/** `GET /api/playbooks/:name`: what a place asks for on a day, by its own playbook and the wider ones. */
export interface PlaybookAnswer {
  readonly on: string;
  readonly id: string;
  readonly version: string;
  readonly place: string;
  /** The playbooks that were used, the narrowest first. */
  readonly chain: readonly (VersionView & { readonly id: string })[];
  readonly rows: readonly SheetRow[];
  /** Every version of the narrowest one. */
  readonly versions: readonly VersionView[];
}

/** `GET /api/playbooks/:name/diff`. */
export interface PlaybookDiffAnswer {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
}

/** `POST /api/playbooks` and `POST /api/playbooks/:name/verify`. */
export interface PlaybookAddedAnswer {
  readonly id: string;
  readonly version: string;
  readonly effectiveFrom: string | null;
  /** It is the version of its place that new cases take today. */
  readonly inForce: boolean;
  /** Stations of open cases that would follow it if they were opened today, and follow another. */
  readonly followers: readonly {
    readonly ref: string;
    readonly station: string;
    /** The version that it follows; `national 2026-11` where the place had no playbook of its own. */
    readonly follows: string;
  }[];
  /** Open cases that could not be read in time; null: no case answered at all. */
  readonly notRead: number | null;
}

/** `GET /api/keys`: under which master keys the keys of the cases lie; for ops. */
export interface KeysAnswer {
  /** The master key that wraps from now on. */
  readonly current: string;
  /** The current one first. `inRing: false`: what it wraps cannot be opened until it is restored. */
  readonly masterKeys: readonly { readonly id: string; readonly inRing: boolean; readonly wraps: number }[];
  /** Keys of erased cases. */
  readonly destroyed: number;
  /** The desk can make and remove master keys itself: they lie in its file. */
  readonly changeable: boolean;
}

/** `POST /api/keys/rotate`: one pass; ask again while `left` is not 0. */
export interface RotateAnswer {
  readonly current: string;
  readonly rewrapped: number;
  readonly left: number;
}

/** `POST /api/keys/retire`. */
export interface RetireAnswer {
  readonly removed: readonly string[];
}

/** `POST /api/sign-in`: a session of the command line. */
export interface SignInAnswer {
  readonly id: string;
  readonly role: string;
  /** Shown to nobody; sent with every request. */
  readonly token: string;
  /** When it ends at the latest, ISO 8601 UTC. */
  readonly endsAt: string;
}

/** `GET /api/stats`: measured times of stations, in working days (China's; the courier's where the client lives). */
export interface StatsAnswer {
  /** So many are enough to estimate by. */
  readonly enough: number;
  readonly figures: readonly (Figures & { readonly station: string; readonly step: MeasuredStep })[];
}

/** `POST /api/calendar`. `known`: nothing was new. `days`: how an amended year differs from what was known, a line each. */
export interface LoadYearAnswer {
  readonly year: number;
  readonly state: 'new' | 'amended' | 'known';
  /** The calendar's version from now on, e.g. `china-2027`. */
  readonly version: string;
  readonly days: readonly string[];
  /** Every open case plans its dates anew. */
  readonly casesTold: boolean;
}

/** `GET /api/staff`: the directory with the accounts. `none`: no account; `role: null`: not in the directory any more. */
export interface StaffAnswer {
  readonly staff: readonly {
    readonly id: string;
    readonly role: string | null;
    readonly state: 'none' | 'invited' | 'active' | 'disabled';
  }[];
}

/** `POST /api/staff/:id/add|reset|disable|enable`. */
export interface EnrolmentAnswer {
  readonly id: string;
  /** What the person enrols with; shown once. */
  readonly enrolment: { readonly code: string; readonly endsAt: string } | null;
}

/** `GET /api/me`: the signed-in person, as the firm's directory has them. */
export interface MeAnswer {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  readonly language: string;
}

/** `GET /api/cases/:ref/access`: who has read or changed access to a case, oldest first; for attorneys. */
export interface AccessAnswer {
  readonly ref: string;
  readonly accesses: readonly { readonly at: string; readonly staffId: string; readonly action: string }[];
}

/** `case`: entered by the case itself, which signs nothing. */
export type SignatureState = 'valid' | 'invalid' | 'unsigned' | 'case';

/** An entry of a record and what its signature is worth. */
export interface SignatureLine {
  readonly entry: number;
  readonly at: string;
  readonly command: string;
  /** Whom the entry names. */
  readonly by: string;
  readonly state: SignatureState;
  /** Whose key signed it. */
  readonly signedBy: string | null;
  readonly problem: string | null;
}

/** `GET /api/cases/:ref/signatures`. */
export interface SignaturesAnswer {
  readonly ref: string;
  readonly entries: readonly SignatureLine[];
}

/** `GET|POST /api/cases/:ref/wall`: staff ids to whom the case is limited; null: it is not. */
export interface WallAnswer {
  readonly ref: string;
  readonly only: readonly string[] | null;
}
