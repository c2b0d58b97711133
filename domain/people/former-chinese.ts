import { groundOf, type Ground } from '../grounds';
import type { Intake } from '../intake';
import { PEOPLE_RULES } from './rules';

/** Whether the applicant is or was a Chinese national, and what follows: for the attorney. */
export interface ChineseNationality {
  /** `present`: the certificate for foreigners is not theirs to ask for. */
  readonly kind: 'present' | 'former';
  /** The last day, where it is known. */
  readonly until?: string;
  readonly consequences: readonly Ground[];
}

export function chineseNationality({ applicant }: Intake): ChineseNationality | undefined {
  const consequences = PEOPLE_RULES.formerChinese.map((rule) => groundOf(rule, rule.says));
  if (applicant.nationalities.includes('CHN')) return { kind: 'present', consequences };
  const former = applicant.formerNationalities?.find(({ country }) => country === 'CHN');
  if (former === undefined) return undefined;
  return {
    kind: 'former',
    ...(former.until === undefined ? {} : { until: former.until }),
    consequences,
  };
}
