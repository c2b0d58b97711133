import { intakeSchema } from '../../../domain/intake';
import { countryOfSignature, poaRoute, stepsAsked } from '../../../domain/routes/poa-route';
import oneCity from '../../../examples/one-city.json';

const DAY = '2026-11-25';

describe('the route of a power of attorney (facts 5, 11)', () => {
  it.each([
    ['a member', 'FRA', DAY, ['signed', 'notarised', 'apostilled']],
    ['no member', 'ARE', DAY, ['signed', 'notarised', 'legalised']],
    ['a member before it was in force for China', 'FRA', '2023-11-06', ['signed', 'notarised', 'legalised']],
    ['India, to which the Convention does not apply', 'IND', DAY, ['signed', 'notarised', 'legalised']],
    ['China itself', 'CHN', DAY, ['signed', 'notarised']],
    ['Hong Kong, by a procedure of its own', 'HKG', DAY, ['signed', 'notarised']],
  ])('signed in %s', (_what, country, day, steps) => {
    const route = poaRoute(country, day);
    expect(stepsAsked(route)).toEqual(steps);
    expect(route.grounds.every((g) => g.rule !== '' && g.source !== '')).toBe(true);
  });

  it('legalised by the consulate only after the country has authenticated it', () => {
    expect(poaRoute('ARE', DAY).steps.map((s) => s.kind)).toEqual([
      'poa-notarised',
      'poa-authenticated',
      'poa-legalised',
    ]);
  });

  it('is that of the country where the client lives, or of another that the intake names', () => {
    const intake = intakeSchema.parse(oneCity);
    expect(countryOfSignature(intake)).toBe(intake.applicant.mailingAddress.country);
    const elsewhere = intakeSchema.parse({
      ...oneCity,
      services: { ...oneCity.services, poaSignedIn: 'ARE' },
    });
    expect(countryOfSignature(elsewhere)).toBe('ARE');
  });
});
