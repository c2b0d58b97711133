import fc from 'fast-check';
import { intakeSchema, type Intake } from '../../../domain/intake';
import { AUTHENTICATIONS, readAuthorities } from '../../../domain/routes/authorities';
import { certificateRoute } from '../../../domain/routes/certificate-route';
import { chainOf, costsOf, nextStep, officesOf, strictestAuthentication } from '../../../domain/routes/chain';
import { CONVENTION, conventionWithChina, readConvention } from '../../../domain/routes/convention';
import table from '../../../domain/data/routes/apostille-convention.json';
import authorities from '../../../domain/data/routes/authorities.json';
import countries from '../../../domain/data/countries.json';
import oneCity from '../../../examples/one-city.json';

const base = intakeSchema.parse(oneCity);
const to = (
  destination: string,
  authority = 'the authority',
  filingOn = '2027-03-01',
): Intake['destinations'][number] => ({ destination, authority, application: 'a visa', filingOn });
const AUTO = { legalization: 'auto', translation: true } as const;

describe('the route of a certificate abroad (fact 11)', () => {
  it.each([
    ['a member of the Apostille Convention', to('AUS'), 'apostille'],
    ['the United States', to('USA'), 'apostille'],
    ['a US consular officer, who takes the notarial certificate', to('USA', 'US consulate Paris'), 'none'],
    ['the National Visa Center', to('USA', 'NVC'), 'none'],
    ['India, to which it does not apply', to('IND'), 'consular-double'],
    ['a country that is no member', to('ARE'), 'consular-double'],
    ["Canada's IRCC, which is reported to want none", to('CAN', 'IRCC'), 'none'],
    ['the same under its full name', to('CAN', 'Immigration, Refugees and Citizenship Canada'), 'none'],
    ['the same in another spelling', to('CAN', 'Immigration Refugees & Citizenship Canada'), 'none'],
    ['another authority of Canada', to('CAN', 'Law Society of Ontario'), 'apostille'],
    ['one whose name only contains the letters', to('CAN', 'Cicero Lodge'), 'apostille'],
    ['an authority elsewhere that is called so', to('AUS', 'IRCC'), 'apostille'],
    ['Hong Kong, which is part of China', to('HKG'), 'none'],
    [
      'China before the Convention was in force for it',
      to('AUS', 'the authority', '2023-11-06'),
      'consular-double',
    ],
    ['China from that day on', to('AUS', 'the authority', '2023-11-07'), 'apostille'],
    ['Canada before it was in force there', to('CAN', 'Law Society', '2024-01-10'), 'consular-double'],
    ['Canada from that day on', to('CAN', 'Law Society', '2024-01-11'), 'apostille'],
    ['Viet Nam before it was in force there', to('VNM', 'the authority', '2026-09-10'), 'consular-double'],
    ['Viet Nam from that day on', to('VNM', 'the authority', '2026-09-11'), 'apostille'],
  ])('to %s', (_what, destination, authentication) => {
    expect(certificateRoute(destination, AUTO)).toMatchObject({ authentication, confirmed: false });
  });

  it.each([
    ['none', 'none'],
    ['apostille', 'apostille'],
    ['consular', 'consular-double'],
  ] as const)('is as ordered, %s, and then needs no confirmation', (legalization, authentication) => {
    expect(certificateRoute(to('IND'), { ...AUTO, legalization })).toMatchObject({
      authentication,
      confirmed: true,
    });
  });

  it('goes through one office where the authority takes the foreign ministry alone', () => {
    const rules = {
      convention: CONVENTION,
      authorities: readAuthorities({
        version: 1,
        rules: [
          {
            ...authorities.rules[0],
            id: 'are-registry',
            destination: 'ARE',
            authority: ['registry'],
            asks: { authentication: 'consular-single', notarial: true, translation: 'notarised', copies: 2 },
          },
        ],
      }),
    };
    const route = certificateRoute(to('ARE', 'The Registry, Dubai'), AUTO, rules);
    expect(route.steps.map((s) => s.kind)).toEqual(['translation', 'notarization', 'foreign-affairs']);
    expect(route.copies).toBe(2);
  });

  it('takes an order of consular legalization as two offices', () => {
    const route = certificateRoute(to('ARE'), { translation: false, legalization: 'consular' });
    expect(route.steps.map((s) => s.kind)).toEqual(['notarization', 'foreign-affairs', 'embassy']);
  });

  it('names a rule, a reason, a source and whether it was read, for every country and day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...countries),
        fc.constantFrom('2020-01-01', '2023-11-06', '2023-11-07', '2026-09-10', '2027-03-01'),
        fc.constantFrom('auto', 'none', 'apostille', 'consular' as const),
        fc.boolean(),
        (country, day, legalization, translation) => {
          const route = certificateRoute(to(country, 'the authority', day), {
            legalization: legalization as 'auto',
            translation,
          });
          expect(route.grounds.length).toBeGreaterThan(0);
          for (const ground of route.grounds) {
            expect(ground.rule && ground.why && ground.source).toBeTruthy();
            expect(typeof ground.verified).toBe('boolean');
          }
          // An apostille, or a consul, needs a notary's seal to certify, and China's own accession.
          if (route.authentication !== 'none')
            expect(route.steps.map((s) => s.kind)).toContain('notarization');
          if (legalization === 'auto' && day < '2023-11-07')
            expect(route.authentication).not.toBe('apostille');
          expect(route.confirmed).toBe(legalization !== 'auto');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('membership in relation to China', () => {
  it('never goes back once it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), (country) => {
        const days = ['2020-01-01', '2023-11-07', '2024-01-11', '2024-06-05', '2026-09-11', '2030-01-01'];
        const applies = days.map((day) => conventionWithChina(country, day).applies);
        expect(applies).toEqual([...applies].sort());
      }),
    );
  });

  it('is verified where the brief read the text, and marked where it rests on general knowledge', () => {
    expect(conventionWithChina('IND', '2027-01-01').ground).toMatchObject({
      rule: 'apostille.china-india',
      verified: true,
    });
    expect(conventionWithChina('AUS', '2027-01-01').ground).toMatchObject({
      verified: false,
      source: expect.stringContaining('not read'),
    });
    expect(conventionWithChina('CAN', '2027-01-01').ground.verified).toBe(true);
  });

  it('an exception that has ended holds no longer from that day on', () => {
    const withdrawn = readConvention({
      ...table,
      exceptions: [{ ...table.exceptions[0], to: '2027-06-01' }],
    });
    expect(conventionWithChina('IND', '2027-05-31', withdrawn).applies).toBe(false);
    expect(conventionWithChina('IND', '2027-06-01', withdrawn).applies).toBe(true);
  });

  it('refuses a table with every problem and its path', () => {
    const broken = {
      ...table,
      members: [...table.members, table.members[0], { country: 'ZZZ', inForce: null, source: 'nowhere' }],
    };
    expect(() => readConvention(broken)).toThrow(/ZZZ|ISO 3166/);
    const twice = { ...table, members: [...table.members, { ...table.members[0], source: 'nowhere' }] };
    expect(() => readConvention(twice)).toThrow(/is there twice[\s\S]*|no source nowhere/);
  });
});

