import { intakeSchema, type Intake, type Passport, type Stay } from '../../../domain/intake';
import oneCity from '../../../examples/one-city.json';

/** Intakes for the tests of the rules: one person, whose stays, passports and destinations a test sets. */

export const SOMEBODY = intakeSchema.parse(oneCity);

export const stay = (from: string, to: string, more: Partial<Stay> = {}): Stay => ({
  from,
  to,
  city: 'Shanghai',
  visa: 'Z',
  permit: 'work',
  ...more,
});

export const passport = (issuedOn: string, expiresOn: string, more: Partial<Passport> = {}): Passport => ({
  number: `P${issuedOn.replaceAll('-', '')}`,
  country: 'USA',
  issuedOn,
  expiresOn,
  current: expiresOn > '2026-11-01',
  nameAsPrinted: SOMEBODY.applicant.legalName.toUpperCase(),
  ...more,
});

export const filing = (
  destination: string,
  filingOn: string,
  more: Partial<Intake['destinations'][number]> = {},
): Intake['destinations'][number] => ({
  destination,
  authority: 'the authority',
  application: 'an application',
  filingOn,
  ...more,
});

/** Born in 1965 with one passport for all years, unless told otherwise. */
export function person({
  applicant = {},
  ...rest
}: Partial<Omit<Intake, 'applicant'>> & { readonly applicant?: Partial<Intake['applicant']> } = {}): Intake {
  return {
    ...SOMEBODY,
    ...rest,
    applicant: {
      ...SOMEBODY.applicant,
      dateOfBirth: '1965-04-17',
      passports: [passport('1980-01-01', '2040-01-01')],
      ...applicant,
    },
  };
}
