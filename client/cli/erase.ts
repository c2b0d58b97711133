import type { EraseAnswer, HoldAnswer } from '../retention-wire';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor } from './text';

export interface EraseOptions extends Common {
  /** The reference once more. */
  readonly confirm?: string;
  /** Before its time, e.g. because the client asked for it. */
  readonly early?: boolean;
}

/** `erase`: begins the erasure of a closed case, after its reference was typed a second time. It cannot be undone. */
export async function erase(io: Io, typedRef: string, options: EraseOptions): Promise<void> {
  const ref = readRef(typedRef);
  const confirmed = options.confirm ?? (await confirmation(io, ref));
  if (confirmed === undefined || readRef(confirmed) !== ref)
    throw badInput(
      'The erasure is not confirmed; nothing was erased.',
      [
        'it cannot be undone: the key of the case is destroyed first',
        'confirm it by typing the reference a second time',
      ],
      `npx clearance export ${ref} --out <folder>, then npx clearance erase ${ref} --confirm ${ref}`,
    );
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () =>
    desk.post<EraseAnswer>(`/api/cases/${ref}/erasure`, { confirm: ref, early: options.early === true }),
  );
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const { begunBefore, erasure } = answer;
  const ink = inkFor(io);
  if (erasure.finishedAt !== null) io.out(`${ref} was erased before.\n`);
  else
    io.out(
      `${begunBefore ? 'It had been begun before and goes on' : `The erasure of ${ink.bold(ref)} has begun`}: it takes about two minutes, whatever happens meanwhile.\n`,
    );
  io.out(`${ink.bold('Next:')} npx clearance retention show ${ref}\n`);
}

async function confirmation(io: Io, ref: string): Promise<string | undefined> {
  const answer = await io.ask?.(`This destroys everything of ${ref} for good. Type its reference to go on: `);
  return answer?.trim() === '' ? undefined : answer;
}

/** `legal-hold`: while a hold stands, nothing of the case is destroyed. `--lift` takes it away. */
export async function legalHold(
  io: Io,
  typedRef: string,
  options: Common & { readonly reason?: string; readonly lift?: boolean },
): Promise<void> {
  const ref = readRef(typedRef);
  const { reason, lift = false } = options;
  if (lift === (reason !== undefined))
    throw badInput(
      'A hold is placed with its reason, or lifted.',
      ['give --reason or --lift, and not both'],
      `npx clearance legal-hold ${ref} --reason "why"`,
    );
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () =>
    lift
      ? desk.post<HoldAnswer>(`/api/cases/${ref}/lift-hold`, {})
      : desk.post<HoldAnswer>(`/api/cases/${ref}/hold`, { reason }),
  );
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const words = lift
    ? { changed: `The legal hold on ${ref} is lifted.`, same: `No legal hold stood on ${ref}.` }
    : {
        changed: `A legal hold stands on ${ref}: nothing of it is destroyed until it is lifted.`,
        same: `A legal hold stood on ${ref} before; it stands with its own reason.`,
      };
  io.out(`${answer.changed ? words.changed : words.same}\n`);
}
