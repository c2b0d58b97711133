import { z } from 'zod';

/** The workflow that erases one case, and how it is named: not by a case's own id, whose runs it deletes. */
export const ERASURE_WORKFLOW = 'caseErasure';

export const erasureWorkflowId = (ref: string): string => `erasure/${ref}`;

export interface ErasureInput {
  readonly version: 1;
  readonly ref: string;
  /** For so long a process may still have the key in its memory. Milliseconds. */
  readonly forgottenAfterMs: number;
}

/** What the store holds of a case and an erasure removes, in the words of the certificate's facts. */
export const ERASED_THINGS = [
  'send-ledger',
  'letters',
  'papers',
  'file-pieces',
  'files',
  'records',
  'histories',
  'reports',
  'find-index',
  'list-line',
  'legal-holds',
  'retention-notes',
] as const;
export type ErasedThing = (typeof ERASED_THINGS)[number];

const count = z.number().int().min(0);

/** What there was of a case before its key was destroyed; nothing in it says anything of a client. */
export const erasureFound = z.object({
  version: z.literal(1),
  /** ISO 8601 UTC. */
  openedAt: z.string(),
  closedAt: z.string(),
  keyId: z.string(),
  kind: z.string(),
  /** How many of each; what there was none of is absent. */
  things: z.partialRecord(z.enum(ERASED_THINGS), count),
  /** Runs in the engine. */
  runs: count,
  /** Encrypted payloads of its histories that were tried, and how many of them the key opened. */
  payloads: count,
  readable: count,
  spared: z.object({ names: count, trust: count }),
});
export type ErasureFound = z.infer<typeof erasureFound>;

/** The same payloads, and the newest record of the store, tried without the key. */
export const erasureProof = z.object({
  version: z.literal(1),
  at: z.string(),
  payloads: count,
  readable: count,
  /** Why the first of them could not be read, in the codec's words; empty where there was none to try. */
  reason: z.string(),
  recordReadable: z.boolean(),
});
export type ErasureProof = z.infer<typeof erasureProof>;
