import { randomUUID } from 'node:crypto';
import type { CaseDesk } from '../client/case-desk';
import { intakeOf, PARALEGAL } from './people';
import { STANDARD_SCRIPT } from './standard-script';

/** Opens the standard case for the `n`th client and sends it all its commands, each when the one before was answered. Gives its ref. */
export async function runStandardCase(
  desk: CaseDesk,
  n: number,
  afterEach: (ref: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const { ref } = await desk.open(intakeOf(n), randomUUID(), PARALEGAL);
  for (const { command, data = {}, station, as = 'paralegal' } of STANDARD_SCRIPT) {
    const actor = { id: `${as}-1`, role: as };
    await desk.send(ref, command, { data, station, key: randomUUID(), actor });
    await afterEach(ref);
  }
  return ref;
}
