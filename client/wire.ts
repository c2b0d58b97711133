import type { Receipt } from '../domain/envelope';
import type { Refusal } from '../domain/refusal';
import type { TimelineEvent } from '../domain/timeline';
import type { CaseView } from '../domain/view';

/** What desk and command line say to each other over HTTP. A contract: fields are added, never renamed or removed. */

/** Stable; messages may be reworded, codes may not. */
export const ERROR_CODES = [
  'bad-input', // 400: the facts name every wrong field
  'not-signed-in', // 401
  'not-allowed', // 403: the role may not
  'not-found', // 404: no such case or page
  'unknown-command', // 404: no such command
  'method-not-allowed', // 405
  'refused', // 409: the case refuses; `refusal` says why
  'too-large', // 413
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

/** One line of `list`: what the engine's search knows of a case. No personal data. */
export interface CaseRow {
  readonly ref: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly assignee: string | null;
  readonly destination: string | null;
  /** `owner` or `owner:station`. */
  readonly waitingOn: readonly string[];
  readonly stations: readonly string[];
  readonly attention: readonly string[];
  /** Earliest due instant, ISO 8601 UTC. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly openedAt: string;
  readonly closed: boolean;
}

/** `GET /api/cases`: sorted by due instant, then by ref. */
export interface ListAnswer {
  readonly cases: readonly CaseRow[];
  /** True when there are more than the limit. */
  readonly truncated: boolean;
}

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
