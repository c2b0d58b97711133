import { countryName } from '../../domain/countries';
import countries from '../../domain/data/countries.json';

it('every country that an intake can name has an English name', () => {
  expect(countries.filter((code) => countryName(code) === code)).toEqual([]);
  expect(countryName('ARE')).toBe('United Arab Emirates');
  expect(countryName('constructor')).toBe('constructor');
});