describe('the chain of a case', () => {
  it.each([
    [[to('CAN', 'IRCC')], 'none', []],
    [[to('CAN', 'IRCC'), to('AUS')], 'apostille', ['apostille']],
    [[to('AUS'), to('IND'), to('CAN', 'IRCC')], 'consular-double', ['foreign-affairs', 'embassy']],
  ])('is the strictest of several', (destinations, authentication, offices) => {
    expect(strictestAuthentication({ ...base, destinations })).toBe(authentication);
    expect(officesOf({ ...base, destinations })).toEqual(offices);
  });

  const services = (translation: boolean, legalization: Intake['services']['legalization']) => ({
    ...base,
    services: { ...base.services, translation, legalization },
  });

  it.each([
    [services(true, 'auto'), ['translation', 'notarization', 'legalization']],
    [services(true, 'none'), ['translation', 'notarization']],
    [services(false, 'none'), []],
    // The notary's seal is what is apostilled, whoever translates.
    [services(false, 'apostille'), ['notarization', 'legalization']],
    [services(false, 'auto'), ['notarization', 'legalization']],
  ])('takes the steps of its services and routes', (intake, chain) => {
    expect(chainOf(intake)).toEqual(chain);
    expect(nextStep(intake, 'certificate-check')).toBe(chain[0] ?? 'ready');
    expect(nextStep(intake, 'legalization')).toBe('ready');
  });

  it('costs the notary for each authority, and the offices for each that wants authentication', () => {
    const intake = { ...base, destinations: [to('AUS'), to('CAN', 'IRCC'), to('IND')] };
    expect(Object.fromEntries(costsOf(intake))).toEqual({ translation: 1, notary: 3, authentication: 3 });
    expect(costsOf(services(false, 'none')).size).toBe(0);
  });

  it('knows its authentications from the mildest to the strictest', () => {
    expect(AUTHENTICATIONS).toEqual(['none', 'apostille', 'consular-single', 'consular-double']);
  });
});
