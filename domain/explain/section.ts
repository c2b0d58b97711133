import type { Casebook } from '../casebook';
import type { Ground } from '../grounds';
import type { Matter } from '../matter';

/**
 * A topic of the page that an attorney checks (`clearance explain`): made from the matter and the casebook, one screenful,
 * in words of the office. To add a topic, write its file and add it to domain/explain.ts.
 */
export interface Section {
  /** Stable; a contract of `--json`. */
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface Line {
  /** What is said, in one sentence. */
  readonly text: string;
  /** 1: a reason or detail of the line above it. */
  readonly depth?: 1;
  readonly why?: string;
  /** The id of the rule that says so. */
  readonly rule?: string;
  readonly source?: string;
  /** False: nobody has read the primary text; it is marked wherever it is shown. Absent: a fact of the case, not a rule. */
  readonly verified?: boolean;
  /** For the attorney to judge: repeated among the open doubts. */
  readonly doubt?: boolean;
}

/** `undefined`: there is nothing to say of it in this case. `today`: a day, `YYYY-MM-DD`. */
export type MakeSection = (matter: Matter, book: Casebook, today: string) => Section | undefined;

/** A ground as a line under the answer it gives. */
export function groundLine({ rule, why, source, verified }: Ground): Line {
  return { text: why, depth: 1, rule, source, verified };
}
