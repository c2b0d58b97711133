import type { KeysAnswer, RetireAnswer, RotateAnswer } from '../wire';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { inkFor, table } from './text';

/** `keys status`: under which master keys the keys of the cases lie. */
export async function keysStatus(io: Io, options: Common): Promise<void> {
  const answer = await deskHttp(io, options).get<KeysAnswer>('/api/keys');
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const rows = answer.masterKeys.map(({ id, inRing, wraps }) => [
    id,
    `wraps ${wraps}`,
    id === answer.current ? 'current' : inRing ? 'former' : 'MISSING: what it wraps cannot be opened',
  ]);
  io.out(`${table(rows)}\n`);
  if (answer.destroyed > 0) io.out(`${answer.destroyed} destroyed with their cases\n`);
  const next = nextStep(answer);
  if (next !== undefined) io.out(`${inkFor(io).bold('Next:')} ${next}\n`);
}

function nextStep({ masterKeys, changeable }: KeysAnswer): string | undefined {
  const former = masterKeys.slice(1);
  if (former.some(({ inRing }) => !inRing)) return 'restore the missing master key from its backup';
  if (former.some(({ wraps }) => wraps > 0)) return 'npx clearance keys rotate';
  if (former.length === 0) return undefined;
  return changeable
    ? 'npx clearance keys retire, once no backup of the database needs them'
    : 'take the former keys out of CLEARANCE_MASTER_KEYS_OTHER, once no backup of the database needs them';
}

/** `keys rotate`: wraps all keys of cases under the current master key; cut off, it goes on where it was. */
export async function keysRotate(
  io: Io,
  options: Common & { readonly newMasterKey?: boolean },
): Promise<void> {
  const desk = deskHttp(io, options);
  const ask = (newMasterKey: boolean) => desk.post<RotateAnswer>('/api/keys/rotate', { newMasterKey });
  let step = await ask(options.newMasterKey === true);
  let rewrapped = step.rewrapped;
  while (step.left > 0) {
    io.err(`  ${rewrapped} done, ${step.left} left\n`);
    step = await ask(false);
    rewrapped += step.rewrapped;
  }
  const answer = { current: step.current, rewrapped };
  io.out(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : `All keys lie under master key ${step.current}; ${rewrapped} were wrapped anew.\n`,
  );
}

/** `keys retire`: removes former master keys that wrap nothing any more. */
export async function keysRetire(io: Io, options: Common): Promise<void> {
  const answer = await deskHttp(io, options).post<RetireAnswer>('/api/keys/retire', {});
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(
    answer.removed.length === 0
      ? 'No former master key can be removed.\n'
      : `Removed: ${answer.removed.join(', ')}\n`,
  );
}
