import { findQuery, findTokens, personTokens } from '../../domain/find';
import { intakeSchema, type Intake } from '../../domain/intake';
import { exampleIntake } from '../desk/desk-fixture';

const intake: Intake = intakeSchema.parse(exampleIntake('two-cities-with-counsel'));
const tokens = findTokens(intake, { intake, parcels: [] });
const texts = new Set(tokens.map((t) => t.text));

/** Would the index find the case? */
function finds(question: string): boolean {
  const { words, whole } = findQuery(question);
  return whole.some((t) => texts.has(t)) || (words.length > 0 && words.every((t) => texts.has(t)));
}

describe('the words under which a case is found', () => {
  it.each([
    'thomas',
    'Nakamura',
    'O’Brien-Nakamura',
    "o'brien nakamura",
    'nakamura thomas',
    'OBrien',
    'THOMAS OBRIEN NAKAMURA',
    'T.OBrien@example.org',
    'aoife brennan',
    'AOIFE@brennandaly.example',
    'daly solicitors',
  ])('%s', (question) => expect(finds(question)).toBe(true));

  it.each(['', '   ', '!!', 'nakam', 'thomas smith', 'o', '@', 'obrien@example.org', '2026', 'PX5550199'])(
    'not "%s"',
    (question) => expect(finds(question)).toBe(false),
  );

  it('include the people of the case, who are no likely duplicates for having several', () => {
    const payer = { name: 'Pat Payer', organisation: 'Harbour Robotics', email: 'ap@harbour.example' };
    const named = { ...intake, parties: { payer } };
    const found = findTokens(named, { intake: named, parcels: [] });
    const known = found.map((t) => t.text);
    for (const question of ['payer', 'harbour robotics', 'AP@harbour.example']) {
      const { words, whole } = findQuery(question);
      expect(known).toEqual(expect.arrayContaining([...(words.length > 0 ? words : whole)]));
    }
    expect(personTokens(named)).toEqual(personTokens(intake));
  });

  it('include tracking numbers however they are typed, and Chinese names', () => {
    const more = findTokens(intake, {
      intake: { ...intake, applicant: { ...intake.applicant, chineseName: '王小明' } },
      parcels: [{ tracking: 'EE 123-456 CN' }] as never,
    }).map((t) => t.text);
    expect(more).toContain('tracking:EE123456CN');
    expect(findQuery('ee 123 456-cn').whole).toContain('tracking:EE123456CN');
    expect(more).toEqual(expect.arrayContaining([...findQuery('王小明').words]));
  });

  it.each([
    ['Søren Ångström', ['soren', 'søren', 'soeren', 'angstrom', 'aangstroem', 'SOEREN AANGSTROEM']],
    ['Jürgen Weiß', ['jurgen', 'jürgen', 'JUERGEN WEISS', 'weiß']],
    ['Łukasz Żółć', ['lukasz zolc', 'Łukasz']],
    ['Chloé D’Angelo', ['dangelo', "d'angelo", 'chloe dangelo']],
  ])('%s as others write it', (legalName, questions) => {
    const named = { ...intake, applicant: { ...intake.applicant, legalName } };
    const known = findTokens(named, { intake: named, parcels: [] }).map((t) => t.text);
    for (const question of questions)
      expect(known).toEqual(expect.arrayContaining([...findQuery(question).words]));
  });

  it('stay those of the beginning when an address or a counsel changes', () => {
    const later = { ...intake, applicant: { ...intake.applicant, email: 'new@example.org' } };
    const both = findTokens(intake, { intake: later, parcels: [] }).map((t) => t.text);
    expect(both).toEqual(expect.arrayContaining(['email:t.obrien@example.org', 'email:new@example.org']));
  });
});

describe('likely duplicates', () => {
  const other = (applicant: object): Intake =>
    intakeSchema.parse({
      ...exampleIntake('two-cities-with-counsel'),
      applicant: {
        ...intake.applicant,
        email: 'somebody.else@example.org',
        passports: [{ ...intake.applicant.passports[0], number: 'ZZ1234567', nameAsPrinted: 'OTHER' }],
        ...applicant,
      },
    });
  const alike = (found: Intake) => {
    const known = new Set(tokens.map((t) => t.text));
    return personTokens(found).some((t) => known.has(t.text));
  };
  const { legalName, passports } = intake.applicant;

  it.each([
    ['the parts of the name in another order', { legalName: legalName.split(' ').reverse().join(' ') }],
    ['capitals and without marks', { legalName: legalName.toUpperCase().replace(/[^A-Z]/g, ' ') }],
    ['the apostrophe left out', { legalName: 'Thomas OBrien-Nakamura' }],
    [
      'the name as a former one',
      { legalName: 'Tom Married', otherNames: [{ name: legalName, kind: 'former' }] },
    ],
    [
      'one passport, its number printed with a hyphen',
      {
        legalName: 'Somebody Unlike',
        dateOfBirth: '1971-01-01',
        passports: [{ ...passports[0], number: passports[0]!.number.replace(/^(..)/, '$1-') }],
      },
    ],
    ['the same address alone', { legalName: 'Somebody Unlike', email: intake.applicant.email.toUpperCase() }],
  ])('are found by %s', (_by, applicant) => expect(alike(other(applicant))).toBe(true));

  it.each([
    ['the same name with another birth date', { dateOfBirth: '1971-01-01' }],
    ['the same birth date with another name', { legalName: 'Somebody Unlike', otherNames: [] }],
    [
      'the same number of another country',
      {
        legalName: 'Somebody Unlike',
        passports: [{ ...passports[0], country: 'PRT', nameAsPrinted: 'OTHER' }],
      },
    ],
  ])('are not %s', (_by, applicant) => expect(alike(other(applicant))).toBe(false));
});
