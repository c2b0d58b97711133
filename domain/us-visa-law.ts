import { z } from 'zod';
import words from './data/us-visa-law.json';
import { isoDate, shortText } from './fields';

/**
 * Words of the regulations on police certificates, as they were read (fact 14): 22 CFR 42.65(a)-(c) and 41.105(a)(2), (4).
 * Only these are quoted; 22 CFR 42.65(d) was not read and is in no text of ours.
 */
const lawSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    cite: z.string().regex(/^22 CFR \d+\.\d+/),
    visa: z.enum(['immigrant', 'nonimmigrant']),
    words: z.string().min(20),
    /** The day on which the words were read, and where: a copy of the CFR is not the CFR itself, so that its own day is named. */
    readOn: isoDate,
    readAt: shortText,
  }),
);
export type LawText = z.infer<typeof lawSchema>[number];
export const US_VISA_LAW: readonly LawText[] = lawSchema.parse(words);

/** A text by its id. Throws for one that is not in the data: a quotation is never made up. */
export function lawText(id: string): LawText {
  const found = US_VISA_LAW.find((text) => text.id === id);
  if (found === undefined) throw new Error(`no words of ${id} in domain/data/us-visa-law.json`);
  return found;
}
