import { utcDay } from '../domain/instants';
import { refuse, type Refusal } from '../domain/refusal';

/** The case does not accept the command, for the reasons in `refusal`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The key opened a case from another intake. The reference is for those who may know of that case. */
export class KeyTaken extends Refused {
  constructor(
    readonly ref: string,
    told: readonly string[] = [`the case is ${ref}`],
  ) {
    super(refuse('key-reused', 'this key has opened a case from another intake', told));
  }
}

/** No case has this reference. */
export class CaseNotFound extends Error {
  override readonly name: string = 'CaseNotFound';

  constructor(
    readonly ref: string,
    message = `There is no case ${ref}.`,
  ) {
    super(message);
  }
}

/** The case was erased, or is being erased: nothing of it can be read or written. Instants ISO 8601 UTC. */
export class CaseErased extends CaseNotFound {
  override readonly name = 'CaseErased';

  constructor(ref: string, erasure: { readonly begunAt: string; readonly finishedAt: string | null } | null) {
    const done = erasure?.finishedAt ?? null;
    super(
      ref,
      done !== null
        ? `The case ${ref} was erased on ${utcDay(done)}.`
        : erasure === null
          ? `The case ${ref} was erased: its key is destroyed.`
          : `The case ${ref} is being erased since ${utcDay(erasure.begunAt)}.`,
    );
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
