import type { CaseEvidence } from './compare';
import type { Manner } from './driver';
import type { SetUp } from './set-up';

/** What a drill sees of what runs while it does its harm. */
export interface Scene {
  readonly setUp: SetUp;
  /** The same numbers for the same seed. */
  readonly random: () => number;
  /** How much of all stories is told, from 0 to 1. */
  readonly progress: () => number;
  /** Resolves when so much is told. */
  readonly reached: (progress: number) => Promise<void>;
  /**
   * Does harm. When it resolves everything is given back (or gone at one blow, as by `kill -9`): from here the time to
   * recover counts.
   */
  readonly strike: (harm: () => Promise<void>) => Promise<void>;
  /** A bundle of the workflows that is another build of the same code. */
  readonly otherBundle: string;
}

export interface Drill {
  readonly name: string;
  /** For people: what is done to the set-up. */
  readonly about: string;
  /** What is done while the cases run; resolves when everything is given back. Absent: nothing but how it is set up. */
  readonly act?: (scene: Scene) => Promise<void>;
  /** How the messages are sent; once each unless said otherwise. */
  readonly manner?: Manner;
  /** More environment for the worker. */
  readonly worker?: () => Readonly<Record<string, string>>;
  readonly proxied?: boolean;
  /** What must happen again after a strike, for the time to recover. Default: an update is acknowledged. */
  readonly heals?: 'letter';
  /** A strike can cut off the mail server's answers: so many letters at a time are under way (activities/post.ts). */
  readonly cutsMail?: boolean;
  /** Needs PostgreSQL itself, which the embedded one is not. */
  readonly needsPostgres?: boolean;
  /** What else must be seen in the evidence and in the set-up's folder; problems in words. */
  readonly check?: (cases: readonly CaseEvidence[], folder: string) => string[];
}
