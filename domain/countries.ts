import names from './data/country-names.json';

/** English names of countries, as the Unicode CLDR has them. */
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(names));

/** The name of a country by its ISO 3166-1 alpha-3 code; the code itself for one that is not known. */
export function countryName(code: string): string {
  return NAMES.get(code) ?? code;
}
