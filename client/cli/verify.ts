import { FIRM } from '../../domain/firm';
import type { SignaturesAnswer, SignatureState } from '../wire';
import { dateTime } from './dates';
import { deskHttp } from './desk-http';
import { Failure } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { printable, table } from './text';

const WORDS: Readonly<Record<SignatureState, string>> = {
  valid: 'valid',
  invalid: 'INVALID',
  unsigned: 'unsigned',
  case: "the case's own",
};

/**
 * `verify`: every entry of a case against its signature.
 * @throws Failure (refused, exit code 3) when one is invalid; the table is printed all the same
 */
export async function verify(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () =>
    desk.get<SignaturesAnswer>(`/api/cases/${ref}/signatures`),
  );
  const of = (state: SignatureState) => answer.entries.filter((line) => line.state === state).length;
  if (options.json) io.out(`${JSON.stringify(answer)}\n`);
  else {
    const rows = answer.entries.map(({ entry, at, command, by, state, problem }) => [
      String(entry),
      dateTime(at, FIRM.office.zone, io.now()),
      printable(command),
      printable(by),
      problem === null ? WORDS[state] : `${WORDS[state]}: ${printable(problem)}`,
    ]);
    io.out(
      `${table(rows)}\n${of('valid')} valid, ${of('invalid')} invalid, ${of('unsigned')} unsigned, ${of('case')} the case's own\n`,
    );
  }
  if (of('invalid') > 0)
    throw new Failure({
      code: 'refused',
      message: 'The record of the case has entries whose signature is not valid.',
      facts: answer.entries
        .filter(({ state }) => state === 'invalid')
        .map(({ entry, problem }) => `entry ${entry}: ${problem ?? ''}`),
      next: `npx clearance access ${ref}`,
    });
}
