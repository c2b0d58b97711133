import { z } from 'zod';
import data from '../data/routes/steps.json';
import { shortText } from '../fields';
import { isVerified, sourceSchema, citation } from '../source';

/** The steps of which routes are made: who does each, how long it usually takes, and what the fee table calls its cost. */

export const CERTIFICATE_STEPS = [
  'translation',
  'notarization',
  'apostille',
  'foreign-affairs',
  'embassy',
] as const;
export type CertificateStepKind = (typeof CERTIFICATE_STEPS)[number];

export const POA_STEPS = ['poa-notarised', 'poa-apostilled', 'poa-authenticated', 'poa-legalised'] as const;
export type PoaStepKind = (typeof POA_STEPS)[number];

const stepSchema = z.strictObject({
  kind: z.enum([...CERTIFICATE_STEPS, ...POA_STEPS]),
  title: shortText,
  office: z.strictObject({ english: shortText, chinese: shortText }),
  /** Of the office's own calendar; `null`: nothing is known. */
  workingDays: z
    .strictObject({ earliest: z.number().int().min(1), latest: z.number().int().min(1).max(120) })
    .nullable(),
  /** Code of the line in the fee table (domain/data/fees.json) that estimates what it costs; `null`: paid by the client there. */
  cost: z
    .string()
    .regex(/^[a-z][a-z-]{1,39}$/)
    .nullable(),
  source: sourceSchema,
});

const stepsSchema = z
  .strictObject({ version: z.literal(1), steps: z.array(stepSchema) })
  .superRefine(({ steps }, context) => {
    for (const kind of [...CERTIFICATE_STEPS, ...POA_STEPS])
      if (steps.filter((step) => step.kind === kind).length !== 1)
        context.addIssue({ code: 'custom', path: ['steps'], message: `${kind} must be there once` });
  });

const STEPS = stepsSchema.parse(data).steps;

export interface RouteStep<Kind extends string = CertificateStepKind | PoaStepKind> {
  readonly kind: Kind;
  readonly title: string;
  readonly office: { readonly english: string; readonly chinese: string };
  readonly workingDays: { readonly earliest: number; readonly latest: number } | null;
  readonly cost: string | null;
  readonly source: string;
  readonly verified: boolean;
}

/** The step of that kind, as its data has it. */
export function routeStep<Kind extends CertificateStepKind | PoaStepKind>(kind: Kind): RouteStep<Kind> {
  const step = STEPS.find((s) => s.kind === kind);
  if (step === undefined) throw new Error(`no step ${kind} in domain/data/routes/steps.json`);
  return { ...step, kind, source: citation(step.source), verified: isVerified(step.source) };
}
