import { yearsAfter } from '../days';
import { groundOf, type Ground } from '../grounds';
import type { Intake } from '../intake';
import { PEOPLE_RULES } from './rules';

/** The first day on which something is filed abroad: the age on that day decides whether a guardian acts. */
export function firstFiling({ destinations }: Pick<Intake, 'destinations'>): string {
  return destinations.map((d) => d.filingOn).sort()[0] ?? '9999-12-31';
}

/** Is the applicant under age on that day (`YYYY-MM-DD`)? On the birthday itself no longer. */
export function isMinorOn({ applicant }: Pick<Intake, 'applicant'>, day: string): boolean {
  return day < yearsAfter(applicant.dateOfBirth, PEOPLE_RULES.ageOfMajority.years);
}

/** Under age when the first application abroad is filed: a guardian acts. */
export function isMinor(intake: Intake): boolean {
  return isMinorOn(intake, firstFiling(intake));
}

/** Why a guardian acts. */
export function minorGround(intake: Intake): Ground {
  const { ageOfMajority } = PEOPLE_RULES;
  return groundOf(
    ageOfMajority,
    `under ${ageOfMajority.years} at the first filing, ${firstFiling(intake)}. ${ageOfMajority.says}`,
  );
}
