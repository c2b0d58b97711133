import type { Intake } from '../../domain/intake';

/**
 * Values that occur nowhere but in one person's papers. Where one of them is found, a person's data is in the clear.
 */
export const CANARIES = {
  legalName: 'Kanarina Zeisig Vogelsang',
  chineseName: '金丝雀鸣',
  formerName: 'Stieglitz-Girlitz',
  dateOfBirth: '1961-07-23',
  email: 'kanarina.zeisig@canary-mail.example',
  phone: '+15035559173',
  passport: 'KAN9918273',
  oldPassport: 'KAN1726354',
  street: 'Finkenschlag 77 B',
  town: 'Vogelheim',
  addressInChina: 'Lane 9917 Jinsique Road',
  employer: 'Hänfling Maschinenbau GmbH',
  counsel: 'Rotkehlchen, Amsel & Drossel',
  counselEmail: 'amsel@drossel-law.example',
  charge: 'unerlaubter Nestbau',
  note: 'Gimpel says the client is afraid of Kernbeisser',
  officer: 'Zaunkönig',
} as const;

export type Canary = keyof typeof CANARIES;

/** The same matter as `intake`, of a person whose every detail is a canary. */
export function withCanaries(intake: Intake): Intake {
  const [first, second] = [CANARIES.oldPassport, CANARIES.passport];
  return {
    ...intake,
    applicant: {
      ...intake.applicant,
      legalName: CANARIES.legalName,
      chineseName: CANARIES.chineseName,
      otherNames: [{ name: CANARIES.formerName, kind: 'maiden' }],
      dateOfBirth: CANARIES.dateOfBirth,
      email: CANARIES.email,
      phone: CANARIES.phone,
      passports: intake.applicant.passports.map((passport, i) => ({
        ...passport,
        number: i === 0 ? first : second,
        nameAsPrinted: CANARIES.legalName.toUpperCase(),
      })),
      mailingAddress: { ...intake.applicant.mailingAddress, line1: CANARIES.street, city: CANARIES.town },
    },
    ...(intake.counsel === undefined
      ? {}
      : { counsel: { ...intake.counsel, firm: CANARIES.counsel, email: CANARIES.counselEmail } }),
    stays: intake.stays.map((stay) => ({
      ...stay,
      address: CANARIES.addressInChina,
      ...(stay.employer === undefined || stay.employer === null ? {} : { employer: CANARIES.employer }),
    })),
    arrests: intake.arrests.map((arrest) => ({ ...arrest, charge: CANARIES.charge })),
  };
}

/** As people and programs write the same thing elsewhere: in capitals, without case, percent-encoded, in base64. */
function spellings(value: string): Buffer[] {
  const texts = [value, value.toUpperCase(), value.toLowerCase(), encodeURIComponent(value)];
  // In base64 the neighbours decide about the ends: what is certain lies between.
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.from(`${'x'.repeat(offset)}${value}`)
      .toString('base64')
      .slice(4, -4),
  );
  return [...new Set([...texts, ...inBase64.filter((text) => text.length >= 8)])].map((text) =>
    Buffer.from(text, 'utf8'),
  );
}

const SPELLINGS = Object.entries(CANARIES).map(
  ([name, value]) => [name as Canary, spellings(value)] as const,
);

/** Which canaries are in there, in whatever spelling. */
export function canariesIn(bytes: Uint8Array | string): Canary[] {
  const haystack = Buffer.from(bytes as string);
  return SPELLINGS.filter(([, needles]) => needles.some((needle) => haystack.includes(needle))).map(
    ([name]) => name,
  );
}
