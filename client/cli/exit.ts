import type { ErrorDetail } from '../wire';

/** Exit codes of the command line; a contract for scripts. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  badInput: 2,
  refused: 3,
  notFound: 4,
  unreachable: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OF_CODE: Readonly<Record<ErrorDetail['code'], ExitCode>> = {
  'bad-input': EXIT.badInput,
  'unknown-command': EXIT.badInput,
  'too-large': EXIT.badInput,
  'too-many': EXIT.unexpected,
  'method-not-allowed': EXIT.unexpected,
  'not-signed-in': EXIT.unexpected,
  'not-allowed': EXIT.refused,
  refused: EXIT.refused,
  'not-found': EXIT.notFound,
  erased: EXIT.notFound,
  unreachable: EXIT.unreachable,
  unexpected: EXIT.unexpected,
};

/** Ends a command: what went wrong, in the shape the desk uses, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: ExitCode;

  constructor(
    readonly detail: ErrorDetail,
    options?: { readonly cause?: unknown },
  ) {
    super(detail.message, options);
    this.exit = OF_CODE[detail.code];
  }
}

/** Input that cannot be used: every problem at once; nothing was sent. */
export function badInput(
  message: string,
  facts: readonly string[] = [],
  next: string | null = null,
): Failure {
  return new Failure({ code: 'bad-input', message, facts, next });
}
