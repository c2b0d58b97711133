import type { Clause } from './declaration-clause';

/**
 * A waiver: what stands in for a clearance that cannot be had, from its evidence to the authority's decision.
 * `on` is a day `YYYY-MM-DD`; `since` an instant, ISO 8601 UTC.
 */

export type WaiverKind = 'us-waiver' | 'explanation-pack' | 'good-conduct-pack';
/** Two separate grounds, argued separately (fact 14). */
export type Ground = 'severe-hardship' | 'good-faith-efforts';

export interface Waiver {
  readonly kind: WaiverKind;
  readonly reason: string;
  readonly openedOn: string;
  readonly evidence: Evidence[];
  /** Evidence letter went out under this entry. */
  readonly entry: number;
  collection: EvidenceCollection;
  grounds: readonly { readonly ground: Ground; readonly statement: string }[];
  groundsSince: string | null;
  declaration: Declaration;
  state: WaiverState;
  /** The text that was approved last, for the changes since. */
  lastApproved?: { readonly version: number; readonly paragraphs: readonly string[] };
  /** The steps since the declaration was last opened to changes, oldest first. */
  history: readonly WaiverState[];
  /** SHA-256 of every file that was recorded as a signed declaration, of this round or an earlier one. */
  signedFiles: readonly string[];
}

export interface Evidence {
  readonly kind: string;
  readonly description: string;
  readonly on: string;
  /** SHA-256 of the file, which is bound into the pack. */
  readonly file?: string | undefined;
}

export type EvidenceCollection =
  { kind: 'awaited'; since: string } | { kind: 'complete'; on: string; since: string };

export interface Declaration {
  readonly version: number;
  /** `record`: drafted from the record, and drafted anew as it grows; `attorney`: the attorney's own words, left alone. */
  readonly origin: 'record' | 'attorney';
  readonly paragraphs: readonly string[];
  readonly since: string;
}

export type WaiverState =
  /** `again`: the day on which the attorney decided, after a denial, to prepare it once more. */
  | { kind: 'preparing'; since: string; again?: string }
  | {
      kind: 'approved';
      on: string;
      since: string;
      /** The entry that approved it: what is signed on it comes later. */
      entry: number;
      version: number;
      by: string;
      /** Of the text with its clause, in hex; absent where an earlier release approved it. */
      sha256?: string;
      clause?: Clause;
    }
  | { kind: 'signed'; on: string; since: string; place: string; signer: string; file: string }
  | { kind: 'presented'; on: string; since: string; to: string }
  | { kind: 'more-evidence'; on: string; since: string }
  | { kind: 'granted' | 'denied'; on: string; since: string };
