/** The daily digest of a member of staff: what their morning holds, without a client's name. Facts only: `letters/` words it. */

/** What the ledger of letters calls it: a kind beside those of `LetterFacts`, about no one case. */
export const DIGEST_KIND = 'digest';

export const DIGEST_SECTIONS = ['overdue', 'due-today', 'on-you', 'on-client'] as const;
export type DigestSection = (typeof DIGEST_SECTIONS)[number];

/** One thing to do in one case. `about` is English and without personal data; a language has words for `wait`. */
export interface DigestLine {
  readonly ref: string;
  readonly about: string;
  readonly wait?: string;
  /** `Shanghai, Pudong` */
  readonly place?: string;
  /** `上海浦东`, where a playbook has the names. */
  readonly placeChinese?: string;
  /** ISO 8601 UTC. */
  readonly dueAt: string | null;
  /** IANA zone in which the due date is kept. */
  readonly zone: string;
  /** Working days of its calendar since it was due; null unless overdue. */
  readonly overdueDays: number | null;
  readonly reminders: number;
  /** A line ready to paste. */
  readonly next: string;
}

/** Something to know, with the command that shows more of it. */
export interface DigestNote {
  readonly what: string;
  /** The same in Chinese, where it is a place and a playbook has its names. */
  readonly chinese?: string;
  readonly next: string;
}

export interface Digest {
  readonly sections: Readonly<Record<DigestSection, readonly DigestLine[]>>;
  /** Cases with dates in a year whose holidays are not published. */
  readonly provisional: readonly DigestNote[];
  /** Places whose playbook nobody has confirmed lately, and whose station has not confirmed its procedure either. */
  readonly stalePlaybooks: readonly DigestNote[];
  /** Cases that could not be looked into. */
  readonly leftOut: number;
}

/**
 * Nothing to do: such a digest is not sent. Provisional dates and stale playbooks go along with work and do not make any
 * by themselves: what comes of them is a wait, with its own day.
 */
export function isEmptyDigest({ sections }: Digest): boolean {
  return DIGEST_SECTIONS.every((section) => sections[section].length === 0);
}
