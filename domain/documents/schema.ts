import { z } from 'zod';
import { sourceSchema } from '../source';

/** The form of the catalogue of documents (domain/data/documents.json): every kind of paper that a case may ask for. */

const line = z.string().trim().min(1).max(300);
const name = z.string().regex(/^[a-z][a-z-]{1,59}$/, 'must be lower-case words joined by hyphens');
const form = z.enum(['scan', 'original']);

/** Why somebody cannot give a paper. It decides which substitute is proposed first. */
export const CAUSES = [
  'lost',
  'stolen',
  'renewed',
  'surrendered',
  'never-issued',
  'issuer-closed',
  'issuer-refuses',
] as const;
export type Cause = (typeof CAUSES)[number];

const rejection = z.strictObject({
  code: name,
  /** `retry`: the same paper, done better, is taken; `final`: another paper, or none, must do. */
  outcome: z.enum(['retry', 'final']),
  forms: z.array(form).min(1),
  /** For whoever sent it: what is wrong and what would be right. */
  text: line,
});
export type Rejection = z.infer<typeof rejection>;

/** How a scan is made. Dots an inch; `1:1` is the paper's own size. */
const scanRule = z.strictObject({
  dpi: z.number().int().min(72).max(1200),
  scale: z.literal('1:1'),
  colour: z.boolean(),
  /** What must be in the picture, with its edges. */
  whole: line,
});
export type ScanRule = z.infer<typeof scanRule>;

const documentKind = z.strictObject({
  kind: name,
  title: z.strictObject({ en: line, zh: line }),
  forms: z.array(form).min(1),
  owner: z.enum(['client', 'employer', 'agent', 'counsel']),
  /** One serves all stations of a case; else each station has its own. */
  shared: z.boolean(),
  /** For the client: how it is got. */
  obtain: z.array(line).min(1).max(6),
  scan: scanRule.optional(),
  /** Codes of the reasons for which it is sent back. */
  refusals: z.array(name).min(1),
  /** What may stand in for it, the best first. `causes` empty: whatever the cause. */
  substitutes: z.array(z.strictObject({ kind: name, causes: z.array(z.enum(CAUSES)) })).max(6),
  /** When it cannot be had and nothing stands in for it. Everything but `goes-on` is for the attorney to decide. */
  lacking: z.strictObject({ effect: z.enum(['goes-on', 'doubtful', 'unobtainable']), why: line }),
  sources: z.array(sourceSchema).min(1),
});
export type DocumentKind = z.infer<typeof documentKind>;

/** The whole catalogue; refused with every problem and its path. */
export const documentsSchema = z
  .strictObject({
    version: z.literal(1),
    rejections: z.array(rejection).min(1),
    kinds: z.array(documentKind).min(1),
  })
  .superRefine(({ rejections, kinds }, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const codes = new Map(rejections.map((r) => [r.code, r]));
    const names = new Set(kinds.map((k) => k.kind));
    rejections.forEach((r, i) => {
      if (rejections.findIndex((other) => other.code === r.code) < i)
        problem(['rejections', i, 'code'], `${r.code} is there twice`);
    });
    kinds.forEach((k, i) => {
      if (kinds.findIndex((other) => other.kind === k.kind) < i)
        problem(['kinds', i, 'kind'], `${k.kind} is there twice`);
      if (k.forms.includes('scan') && k.scan === undefined)
        problem(['kinds', i, 'scan'], 'is asked for as a scan and does not say how to scan it');
      if (!k.forms.includes('scan') && k.scan !== undefined)
        problem(['kinds', i, 'scan'], 'says how to scan it and is not asked for as a scan');
      k.refusals.forEach((code, j) => {
        const known = codes.get(code);
        if (known === undefined)
          problem(['kinds', i, 'refusals', j], `${code} is not a reason of the catalogue`);
        else if (!k.forms.some((f) => known.forms.includes(f)))
          problem(['kinds', i, 'refusals', j], `${code} is not said of this form`);
      });
      k.substitutes.forEach((s, j) => {
        if (!names.has(s.kind))
          problem(['kinds', i, 'substitutes', j, 'kind'], `${s.kind} is not a kind of the catalogue`);
        else if (reaches(kinds, s.kind, k.kind))
          problem(['kinds', i, 'substitutes', j, 'kind'], `${s.kind} and ${k.kind} stand in for each other`);
      });
    });
  });
export type Documents = z.infer<typeof documentsSchema>;

/** Do the substitutes of `from`, and theirs, come back to `to`? */
function reaches(
  kinds: readonly DocumentKind[],
  from: string,
  to: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  const next = kinds.find((k) => k.kind === from)?.substitutes ?? [];
  return next.some((s) => reaches(kinds, s.kind, to, new Set([...seen, from])));
}
