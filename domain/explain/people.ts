import { countryName } from '../countries';
import type { Intake } from '../intake';
import type { Matter } from '../matter';
import { chineseNationality } from '../people/former-chinese';
import { isMinor, isMinorOn, minorGround } from '../people/minor';
import { payerOf, readerOf, recipientOf, signerOf } from '../people/parties';
import { groundLine, type Line, type MakeSection } from './section';

/** Who is who: applicant, client, guardian, counsel, payer and recipient; age and nationalities, with what follows from them. */
export const people: MakeSection = (matter, _book, today) => ({
  key: 'people',
  title: 'People and parties',
  lines: [
    ...applicantLines(matter),
    ...minorLines(matter.intake, today),
    ...chineseLines(matter.intake),
    ...partyLines(matter.intake),
  ],
});

function applicantLines({ intake: { applicant } }: Matter): Line[] {
  const { legalName, chineseName, otherNames, nationalities, formerNationalities = [] } = applicant;
  return [
    {
      text: `Applicant: ${legalName}${chineseName === undefined ? '' : ` (${chineseName})`}; ${[
        `nationality ${nationalities.map(countryName).join(', ')}`,
        ...formerNationalities.map(
          (f) => `formerly ${countryName(f.country)}${f.until === undefined ? '' : ` until ${f.until}`}`,
        ),
      ].join('; ')}`,
    },
    ...otherNames.map(({ name, kind }): Line => ({ text: `${kind} name: ${name}`, depth: 1 })),
  ];
}

function minorLines(intake: Intake, today: string): Line[] {
  const { guardian } = intake.parties ?? {};
  if (!isMinor(intake))
    return isMinorOn(intake, today)
      ? [
          {
            text: 'Under age today, of age at the first filing abroad',
            why: 'letters go to the applicant; whoever signs a power of attorney before the birthday may need a guardian',
            doubt: true,
          },
        ]
      : [];
  return [
    guardian === undefined
      ? { text: 'Under age, and no guardian is named: no quote can be sent (name-parties)', doubt: true }
      : {
          text: `Under age: ${guardian.name}, ${guardian.relation}, acts, reads the letters and signs the power of attorney`,
        },
    groundLine(minorGround(intake)),
    ...(isMinorOn(intake, today)
      ? []
      : [
          {
            text: 'The applicant has come of age by now: who signs is to be decided',
            depth: 1,
            doubt: true,
          } as const,
        ]),
  ];
}

function chineseLines(intake: Intake): Line[] {
  const found = chineseNationality(intake);
  if (found === undefined) return [];
  return [
    {
      text:
        found.kind === 'present'
          ? 'Chinese national: the certificate for foreigners is not theirs to ask for'
          : `Former Chinese national${found.until === undefined ? ', the day of the loss is not known' : ` until ${found.until}`}`,
      why: 'for the attorney: which register has the record, and what ties the two names together',
      doubt: true,
    },
    ...found.consequences.map(groundLine),
    ...(found.kind === 'former' ? [HOUSEHOLD_PAPERS] : []),
  ];
}

/**
 * Whoever had a household register may have papers of it to show. One agency alone names them, for notaries, and no station's
 * playbook does: so nobody is asked for them before the attorney has answered.
 */
const HOUSEHOLD_PAPERS: Line = {
  text: 'To be answered by the attorney: are papers of the household register to be asked for (the former identity card, the certificate of its cancellation)?',
  why: 'they are on no checklist, since one agency alone names them and no station has confirmed it; what a station says of them is logged (log-contact)',
  depth: 1,
  doubt: true,
};

function partyLines(intake: Intake): Line[] {
  const { counsel, applicant } = intake;
  const name = (person: { readonly name: string; readonly organisation?: string }) =>
    person.name === applicant.legalName
      ? 'the applicant'
      : [person.name, ...(person.organisation === undefined ? [] : [person.organisation])].join(', ');
  const reader = readerOf(intake);
  return [
    {
      text: `Letters: ${counsel?.onlyContact ? `${counsel.name}, ${counsel.firm}, alone` : `${name(reader)}${counsel === undefined ? '' : `, copied to ${counsel.name}, ${counsel.firm}`}`}`,
    },
    { text: `Signs the power of attorney: ${name(signerOf(intake))}` },
    { text: `Quote and account: ${name(payerOf(intake))}` },
    { text: `Parcels: ${name(recipientOf(intake))}, ${countryName(recipientOf(intake).address.country)}` },
  ];
}
