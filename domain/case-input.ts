import type { Signature } from './signature';
import type { Actor } from './actor';
import type { Casebook } from './casebook';
import type { Intake } from './intake';
import type { Entry } from './matter';
import type { PlaybookChain } from './playbooks/resolve';

/** The workflow type and the names of its queries; commands are Updates under their own names. */
export const CASE_WORKFLOW = 'clearanceCase';
export const VIEW_QUERY = 'view';
export const NEXT_QUERY = 'next';
/** Answers with the CaseRecord: what timeline, letters and history are made from. */
export const RECORD_QUERY = 'record';

/** The type of the ApplicationFailure that carries a Refusal as its only detail. */
export const REFUSED = 'Refused';

/** What a case is told once, when it starts. */
export interface CaseSettings {
  /** Case time = workflow time + this (zero in production; simulations start where they like). Milliseconds. */
  readonly clockOffsetMs: number;
  /** `client`: every letter waits for the reader's office hours; `any`: event letters go at once, reminders still wait. */
  readonly mailHours: 'client' | 'any';
}

/** The case's record: all that is needed to go on in a new run, to reopen, or to answer `show` from the archive. */
export interface CaseRecord {
  readonly version: 1;
  readonly ref: string;
  readonly openedAt: string;
  readonly intake: Intake;
  readonly entries: readonly Entry[];
  readonly book: Casebook;
}

export type CaseInput =
  | {
      readonly version: 1;
      readonly kind: 'open';
      readonly ref: string;
      readonly intake: Intake;
      readonly openedBy: Actor;
      /** Of the intake, by whoever opened the case. */
      readonly signature?: Signature;
      readonly settings: CaseSettings;
      /** The playbooks that hold for its places on the day of opening, by the station's id (domain/stations.ts). */
      readonly playbooks?: Readonly<Record<string, PlaybookChain>>;
    }
  | {
      readonly version: 1;
      readonly kind: 'continue';
      readonly record: CaseRecord;
      readonly settings: CaseSettings;
    };
