import { z } from 'zod';

/**
 * Where a rule or fact comes from. `firm`: the firm's own page; `official`: the primary text was read; `secondary`:
 * agencies, forums, mirrors; `general`: common knowledge, for an attorney to confirm; `setting`: the firm's own choice.
 */
export const CONFIDENCES = ['firm', 'official', 'secondary', 'general', 'setting'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const line = z.string().trim().min(1).max(400);

export const sourceSchema = z.strictObject({
  /** Number of the fact in the product brief, where there is one. */
  fact: z.number().int().min(1).max(99).optional(),
  /** What this source says. */
  what: line,
  confidence: z.enum(CONFIDENCES),
  /** The text itself: a regulation, a page. */
  text: line.optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Only what the firm says of itself and what was read in the primary text is taken as verified; all else is to be confirmed. */
export function isVerified(source: Pick<Source, 'confidence'>): boolean {
  return source.confidence === 'firm' || source.confidence === 'official';
}

/** Where it comes from, without what it says: `fact 6, firm`; for a rule that is told in words of its own and marked beside them. */
export function citation({ fact, text, confidence }: Source): string {
  return [
    ...(fact === undefined ? [] : [`fact ${fact}`]),
    ...(text === undefined ? [] : [text]),
    CONFIDENCE_WORDS[confidence],
  ].join(', ');
}

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  firm: "the firm's page",
  official: 'the primary text was read',
  secondary: 'secondary sources',
  general: 'general knowledge',
  setting: "the firm's own setting",
};

/** `the original form is asked for (fact 6, firm)`; marked where it is not verified. */
export function sourceText(source: Source): string {
  const from = [
    ...(source.fact === undefined ? [] : [`fact ${source.fact}`]),
    ...(source.text === undefined ? [] : [source.text]),
    source.confidence,
  ];
  const mark = isVerified(source)
    ? ''
    : source.confidence === 'setting'
      ? '; the firm to confirm'
      : '; unverified';
  return `${source.what} (${from.join(', ')}${mark})`;
}
