import type { Actor } from '../domain/actor';
import type { Envelope } from '../domain/envelope';
import { dataAsRead } from '../domain/judge';
import { refuse } from '../domain/refusal';
import type { Signature, Unsigned } from '../domain/signature';
import { hashOf } from './canonical-json';
import { Refused } from './case-errors';

/** Signs in the name of staff; `store/signing-keys.ts` does it with keys that the desk alone unwraps. */
export interface Signer {
  sign(ref: string, command: string, unsigned: Omit<Unsigned, 'keyId'>): Promise<Signature>;
}

export interface ToSend {
  readonly ref: string;
  readonly command: string;
  readonly station?: string | undefined;
  readonly key: string;
  readonly actor: Actor;
  /** As it was given: the same key must come with the same. */
  readonly given: unknown;
  /** As it goes: with what the desk adds. */
  readonly data: unknown;
}

/**
 * The envelope of a command, signed for its sender.
 * @throws Refused `not-allowed` when the signature is of somebody else than the envelope names
 */
export async function envelopeOf(command: ToSend, signer: Signer | undefined, now: Date): Promise<Envelope> {
  const { ref, station, key, actor, given, data } = command;
  const signature = await signatureOf(signer, ref, command.command, {
    actor,
    key,
    station,
    body: dataAsRead(command.command, data),
    at: now,
  });
  return {
    version: 1,
    key,
    hash: hashOf([command.command, station ?? null, given]),
    command: command.command,
    ...(station === undefined ? {} : { station }),
    data,
    actor,
    ...(signature === undefined ? {} : { signature }),
  };
}

/** Signs what is sent; undefined for what the case or a program without a signer sends. Throws as `envelopeOf` does. */
export async function signatureOf(
  signer: Signer | undefined,
  ref: string,
  command: string,
  sent: {
    readonly actor: Actor;
    readonly key: string;
    readonly station?: string | undefined;
    readonly body: unknown;
    readonly at: Date;
  },
): Promise<Signature | undefined> {
  const { actor, key, station = null, body, at } = sent;
  if (signer === undefined || actor.role === 'system') return undefined;
  const signature = await signer.sign(ref, command, {
    version: 1,
    by: actor.id,
    role: actor.role,
    at: at.toISOString(),
    key,
    station,
    body: hashOf(body),
  });
  if (signature.by !== actor.id || signature.role !== actor.role)
    throw new Refused(refuse('not-allowed', 'the command is signed by somebody else than it names'));
  return signature;
}
