import names from './country-names.json';

/** Chinese names of countries, as the Unicode CLDR has them. */
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(names));

/** The Chinese name of a country by its ISO 3166-1 alpha-3 code; the code itself for one that is not known. */
export function countryChinese(code: string): string {
  return NAMES.get(code) ?? code;
}
