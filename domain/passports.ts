import type { Intake, Passport, Stay } from './intake';

/** Passports as the case speaks of them: by what they are, never by their number (fact 20). */

/** The passport at hand that was valid during a stay, at its beginning if possible; `undefined` when none is. */
export function passportOf(intake: Intake, stay: Stay): Passport | undefined {
  const covering = intake.applicant.passports.filter((p) => covers(p, stay) && p.lost !== true);
  return covering.find((p) => p.issuedOn <= stay.from) ?? covering[0];
}

/** No listed passport was valid during the stay, not even a lost one: there must have been another (fact 20). */
export function lacksPassport(intake: Intake, stay: Stay): boolean {
  return !intake.applicant.passports.some((p) => covers(p, stay));
}

/** Is an item a passport itself, not a page of one nor a paper about one? */
export function isPassport({ kind }: { readonly kind: string }): boolean {
  return /^passport-(current|expired|unlisted)/.test(kind) && !kind.endsWith('-substitute');
}

/** The lost passport of a stay for which no other is at hand; what is known of its loss stands in for it. */
export function lostPassportOf(intake: Intake, stay: Stay): Passport | undefined {
  if (passportOf(intake, stay) !== undefined) return undefined;
  return intake.applicant.passports.find((p) => covers(p, stay));
}

/** `passport-loss-record-expired-2009`: the record of the loss of this very passport. */
export function lossRecordKind(intake: Intake, passport: Passport): string {
  return passportKind(intake, passport).replace(/^passport-/, 'passport-loss-record-');
}

function covers(passport: Passport, stay: Stay): boolean {
  return passport.issuedOn <= stay.to && passport.expiresOn >= stay.from;
}

/** `passport-current`, `passport-expired-2022`; with what tells it apart where that is not enough: `passport-current-irl`. */
export function passportKind(intake: Intake, passport: Passport): string {
  const name = passport.current ? 'passport-current' : `passport-expired-${yearOf(passport)}`;
  return [name, ...distinction(intake, passport)].join('-').toLowerCase();
}

/** "current passport", "passport that expired in 2022", "current passport (IRL)". */
export function passportTitle(intake: Intake, passport: Passport): string {
  const title = passport.current ? 'current passport' : `passport that expired in ${yearOf(passport)}`;
  const [apart] = distinction(intake, passport);
  return apart === undefined ? title : `${title} (${apart})`;
}

const yearOf = (passport: Passport): string => passport.expiresOn.slice(0, 4);

/** People of two nationalities have two current passports: the country tells them apart, else the order in the intake. */
function distinction(intake: Intake, passport: Passport): string[] {
  const alike = intake.applicant.passports.filter(
    (p) => p.current === passport.current && (p.current || yearOf(p) === yearOf(passport)),
  );
  if (alike.length < 2) return [];
  const compatriots = alike.filter((p) => p.country === passport.country);
  return compatriots.length < 2
    ? [passport.country]
    : [`${passport.country}-${compatriots.indexOf(passport) + 1}`];
}
