import { intakeSchema } from '../../domain/intake';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';

type Path = readonly (string | number)[];

/** The example with one field set to something else, or taken away (`undefined`). */
function withField(path: Path, value: unknown): unknown {
  const intake: unknown = structuredClone(oneCity);
  let at = intake as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, unknown>;
  if (value === undefined) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return intake;
}

const pathsOf = (intake: unknown) =>
  (intakeSchema.safeParse(intake).error?.issues ?? []).map((i) => i.path.join('.'));
const messagesOf = (intake: unknown) =>
  (intakeSchema.safeParse(intake).error?.issues ?? []).map((i) => i.message).join('\n');

describe('the example intakes', () => {
  it.each([
    ['one-city', oneCity],
    ['two-cities-with-counsel', twoCities],
    ['business-visits-only', businessVisits],
    ['old-stay-lost-passport', oldStay],
    ['journalist-and-tourist', journalist],
  ])('%s is accepted as it is, and nothing in it is changed', (_name, intake) => {
    expect(intakeSchema.parse(intake)).toEqual(intake);
  });
});

describe('a hostile intake is refused, naming the field', () => {
  const EMAIL = ['applicant', 'email'];
  it.each<[string, Path, unknown]>([
    ['two addresses', EMAIL, 'a@example.com,b@example.com'],
    ['two addresses with a semicolon', EMAIL, 'a@example.com;b@example.com'],
    ['two addresses with a space', EMAIL, 'a@example.com b@example.com'],
    ['a display name', EMAIL, 'Maria <a@example.com>'],
    ['a line break in the address', EMAIL, 'a@example.com\r\nBcc: b@example.com'],
    ['a line feed alone', EMAIL, 'a@example.com\nb'],
    ['a line break in the name', ['applicant', 'legalName'], 'Maria\r\nBcc: b@example.com'],
    ['a Unicode line separator in the name', ['applicant', 'legalName'], 'Maria\u2028Ortiz'],
    ['text that runs backwards', ['applicant', 'legalName'], 'Maria \u202Eevil'],
    ['30 February', ['stays', 0, 'from'], '2017-02-30'],
    ['29 February of a common year', ['applicant', 'dateOfBirth'], '1987-02-29'],
    ['a day with a time', ['destinations', 0, 'filingOn'], '2027-03-01T00:00:00Z'],
    ['an unknown country', ['applicant', 'nationalities', 0], 'ZZZ'],
    ['a country of two letters', ['destinations', 0, 'destination'], 'US'],
    ['a country that is a property of every object', ['destinations', 0, 'destination'], 'constructor'],
    ['an unknown zone', ['applicant', 'timeZone'], 'Mars/Olympus'],
    ['an offset for a zone', ['applicant', 'timeZone'], '+08:00'],
    ['no stay', ['stays'], []],
    ['a stay that ends before it begins', ['stays', 0, 'to'], '2016-08-19'],
    ['a stay before the applicant was born', ['stays', 0, 'from'], '1987-01-01'],
    ['a city without a letter', ['stays', 0, 'city'], '???'],
    ['markup in a passport number', ['applicant', 'passports', 0, 'number'], '<b>505550142</b>'],
    [
      'a passport that expires before it was issued',
      ['applicant', 'passports', 0, 'expiresOn'],
      '2011-01-01',
    ],
    ['20,000 characters of name', ['applicant', 'legalName'], 'x'.repeat(20_000)],
    ['a name of blanks', ['applicant', 'legalName'], '   '],
    ['no passport', ['applicant', 'passports'], []],
    ['no destination', ['destinations'], []],
    ['another version', ['version'], 2],
    ['the version as text', ['version'], '1'],
    ['no consent to the use of sensitive data', ['consent', 'sensitiveData'], false],
    ['a local telephone number', ['applicant', 'phone'], '503 555 0142'],
    ['a missing field', ['applicant', 'sex'], undefined],
    ['null for a list', ['arrests'], null],
  ])('%s', (_what, path, value) => {
    expect([...new Set(pathsOf(withField(path, value)))]).toEqual([path.join('.')]);
  });

  it('a field that is not in the contract', () => {
    const intake = { ...oneCity, urgnet: true };
    expect(messagesOf(intake)).toContain('urgnet');
  });

  it('a field that is not in the contract, deep inside', () => {
    expect(pathsOf(withField(['applicant', 'passports', 0, 'note'], 'x'))).toEqual(['applicant.passports.0']);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('the key %s, which changes nothing', (key) => {
    const intake: unknown = JSON.parse(
      JSON.stringify(oneCity).replace('{"applicant"', `{"${key}":{"polluted":true},"applicant"`),
    );
    expect(intakeSchema.safeParse(intake).success).toBe(false);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([null, undefined, 7, 'intake', [], [oneCity], {}, Number.NaN])('something else: %p', (value) => {
    expect(intakeSchema.safeParse(value).success).toBe(false);
  });
});

describe('an intake with many problems', () => {
  const bad = structuredClone(oneCity) as Record<string, unknown> & typeof oneCity;
  bad.applicant.email = 'a@example.com,b@example.com';
  bad.applicant.timeZone = 'Nowhere';
  bad.applicant.passports[1]!.expiresOn = '2001-01-01';
  bad.stays = [
    { ...bad.stays[0]!, to: '2010-01-01' },
    { ...bad.stays[0]!, from: '1970-01-01', visa: 'ZZ' },
  ];
  Object.assign(bad, { version: 3 });

  it('is answered with every one of them at once, each with its path', () => {
    expect(pathsOf(bad).sort()).toEqual([
      'applicant.email',
      'applicant.passports.1.expiresOn',
      'applicant.timeZone',
      'stays.0.to',
      'stays.1.from',
      'stays.1.visa',
      'version',
    ]);
  });

  it('says what is wrong in words', () => {
    expect(messagesOf(bad)).toContain('must be exactly one address');
    expect(messagesOf(bad)).toContain('the stay ends (2010-01-01) before it begins (2016-08-20)');
  });

  it('never repeats a number or a birth date', () => {
    expect(messagesOf(withField(['applicant', 'dateOfBirth'], '17/04/1988'))).not.toContain('1988');
    expect(messagesOf(withField(['applicant', 'passports', 0, 'number'], 'no 505 550'))).not.toContain('505');
  });
});
