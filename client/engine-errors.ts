import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { REFUSED } from '../domain/case-input';
import type { Refusal } from '../domain/refusal';
import { UnreadablePayload } from '../temporal/codec';

/** What an error of the engine means for a case. */
export type EngineTrouble =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No such workflow, or it has ended: `describe` can tell. */
  | { readonly kind: 'not-found' }
  /** The case's key is destroyed: nothing of it can be read or written. */
  | { readonly kind: 'erased' }
  /** Nobody answered in time, or the server cannot be reached. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unexpected' };

const refusalSchema = z.object({ code: z.string(), message: z.string(), facts: z.array(z.string()) });

/** gRPC status codes by which the engine says that it cannot answer now. */
const AWAY: ReadonlySet<number> = new Set([
  1, // CANCELLED: the connection was cut
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED: too many at once
  9, // FAILED_PRECONDITION: a query finds no worker that polls
  14, // UNAVAILABLE
]);

export function troubleOf(error: unknown): EngineTrouble {
  if (error instanceof WorkflowUpdateFailedError) {
    const refusal = refusalIn(error.cause);
    return refusal === undefined ? { kind: 'unexpected' } : { kind: 'refused', refusal };
  }
  if (error instanceof WorkflowNotFoundError) return { kind: 'not-found' };
  if (error instanceof UnreadablePayload && error.reason === 'key-unknown') return { kind: 'not-found' };
  if (error instanceof UnreadablePayload && error.reason === 'key-destroyed') return { kind: 'erased' };
  // After a key is destroyed the engine says that the query is not registered: it could not be answered.
  if (error instanceof QueryNotRegisteredError) return { kind: 'unexpected' };
  if (isGrpcDeadlineError(error)) return { kind: 'unreachable' };
  const cause =
    error instanceof ServiceError || (error instanceof Error && error.cause !== undefined)
      ? error.cause
      : error;
  if (isGrpcServiceError(cause) && AWAY.has(cause.code)) return { kind: 'unreachable' };
  return { kind: 'unexpected' };
}

function refusalIn(cause: unknown): Refusal | undefined {
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return undefined;
  const read = refusalSchema.safeParse(cause.details?.[0]);
  // A code of a newer release is passed on as it is: the person reads the message.
  return read.success ? (read.data as Refusal) : undefined;
}
