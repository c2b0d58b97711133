import { z } from 'zod';
import data from '../data/people.json';
import { shortText } from '../fields';
import { originFields } from '../grounds';

/** Rules about people, as data with source and confidence: `domain/data/people.json`. */

const rule = { id: z.string().regex(/^[a-z.-]{3,60}$/), says: shortText, ...originFields } as const;

const peopleSchema = z.strictObject({
  version: z.literal(1),
  ageOfMajority: z.strictObject({ ...rule, years: z.number().int().min(14).max(25) }),
  /** What follows from having been a Chinese national. */
  formerChinese: z.array(z.strictObject(rule)).min(1),
});

/** Checked when it is loaded. Throws with every problem and its path. */
export const PEOPLE_RULES = peopleSchema.parse(data);
