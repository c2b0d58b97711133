import type { Intake } from '../intake';
import { isMinor } from './minor';
import type { PartiesChange, PostalAddress } from './schema';

/**
 * Who is who in a case: one person may be all of them. What is not known of somebody is taken from the applicant, except
 * a name and an address for mail, which are nobody else's.
 */
export interface Party {
  readonly name: string;
  readonly organisation?: string;
  /** Absent where nobody gave one: letters for them go to whoever reads for the case. */
  readonly email?: string;
  readonly language: string;
  readonly zone: string;
  readonly address: PostalAddress;
}

/** Somebody who can be written to. */
export interface Reader extends Party {
  readonly role: 'applicant' | 'client' | 'guardian';
  readonly email: string;
}

export function applicantOf({ applicant }: Intake): Reader {
  return {
    role: 'applicant',
    name: applicant.legalName,
    email: applicant.email,
    language: applicant.language,
    zone: applicant.timeZone,
    address: applicant.mailingAddress,
  };
}

/** Who acts for an applicant under age; undefined for everybody else, and while nobody has been named. */
export function guardianOf(intake: Intake): Reader | undefined {
  const guardian = intake.parties?.guardian;
  return guardian === undefined || !isMinor(intake)
    ? undefined
    : { role: 'guardian', ...partyOf(intake, guardian), email: guardian.email };
}

/** Who engaged the firm and answers its letters: the guardian of a minor, else the client, else the applicant. */
export function readerOf(intake: Intake): Reader {
  const client = intake.parties?.client;
  return (
    guardianOf(intake) ??
    (client === undefined
      ? applicantOf(intake)
      : { role: 'client', ...partyOf(intake, client), email: client.email })
  );
}

/** Who signs the power of attorney. */
export function signerOf(intake: Intake): Party {
  return guardianOf(intake) ?? applicantOf(intake);
}

/** To whom quote and account are addressed. */
export function payerOf(intake: Intake): Party {
  const payer = intake.parties?.payer;
  return payer === undefined ? readerOf(intake) : partyOf(intake, payer);
}

/** To whom parcels go. */
export function recipientOf(intake: Intake): Party {
  const recipient = intake.parties?.recipient;
  return recipient === undefined ? readerOf(intake) : partyOf(intake, recipient);
}

interface Named {
  readonly name: string;
  readonly organisation?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly address?: PostalAddress | undefined;
}

function partyOf({ applicant }: Intake, named: Named): Party {
  const { name, organisation, email, language, timeZone, address } = named;
  return {
    name,
    ...(organisation === undefined ? {} : { organisation }),
    ...(email === undefined ? {} : { email }),
    language: language ?? applicant.language,
    zone: timeZone ?? applicant.timeZone,
    address: address ?? applicant.mailingAddress,
  };
}

/** The intake with people named, changed, or taken away (`null`); nobody named leaves no trace. */
export function withParties(intake: Intake, change: PartiesChange): Intake {
  const { parties: before, ...rest } = intake;
  const parties = Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, person]) => person !== null && person !== undefined),
  );
  return Object.keys(parties).length === 0 ? rest : { ...rest, parties };
}

/** Address, telephone, zone or language of whoever reads the letters changes. A telephone is kept of the applicant alone. */
export function withContact(
  intake: Intake,
  change: { readonly [name in 'email' | 'phone' | 'timeZone' | 'language']?: string | undefined },
): Intake {
  const { email, phone, timeZone, language } = change;
  const contact = {
    ...(email === undefined ? {} : { email }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(language === undefined ? {} : { language }),
  };
  const { guardian, client } = intake.parties ?? {};
  const applicant = { ...intake.applicant, ...(phone === undefined ? {} : { phone }) };
  const { role } = readerOf(intake);
  if (role === 'guardian' && guardian !== undefined)
    return { ...intake, applicant, parties: { ...intake.parties, guardian: { ...guardian, ...contact } } };
  if (role === 'client' && client !== undefined)
    return { ...intake, applicant, parties: { ...intake.parties, client: { ...client, ...contact } } };
  return { ...intake, applicant: { ...applicant, ...contact } };
}
