import { intakeSchema, type Intake } from '../../domain/intake';
import { routeFor, strictestRoute } from '../../domain/routes';
import oneCity from '../../examples/one-city.json';

const base = intakeSchema.parse(oneCity);
const to = (destination: string, authority = 'the authority'): Intake['destinations'][number] => ({
  destination,
  authority,
  application: 'a visa',
  filingOn: '2027-03-01',
});

describe('the route of a certificate abroad (fact 11)', () => {
  it.each([
    ['a member of the Apostille Convention', to('AUS'), 'apostille'],
    ['the United States', to('USA'), 'apostille'],
    ['India, to which it does not apply', to('IND'), 'consular'],
    ['a country that is no member', to('ARE'), 'consular'],
    ["Canada's IRCC, which is reported to want none", to('CAN', 'IRCC'), 'none'],
    ['the same under its full name', to('CAN', 'Immigration, Refugees and Citizenship Canada'), 'none'],
    ['another authority of Canada', to('CAN', 'Law Society of Ontario'), 'apostille'],
    ['an authority elsewhere that is called so', to('AUS', 'IRCC'), 'apostille'],
  ])('to %s is to be confirmed', (_what, destination, legalization) => {
    expect(routeFor(destination, 'auto')).toMatchObject({ legalization, confirmed: false });
  });

  it.each(['none', 'apostille', 'consular'] as const)('is %s where the client ordered so', (wanted) => {
    expect(routeFor(to('IND'), wanted)).toMatchObject({ legalization: wanted, confirmed: true });
  });

  it.each([
    [[to('CAN', 'IRCC')], 'none'],
    [[to('CAN', 'IRCC'), to('AUS')], 'apostille'],
    [[to('AUS'), to('IND'), to('CAN', 'IRCC')], 'consular'],
  ])('is the strictest of several', (destinations, legalization) => {
    expect(strictestRoute({ ...base, destinations }).legalization).toBe(legalization);
  });
});
