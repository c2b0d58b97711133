import { BadRequest, CaseErased, CaseNotFound, Refused, Unreachable } from '../client/case-errors';
import { isStoreAway } from './store-errors';
import type { ErrorBody, ErrorCode, ErrorDetail } from '../client/wire';

const STATUS = {
  'bad-input': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  erased: 410,
  'unknown-command': 404,
  'method-not-allowed': 405,
  refused: 409,
  'too-large': 413,
  'too-many': 429,
  unreachable: 503,
  unexpected: 500,
} as const satisfies Record<ErrorCode, number>;
export type ErrorStatus = (typeof STATUS)[ErrorCode];

/** The HTTP status that belongs to an error. */
export const statusOf = (error: unknown): ErrorStatus => STATUS[detailOf(error, undefined).code];

/** Ends a request with an error that people and programs understand. */
export class DeskError extends Error {
  override readonly name = 'DeskError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly facts: readonly string[] = [],
    readonly next: string | null = null,
  ) {
    super(message);
  }
}

/** Status and body of any error. What is not expected says nothing of itself: its text may hold personal data. */
export function answerTo(error: unknown, ref?: string): { status: ErrorStatus; body: ErrorBody } {
  const detail = detailOf(error, ref);
  return { status: STATUS[detail.code], body: { error: detail } };
}

function detailOf(error: unknown, ref: string | undefined): ErrorDetail {
  if (error instanceof DeskError)
    return { code: error.code, message: error.message, facts: error.facts, next: error.next };
  if (error instanceof Refused) return refusalDetail(error, ref);
  if (error instanceof CaseErased)
    return {
      code: 'erased',
      message: error.message,
      facts: [],
      next: `npx clearance retention show ${error.ref}`,
    };
  if (error instanceof CaseNotFound)
    return { code: 'not-found', message: error.message, facts: [], next: 'npx clearance list' };
  if (error instanceof BadRequest)
    return { code: 'bad-input', message: error.message, facts: error.facts, next: null };
  if (error instanceof Unreachable)
    return {
      code: 'unreachable',
      message: error.message,
      facts: [],
      next: 'npm start',
      ...(error.key === undefined ? {} : { key: error.key }),
    };
  if (isStoreAway(error))
    return {
      code: 'unreachable',
      message: 'The store did not answer; it is safe to try again with the same key.',
      facts: [],
      next: 'npm start',
    };
  return {
    code: 'unexpected',
    message: 'Something unexpected went wrong at the desk.',
    facts: [],
    next: null,
  };
}

/** The case judges shape and role too; the desk found nothing wrong only if its release is another one. */
function refusalDetail({ refusal }: Refused, ref: string | undefined): ErrorDetail {
  const code: ErrorCode =
    refusal.code === 'bad-data' ? 'bad-input' : refusal.code === 'not-allowed' ? 'not-allowed' : 'refused';
  const next = ref === undefined ? null : `npx clearance next ${ref}`;
  return { code, message: refusal.message, facts: refusal.facts, next, refusal };
}
