import { z } from 'zod';
import eligibility from '../data/eligibility.json';
import { isoDate, shortText } from '../fields';
import { originFields } from '../grounds';
import { PASSPORT_KINDS, VISA_CODES } from '../intake';

/**
 * The rules by which a clearance is obtainable, as data with source, dates and confidence: `domain/data/eligibility.json`.
 * Cities by their name as it is written in a station's id.
 */

const ids = [
  'residence-permit',
  'visa-leads-to-permit',
  'visa-of-the-time',
  'some-stations-any-visa',
  'national-180-days',
  'passport-of-the-stay',
  'former-chinese-national',
  'child-of-the-stay',
] as const;
export type RuleId = (typeof ids)[number];

const cityId = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be the city as in a station id, such as xi-an');
const visa = z.enum(VISA_CODES);

const ruleFields = { says: shortText, ...originFields } as const;

export const eligibilitySchema = z
  .strictObject({
    version: z.literal(1),
    visas: z.strictObject({
      source: shortText,
      newCodesFrom: isoDate,
      newCodes: z.array(visa),
      leadToPermit: z.array(visa),
    }),
    rules: z.array(z.strictObject({ id: z.enum(ids), ...ruleFields })),
    cities: z.array(
      z.strictObject({
        id: z.string(),
        city: cityId,
        refusedPassports: z.array(z.enum(PASSPORT_KINDS)).min(1),
        ...ruleFields,
      }),
    ),
    /** Not the mainland: no station of the Public Security holds the record. */
    elsewhere: z.array(
      z.strictObject({ id: z.string(), places: z.array(z.string().min(1)).min(1), ...ruleFields }),
    ),
    coverage: z.array(
      z.strictObject({ id: z.string(), city: cityId, covers: z.array(cityId).min(1), ...ruleFields }),
    ),
  })
  .superRefine((file, context) => {
    for (const id of ids)
      if (!file.rules.some((rule) => rule.id === id))
        context.addIssue({ code: 'custom', path: ['rules'], message: `the rule ${id} is missing` });
  });

export type EligibilityRules = z.infer<typeof eligibilitySchema>;

export const ELIGIBILITY: EligibilityRules = eligibilitySchema.parse(eligibility);

/** A rule by its id; the schema makes sure that each is there. */
export function ruleOf(id: RuleId): EligibilityRules['rules'][number] {
  const rule = ELIGIBILITY.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`eligibility.json: no rule ${id}`);
  return rule;
}
