import { z } from 'zod';
import data from '../data/routes/authorities.json';
import { countryCode, longText, shortText } from '../fields';
import { holdsOn, originFields } from '../grounds';
import type { Intake } from '../intake';

/**
 * What single authorities are known to ask for, whatever treaties allow (fact 11): one rule for an authority, in
 * `domain/data/routes/authorities.json`. An authority without a rule is given what the Convention says, to be confirmed.
 */

/** How a certificate is made usable abroad. `consular-double`: the foreign ministry, then the embassy of the destination. */
export const AUTHENTICATIONS = ['none', 'apostille', 'consular-single', 'consular-double'] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

const authorityRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,80}$/, 'must be small letters, digits and dashes'),
  destination: countryCode,
  /** Names under which people write it, in small letters; found as whole words in the authority's name. */
  authority: z.array(z.string().min(2)).min(1).max(40),
  asks: z.strictObject({
    /** `by-convention`: an apostille where the Convention applies, else the consulates. */
    authentication: z.enum([...AUTHENTICATIONS, 'by-convention']),
    /** The notary office's certificate on top of the station's. */
    notarial: z.boolean(),
    /** `notarised`: with the notarial certificate; `at-destination`: by a translator whom the authority accepts there. */
    translation: z.enum(['notarised', 'at-destination', 'none']),
    /** Notarial certificates that it keeps. */
    copies: z.number().int().min(1).max(10),
  }),
  why: longText,
  ...originFields,
  source: shortText,
});
export type AuthorityRule = z.infer<typeof authorityRule>;

const fileSchema = z
  .strictObject({ version: z.literal(1), rules: z.array(authorityRule).max(500) })
  .superRefine(({ rules }, context) => {
    rules.forEach((rule, i) => {
      if (rules.findIndex((other) => other.id === rule.id) < i)
        context.addIssue({
          code: 'custom',
          path: ['rules', i, 'id'],
          message: `${rule.id} is the id of another rule of this file`,
        });
      if (rule.confidence === 'official' && rule.verifiedOn === null)
        context.addIssue({
          code: 'custom',
          path: ['rules', i, 'verifiedOn'],
          message: 'an official rule names the day on which its text was read',
        });
    });
  });

/** Reads rules of this form. Throws with every problem and its path. */
export const readAuthorities = (value: unknown): readonly AuthorityRule[] => fileSchema.parse(value).rules;

export const AUTHORITIES: readonly AuthorityRule[] = readAuthorities(data);

/** The rule of the authority that asked, on the day of filing; undefined where none is on file. */
export function ruleOfAuthority(
  destination: Intake['destinations'][number],
  rules: readonly AuthorityRule[] = AUTHORITIES,
): AuthorityRule | undefined {
  const name = ` ${destination.authority.toLowerCase().replace(/[^\p{Letter}\p{Number}&,]+/gu, ' ')} `;
  return rules.find(
    (rule) =>
      rule.destination === destination.destination &&
      holdsOn(rule, destination.filingOn) &&
      rule.authority.some((words) => name.includes(` ${words} `) || name.includes(` ${words},`)),
  );
}
