import { z } from 'zod';
import { ROLES } from './actor';

/**
 * What the desk signs of a command with the key of whoever sent it, and the signature. It travels in the envelope into the
 * record; what the entry itself says (case, command) is not repeated. `clearance verify` checks it (decision 0032).
 */
export const signatureSchema = z.strictObject({
  version: z.literal(1),
  /** Id of the signing key, e.g. `s-…`. */
  keyId: z.string().min(1).max(64),
  /** Staff id and role of the one who sent it. */
  by: z.string().min(1).max(64),
  role: z.enum(ROLES),
  /** By the desk's clock, ISO 8601 UTC. */
  at: z.string().max(40),
  /** Idempotency key of the command. */
  key: z.string().min(1).max(200),
  /** The station named, if one was. */
  station: z.string().min(1).max(80).nullable(),
  /** SHA-256 (hex) over the canonical JSON of the data as the record has it; of the intake for an opening. */
  body: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519, base64. */
  value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type Signature = z.infer<typeof signatureSchema>;
export type Unsigned = Omit<Signature, 'value'>;

/** The text under a signature: always the same fields in the same order. */
export function signedText(ref: string, command: string, signature: Unsigned): string {
  const { version, keyId, by, role, at, key, station, body } = signature;
  return JSON.stringify([
    'clearance command',
    version,
    ref,
    command,
    station,
    body,
    by,
    role,
    at,
    key,
    keyId,
  ]);
}
