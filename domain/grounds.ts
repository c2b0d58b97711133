import { z } from 'zod';
import { isoDate, longText, shortText } from './fields';
import { CONFIDENCES, isVerified, type Confidence } from './source';

/**
 * Why a rule function answered as it did: the rule by its id, the reason in words, where the rule comes from, and whether
 * its primary text was read. What was not read is marked wherever staff see it.
 */

export const groundSchema = z.strictObject({
  rule: z.string().regex(/^[a-z0-9.-]{1,120}$/, 'must be the id of a rule, such as usa-regulation-former'),
  why: longText,
  source: shortText,
  verified: z.boolean(),
});
export type Ground = z.infer<typeof groundSchema>;

/** Where a rule in a data file comes from, and when it held; spread into the schema of each kind of rule. */
export const originFields = {
  source: shortText,
  confidence: z.enum(CONFIDENCES),
  /** The day on which somebody read the source; `null`: nobody has yet. */
  verifiedOn: isoDate.nullable(),
  effectiveFrom: isoDate.nullable(),
  effectiveTo: isoDate.nullable(),
} as const;

export interface Origin {
  readonly source: string;
  readonly confidence: Confidence;
  readonly verifiedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

/** The rule holds on that day (both ends count; `null` is open). */
export function holdsOn({ effectiveFrom, effectiveTo }: Origin, day: string): boolean {
  return (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day <= effectiveTo);
}

/** The ground that a rule of a data file gives. */
export function groundOf(rule: Origin & { readonly id: string }, why: string): Ground {
  return { rule: rule.id, why, source: rule.source, verified: isVerified(rule) };
}
