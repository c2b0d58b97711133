import { nearest } from '../../domain/near';
import type { DeskHttp } from './desk-http';
import { everyCase } from './every-case';
import { Failure } from './exit';

/** Adds the near reference to "not found": one letter is easily mistyped. */
export async function withNearRef<T>(desk: DeskHttp, ref: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Failure) || error.detail.code !== 'not-found') throw error;
    const near = await nearRef(desk, ref);
    // The case is there: what was not found is something in it.
    if (near === undefined || near === ref) throw error;
    throw new Failure(
      { ...error.detail, facts: [...error.detail.facts, `did you mean ${near}?`] },
      { cause: error },
    );
  }
}

async function nearRef(desk: DeskHttp, ref: string): Promise<string | undefined> {
  try {
    const cases = await everyCase(desk);
    // The last six characters alone: the rest is the same in nearly every reference.
    const tail = nearest(
      ref.slice(-6),
      cases.map((row) => row.ref.slice(-6)),
    );
    return cases.find((row) => row.ref.slice(-6) === tail)?.ref;
  } catch (error) {
    // The suggestion is a courtesy: "not found" is said without it.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
