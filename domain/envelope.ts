import { z } from 'zod';
import { actorSchema } from './actor';
import { signatureSchema } from './signature';

/**
 * What travels from the desk to a case, for an Update and a Signal alike.
 * The desk alone writes it (authenticated encryption proves so): the case trusts `actor` and `hash`.
 */
export const envelopeSchema = z
  .strictObject({
    version: z.literal(1),
    /** Idempotency key, chosen by the sender or by the desk; the Update's id. */
    key: z.string().min(1).max(200),
    /** SHA-256 (hex) over command, station and data: the same key must come with the same hash. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    command: z.string().min(1).max(64),
    station: z.string().min(1).max(80).optional(),
    data: z.unknown(),
    actor: actorSchema,
    /** By the key of `actor`; none from earlier releases, nor on what a case sends itself. */
    signature: signatureSchema.optional(),
  })
  .refine(
    ({ actor, signature }) =>
      signature === undefined || (signature.by === actor.id && signature.role === actor.role),
    'the command is signed by somebody else than it names',
  );
export type Envelope = z.infer<typeof envelopeSchema>;

/** What an accepted command is answered with; the desk adds the view. */
export interface Receipt {
  readonly version: 1;
  readonly key: string;
  readonly hash: string;
  /** The number of the entry that this command made in the case's record, from 1. */
  readonly entry: number;
}
