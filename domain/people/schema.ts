import { z } from 'zod';
import { countryCode, emailAddress, languageCode, personName, shortText, timeZone } from '../fields';

/**
 * The people of a case besides the applicant and counsel, as an intake names them. Whoever is not named is the applicant: in most
 * cases one person is all of them.
 */

export const postalAddress = z.strictObject({
  line1: shortText,
  line2: shortText.optional(),
  city: shortText,
  region: shortText.optional(),
  postalCode: shortText.optional(),
  country: countryCode,
});
export type PostalAddress = z.infer<typeof postalAddress>;

const named = {
  name: personName,
  /** A company or agency, where the person acts for one. */
  organisation: shortText.optional(),
  /** The applicant's where absent. */
  language: languageCode.optional(),
  timeZone: timeZone.optional(),
  address: postalAddress.optional(),
} as const;

/** Engages the firm and answers its letters, for the applicant: a spouse, an employer. */
const client = z.strictObject({ ...named, email: emailAddress });

/** Acts for an applicant who is under age: reads the letters and signs the power of attorney. */
const guardian = z.strictObject({
  ...named,
  email: emailAddress,
  relation: z.enum(['mother', 'father', 'guardian']),
});

/** Pays: quote and account are addressed to them. */
const payer = z.strictObject({ ...named, email: emailAddress.optional() });

/** Receives the parcels. */
const recipient = z.strictObject({
  name: personName,
  organisation: shortText.optional(),
  address: postalAddress,
});

export const partiesSchema = z.strictObject({
  client: client.optional(),
  guardian: guardian.optional(),
  payer: payer.optional(),
  recipient: recipient.optional(),
});
export type Parties = z.infer<typeof partiesSchema>;

/** The same, as a command changes it: `null` takes somebody away. */
export const partiesChange = z
  .strictObject({
    client: client.nullable().optional(),
    guardian: guardian.nullable().optional(),
    payer: payer.nullable().optional(),
    recipient: recipient.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'name somebody: client, guardian, payer or recipient');
export type PartiesChange = z.infer<typeof partiesChange>;
