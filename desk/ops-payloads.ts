import { z } from 'zod';
import type { WirePayload } from './decoder';

/**
 * Which decoded payloads are metadata for everybody who watches: the card and the summaries of timers. The protocol
 * does not say where a payload comes from, so they are told by their form, strictly: whatever is not exactly that
 * stays sealed. Case data are objects of other shapes; no payload of a case is a bare string but summaries.
 */

const described = z.array(z.strictObject({ name: z.string(), description: z.string().optional() }));

/** What the SDK answers to the query for a workflow's metadata; `currentDetails` is the card (domain/card.ts). */
const workflowMetadata = z.strictObject({
  definition: z.strictObject({
    type: z.string(),
    queryDefinitions: described,
    signalDefinitions: described,
    updateDefinitions: described,
  }),
  currentDetails: z.string().optional(),
});

/** As workflows/waits.ts writes them: `answer: day-10`, `answer: breach`, `letter: reader's office opens`, `plan again`. */
const timerSummary = z
  .string()
  .max(80)
  .regex(/^([a-z][a-z-]*: [a-z0-9][a-z0-9' -]*|plan again)$/);

const forOps = z.union([workflowMetadata, timerSummary]);

export function isForOps(payload: WirePayload): boolean {
  const encoding = Buffer.from(payload.metadata?.['encoding'] ?? '', 'base64').toString('utf8');
  if (encoding !== 'json/plain') return false;
  try {
    return forOps.safeParse(JSON.parse(Buffer.from(payload.data ?? '', 'base64').toString('utf8'))).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
