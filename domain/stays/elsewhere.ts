import type { Stay } from '../intake';
import { slugOf } from '../place';
import { ELIGIBILITY, type EligibilityRules } from './eligibility-rules';

/** Places whose records no police station of the mainland holds: their own police answer, and their days count by themselves. */
export type Elsewhere = EligibilityRules['elsewhere'][number];

export function elsewhereOf({ city }: Pick<Stay, 'city'>): Elsewhere | undefined {
  const place = slugOf(city);
  return ELIGIBILITY.elsewhere.find(({ places }) => places.includes(place));
}

/** The stays whose days count together with those of this one. */
export function countedTogether(stays: readonly Stay[], stay: Pick<Stay, 'city'>): Stay[] {
  const where = elsewhereOf(stay)?.id;
  return stays.filter((one) => elsewhereOf(one)?.id === where);
}
