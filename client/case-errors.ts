import type { Refusal } from '../domain/refusal';

/** The case does not accept the command, for the reasons in `refusal`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** No case has this reference. */
export class CaseNotFound extends Error {
  override readonly name = 'CaseNotFound';

  constructor(readonly ref: string) {
    super(`There is no case ${ref}.`);
  }
}

/** The engine, its worker or the store did not answer; nothing is known to have gone wrong with the case. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  /**
   * @param message what did not answer, in words for the person who waits
   * @param key the idempotency key of what was sent; the same key can be sent again safely
   */
  constructor(message: string, options?: { readonly key?: string | undefined; readonly cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.key = options?.key;
  }

  readonly key: string | undefined;
}

/** A filter or an argument is not of its pattern; nothing was asked of the engine. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';

  constructor(
    message: string,
    readonly facts: readonly string[],
  ) {
    super(message);
  }
}
