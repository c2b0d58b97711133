import type { Intake, Passport } from '../intake';
import type { Matter } from '../matter';
import { passportTitle } from '../passports';
import { compareNames, isAgreed, isSameChineseName, type Likeness } from './compare';
import { readMrz } from './mrz';

/**
 * One person across all papers: names, Chinese name, birth date and passport numbers as each prints them, against what the
 * client told. A difference stands before the notary until it is mended or explained. Numbers and birth dates are compared and
 * never repeated.
 */

/** How a paper writes the client; what it does not print is absent. */
export interface Identity {
  /** The paper, in words: "work permit", "certificate of Shanghai, Pudong". */
  readonly document: string;
  readonly name?: string | undefined;
  readonly chineseName?: string | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly passportNumber?: string | undefined;
}

export interface NameDifference {
  /** What `resolve-name-difference` calls it: the name as a passport prints it; else paper and field. */
  readonly key: string;
  /** Where the name stands for itself (`a passport prints another name`), and why it differs. */
  readonly words: string;
}

/** Differences that nobody has explained yet. */
export function nameDifferences(
  matter: Pick<Matter, 'intake' | 'identities' | 'namesResolved'>,
): NameDifference[] {
  const { intake } = matter;
  const found = [
    ...intake.applicant.passports.flatMap((p) => ofPassport(intake, p)),
    ...matter.identities.flatMap((identity) => ofPaper(intake, identity)),
  ];
  const open = found.filter(({ key }) => !matter.namesResolved.includes(key));
  return [...new Map(open.map((difference) => [difference.key, difference])).values()];
}

/** Their keys. */
export function differingNames(matter: Parameters<typeof nameDifferences>[0]): string[] {
  return nameDifferences(matter).map(({ key }) => key);
}

const WORDS: Readonly<Record<Exclude<Likeness, 'same' | 'transliteration'>, string>> = {
  order: 'the same parts in another order',
  parts: 'the name with more or fewer parts',
  alike: 'perhaps the same name, transliterated otherwise',
  different: 'another name',
};

/** The best likeness with any name the client has told. */
function bestLikeness({ applicant }: Intake, name: string): Likeness {
  const ways = [applicant.legalName, ...applicant.otherNames.map((o) => o.name)].map((known) =>
    compareNames(known, name),
  );
  return LIKEST.find((likeness) => ways.includes(likeness)) ?? 'different';
}
const LIKEST: readonly Likeness[] = ['same', 'transliteration', 'order', 'parts', 'alike', 'different'];

/** `another name: X`, `the same parts in another order: X`; nothing where it agrees. */
function nameWords(intake: Intake, name: string): string | undefined {
  const likeness = bestLikeness(intake, name);
  return likeness === 'same' || likeness === 'transliteration' ? undefined : `${WORDS[likeness]}: ${name}`;
}

function ofPassport(intake: Intake, passport: Passport): NameDifference[] {
  const words = nameWords(intake, passport.nameAsPrinted);
  return [
    ...(words === undefined ? [] : [{ key: passport.nameAsPrinted, words: `a passport prints ${words}` }]),
    ...ofMrz(intake, passport),
  ];
}

function ofMrz(intake: Intake, passport: Passport): NameDifference[] {
  if (passport.mrz === undefined) return [];
  const title = `machine-readable zone of the ${passportTitle(intake, passport)}`;
  const at = (field: string, words: string): NameDifference => ({
    key: `${title}: ${field}`,
    words: `${title}: ${words}`,
  });
  const mrz = readMrz(passport.mrz);
  if (mrz === undefined) return [at('form', 'not the two lines of a passport')];
  const likeness = compareNames(passport.nameAsPrinted, mrz.name);
  return [
    ...mrz.problems.map((problem) => at(problem, problem)),
    // Surname first is how it is always printed there; a cut name lacks parts.
    ...(isAgreed(likeness) || likeness === 'order' || (mrz.cut && likeness === 'parts')
      ? []
      : [at('name', 'another name than the page above it')]),
    ...(bare(mrz.number) === bare(passport.number) ? [] : [at('number', 'another number than the intake')]),
    ...(mrz.birth === shortDay(intake.applicant.dateOfBirth)
      ? []
      : [at('birth date', 'another birth date than the intake')]),
    ...(mrz.expiry === shortDay(passport.expiresOn)
      ? []
      : [at('expiry', 'another day of expiry than the intake')]),
  ];
}

function ofPaper(
  intake: Intake,
  { document, name, chineseName, dateOfBirth, passportNumber }: Identity,
): NameDifference[] {
  const { applicant } = intake;
  const words = name === undefined ? undefined : nameWords(intake, name);
  const at = (field: string, what: string): NameDifference => ({
    key: `${document}: ${field}`,
    words: `${document} prints ${what}`,
  });
  return [
    ...(words === undefined ? [] : [at('name', words)]),
    ...(chineseName !== undefined &&
    applicant.chineseName !== undefined &&
    !isSameChineseName(chineseName, applicant.chineseName)
      ? [at('Chinese name', `another Chinese name: ${chineseName}`)]
      : []),
    ...(dateOfBirth !== undefined && dateOfBirth !== applicant.dateOfBirth
      ? [at('birth date', 'another birth date')]
      : []),
    ...(passportNumber !== undefined &&
    !applicant.passports.some((p) => bare(p.number) === bare(passportNumber))
      ? [at('passport number', 'the number of a passport that is not listed')]
      : []),
  ];
}

/** As numbers are compared: letters and digits alone. */
const bare = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/g, '');
/** `1988-04-17` as `880417`. */
const shortDay = (day: string): string => day.slice(2).replaceAll('-', '');
