import { z } from 'zod';
import { countryCode, longText, shortText } from '../fields';
import { originFields } from '../grounds';

/**
 * The file of one destination: when its authorities ask for a clearance of a country, and how old a certificate may be.
 * One file a country in `domain/data/destinations/`; several rules may apply to one application: the strictest is shown, and
 * where they differ an attorney is told.
 */

const ruleId = z.string().regex(/^[a-z0-9-]{3,80}$/, 'must be small letters, digits and dashes');

/** Words that are looked for in "authority, application", in small letters: one of `any`, and none of `none`. */
const applies = z.strictObject({
  any: z.array(z.string().min(2)).max(40).optional(),
  none: z.array(z.string().min(2)).max(40).optional(),
});

const requirement = z.strictObject({
  id: ruleId,
  applies,
  /** Which countries it speaks of, seen from the applicant: of nationality or present residence, all others, or any. */
  residence: z.enum(['any', 'nationality-or-current', 'former']),
  /** `may-ask`: the authority decides, so that the answer is "doubtful" and never "by rule". */
  force: z.enum(['must', 'may-ask']),
  /** `null`: no length of stay asks for one. */
  length: z
    .strictObject({
      /** Days of residence, the first and the last counted; 180 for six months, 365 for a year. */
      days: z.number().int().min(1).max(36_500),
      says: shortText,
      counting: z.enum(['in-total', 'in-a-row']),
      /** Only the years before the filing count; `null`: the whole life. */
      withinYears: z.number().int().min(1).max(100).nullable(),
      /** Days before this birthday do not count; `null`: all do. */
      fromAge: z.number().int().min(1).max(30).nullable(),
    })
    .nullable(),
  /** An arrest or a record asks for one whatever the length of the stay. */
  anyLengthOnArrest: z.boolean(),
  ...originFields,
});

const validity = z.strictObject({
  id: ruleId,
  applies,
  /** Months from issue until it is too old; `null`: it does not age. */
  months: z.number().int().min(1).max(120).nullable(),
  /** What must not be later than the last day it is good: the filing, or the decision (`filing` where nobody said). */
  measuredAt: z.enum(['filing', 'decision']),
  /**
   * Issued after the last departure it does not age: `always`; or already when issued no more than `months` before it
   * (`within-months`); `no`: it ages all the same.
   */
  lastingAfterDeparture: z.enum(['always', 'within-months', 'no']),
  /** It must be issued after the applicant last lived in China. */
  afterLastDeparture: z.boolean(),
  says: longText,
  ...originFields,
});

export const destinationSchema = z
  .strictObject({
    version: z.literal(1),
    destination: countryCode,
    name: shortText,
    requirements: z.array(requirement).min(1, 'at least one rule is needed').max(40),
    validity: z.array(validity).max(40),
    /** What is not known, in words for staff. */
    open: z.array(longText).max(20),
  })
  .superRefine((file, context) => {
    const seen = new Set<string>();
    for (const list of ['requirements', 'validity'] as const)
      file[list].forEach((rule, index) => {
        if (seen.has(rule.id))
          context.addIssue({
            code: 'custom',
            path: [list, index, 'id'],
            message: `${rule.id} is the id of another rule of this file`,
          });
        seen.add(rule.id);
        if (rule.effectiveFrom !== null && rule.effectiveTo !== null && rule.effectiveTo < rule.effectiveFrom)
          context.addIssue({
            code: 'custom',
            path: [list, index, 'effectiveTo'],
            message: 'the rule ends before it begins',
          });
        if (rule.confidence === 'official' && rule.verifiedOn === null)
          context.addIssue({
            code: 'custom',
            path: [list, index, 'verifiedOn'],
            message: 'an official rule names the day on which its text was read',
          });
      });
  });

export type DestinationFile = z.infer<typeof destinationSchema>;
export type Requirement = DestinationFile['requirements'][number];
export type Validity = DestinationFile['validity'][number];

/** A data file that cannot be used: every problem at once, each with its path. */
export class DestinationFileError extends Error {
  override readonly name = 'DestinationFileError';

  constructor(
    readonly source: string,
    readonly problems: readonly string[],
  ) {
    super(`${source} cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Reads a destination's file; `source` (a path) only names it in errors. Throws DestinationFileError with every problem. */
export function readDestination(value: unknown, source: string): DestinationFile {
  const result = destinationSchema.safeParse(value);
  if (result.success) return result.data;
  throw new DestinationFileError(
    source,
    result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
  );
}

/**
 * Does a rule speak of this application? Compared in small letters, with the authority's name before it; a word of the rule must
 * begin a word there (`b-1` is not in `EB-1`), and may go on (`teach` is in `teacher`).
 */
export function speaksOf(
  rule: { readonly applies: z.infer<typeof applies> },
  { authority, application }: { readonly authority: string; readonly application: string },
): boolean {
  const text = `${authority}, ${application}`.toLowerCase().replace(DASHES, '-');
  const has = (word: string) => beginsAWord(text, word);
  return (rule.applies.any?.some(has) ?? true) && !(rule.applies.none?.some(has) ?? false);
}

/** Hyphens and dashes as word processors write them. */
const DASHES = /[\u2010-\u2015]/g;

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{Letter}\p{Number}]/u.test(text[at - 1] ?? '')) return true;
  return false;
}
