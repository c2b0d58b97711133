import { z } from 'zod';
import { countryCode, emailAddress, isoDate, personName, shortText, timeZone, languageCode } from './fields';
import { AUTHENTICATIONS } from './routes/authorities';
import { partiesSchema, postalAddress } from './people/schema';

/**
 * The intake file, version 1: what the firm knows when a case is opened.
 * Every field of the examples in `examples/` is part of the contract; unknown fields are refused, so that a
 * misspelt one is not silently lost.
 */

/** Visa codes in use now and those of the time: X and F before 2013-09 are understood (fact 19). */
export const VISA_CODES = [
  'C',
  'D',
  'F',
  'G',
  'J1',
  'J2',
  'K',
  'L',
  'M',
  'Q1',
  'Q2',
  'R',
  'S1',
  'S2',
  'X',
  'X1',
  'X2',
  'Z',
  'none',
] as const;

/** Kinds of residence permit; `null` in a stay means that none was held (fact 1). */
export const PERMITS = ['work', 'study', 'journalist', 'family', 'personal', 'talent'] as const;

/** Some stations do not serve holders of other passports than ordinary ones; absent means ordinary. */
export const PASSPORT_KINDS = ['ordinary', 'diplomatic', 'official', 'service'] as const;

const mrzLine = z
  .string()
  .regex(
    /^[A-Z0-9<]{44}$/,
    'must be one line of 44 capital letters, digits and < as printed in the passport',
  );

const passport = z
  .strictObject({
    number: z
      .string()
      .regex(
        /^[A-Z0-9][A-Z0-9-]{3,18}[A-Z0-9]$/,
        'must be 5 to 20 capital letters and digits, as printed in the passport',
      ),
    country: countryCode,
    issuedOn: isoDate,
    expiresOn: isoDate,
    current: z.boolean(),
    lost: z.boolean().optional(),
    kind: z.enum(PASSPORT_KINDS).optional(),
    nameAsPrinted: personName,
    /** The two lines at the foot of its photo page, as printed. Their check digits are compared, not refused. */
    mrz: z.tuple([mrzLine, mrzLine]).optional(),
  })
  .refine((p) => p.issuedOn <= p.expiresOn, {
    path: ['expiresOn'],
    error: 'the passport expires before it was issued',
  });

/** A place has a name that somebody can say: the id of its station is made from it. */
const placeName = shortText.refine((s) => /[\p{Letter}\p{Number}]/u.test(s), 'must contain a letter');

const stay = z
  .strictObject({
    from: isoDate,
    to: isoDate,
    city: placeName,
    district: placeName.optional(),
    address: shortText.optional(),
    visa: z.enum(VISA_CODES),
    permit: z.enum(PERMITS).nullable(),
    employer: shortText.nullable().optional(),
    school: shortText.nullable().optional(),
  })
  .superRefine((s, context) => {
    if (s.to < s.from)
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `the stay ends (${s.to}) before it begins (${s.from})`,
      });
  });

const applicant = z.strictObject({
  legalName: personName,
  chineseName: personName.optional(),
  otherNames: z
    .array(
      z.strictObject({
        name: personName,
        kind: z.enum(['maiden', 'former', 'alias', 'married', 'religious']),
      }),
    )
    .max(20),
  dateOfBirth: isoDate,
  sex: z.enum(['F', 'M', 'X']),
  email: emailAddress,
  phone: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'must be an international number such as +15035550142')
    .optional(),
  /** Letters are written in it where the product has it, else in English. */
  language: languageCode,
  timeZone,
  nationalities: z.array(countryCode).min(1).max(10),
  /** Given up or lost; a former Chinese nationality is for the attorney. `until`: the last day, where it is known. */
  formerNationalities: z
    .array(z.strictObject({ country: countryCode, until: isoDate.optional() }))
    .max(10)
    .optional(),
  passports: z.array(passport).min(1).max(20),
  mailingAddress: postalAddress,
});

export const counsel = z.strictObject({
  name: personName,
  firm: shortText,
  role: z.enum(['attorney', 'barrister', 'solicitor']),
  email: emailAddress,
  onlyContact: z.boolean(),
  timeZone: timeZone.optional(),
  /** Of the letters to counsel who is the only contact; English where it is not said. */
  language: languageCode.optional(),
});

const destination = z.strictObject({
  destination: countryCode,
  authority: shortText,
  application: shortText,
  filingOn: isoDate,
  requestedByAuthority: z.strictObject({ on: isoDate, reference: shortText.optional() }).optional(),
  /** What the authority itself has said, once somebody asked it: it comes before every rule on file. */
  authentication: z
    .strictObject({
      kind: z.enum(AUTHENTICATIONS),
      copies: z.number().int().min(1).max(10).optional(),
      on: isoDate,
      said: shortText,
    })
    .optional(),
});

export const intakeSchema = z
  .strictObject({
    version: z.literal(1),
    applicant,
    counsel: counsel.optional(),
    /** Client, guardian, payer and recipient, where they are not the applicant. */
    parties: partiesSchema.optional(),
    stays: z.array(stay).min(1, 'at least one stay in China is needed').max(50),
    destinations: z.array(destination).min(1).max(10),
    services: z.strictObject({
      translation: z.boolean(),
      /** `auto`: as the destination's authority asks (fact 11). */
      legalization: z.enum(['auto', 'none', 'apostille', 'consular']),
      returnOriginals: z.boolean(),
      /** Where the power of attorney is signed, where that is not the country in which whoever signs it lives. */
      poaSignedIn: countryCode.optional(),
    }),
    arrests: z
      .array(
        z.strictObject({
          date: isoDate,
          place: shortText,
          body: shortText.optional(),
          charge: shortText,
          outcome: shortText,
        }),
      )
      .max(20),
    consent: z.strictObject({
      noticeVersion: shortText,
      consentedOn: isoDate,
      sensitiveData: z.literal(
        true,
        'informed consent to the use of sensitive data is needed before a case can be opened (fact 17)',
      ),
    }),
  })
  .superRefine(
    (intake, context) => {
      intake.stays.forEach((s, i) => {
        if (s.from < intake.applicant.dateOfBirth)
          context.addIssue({
            code: 'custom',
            path: ['stays', i, 'from'],
            message: 'the stay begins before the applicant was born',
          });
      });
    },
    // Also beside other problems, so that all are named at once: as soon as these fields can be read.
    { when: ({ value }) => lifeAndStays.safeParse(value).success },
  );

const lifeAndStays = z.object({
  applicant: z.object({ dateOfBirth: isoDate }),
  stays: z.array(z.object({ from: isoDate })),
});

export type Intake = z.infer<typeof intakeSchema>;
export type Stay = Intake['stays'][number];
export type Passport = Intake['applicant']['passports'][number];
