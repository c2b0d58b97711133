import { z } from 'zod';
import { sourceSchema } from '../source';

/** The form of the fee tables (domain/data/fees.json). Amounts in minor units of the table's currency. */

const minor = z.number().int('must be a whole number of minor units').min(0).max(10_000_000);
const common = { minor, source: sourceSchema };

const surcharge = z.discriminatedUnion('code', [
  /** For each station beyond the first. */
  z.strictObject({ code: z.literal('further-station'), ...common }),
  /** For each station whose last stay ended so many years ago or more. */
  z.strictObject({ code: z.literal('old-stay'), ...common, years: z.number().int().min(1).max(60) }),
  /** For each passport of a stay that is lost, or must have existed and is not listed. */
  z.strictObject({ code: z.literal('lost-document'), ...common }),
  /** Once, when the first application abroad is to be filed within so many days. */
  z.strictObject({ code: z.literal('urgent'), ...common, days: z.number().int().min(1).max(365) }),
  /** For each station in a city that is not in the list. */
  z.strictObject({ code: z.literal('other-place'), ...common, cities: z.array(z.string().min(1)).min(1) }),
]);
export type Surcharge = z.infer<typeof surcharge>;

const cost = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z-]{1,39}$/),
    title: z.string().min(1).max(80),
    per: z.enum(['station', 'case']),
    /** `always`; else it is a step of the authentication route that brings it about, by its `cost` (domain/data/routes/steps.json). */
    when: z.enum(['always', 'translation', 'legalization']),
    low: minor,
    high: minor,
    source: sourceSchema,
  })
  .refine((c) => c.low <= c.high, { path: ['high'], error: 'is lower than low' });

const feeTable = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}$/, 'must be a month such as 2026-11'),
  currency: z.string().regex(/^[A-Z]{3}$/),
  base: z.strictObject(common),
  surcharges: z.array(surcharge),
  advance: z.strictObject({ percent: z.number().int().min(0).max(100), source: sourceSchema }),
  /** What third parties are paid, as estimates: never part of the flat fee. */
  costs: z.array(cost),
});
export type FeeTable = z.infer<typeof feeTable>;

/** Every table that was ever used: quotes name theirs, so a table that was shipped is never changed, a newer one is added. */
export const feesSchema = z
  .strictObject({ version: z.literal(1), tables: z.array(feeTable).min(1) })
  .superRefine(({ tables }, context) => {
    tables.forEach((table, i) => {
      const problem = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path: ['tables', i, ...path], message });
      const before = tables[i - 1];
      if (before !== undefined && table.version <= before.version)
        problem(['version'], `${table.version} does not come after ${before.version}`);
      table.surcharges.forEach((s, j) => {
        if (table.surcharges.findIndex((other) => other.code === s.code) < j)
          problem(['surcharges', j, 'code'], `${s.code} is there twice`);
      });
    });
  });
