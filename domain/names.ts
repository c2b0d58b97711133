import type { Matter } from './matter';

/**
 * Names reconciled across passports before notarization: a name in a passport that is neither the applicant's legal name
 * nor one of the former names, and that nobody has explained yet. As printed.
 */
export function differingNames(matter: Matter): string[] {
  const { legalName, otherNames, passports } = matter.intake.applicant;
  const known = new Set([legalName, ...otherNames.map((o) => o.name)].map(comparable));
  const printed = [...new Set(passports.map((p) => p.nameAsPrinted))];
  return printed.filter((name) => !known.has(comparable(name)) && !matter.namesResolved.includes(name));
}

/** Passports print capitals, often without diacritics, and differ in apostrophes and hyphens. */
function comparable(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}]+/gu, ' ')
    .trim()
    .toUpperCase();
}
