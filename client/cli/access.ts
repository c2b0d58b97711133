import { FIRM } from '../../domain/firm';
import type { AccessAnswer, WallAnswer } from '../wire';
import { dateTime } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { printable, table } from './text';

/** `access`: who has read or decoded a case, and when. */
export async function access(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => desk.get<AccessAnswer>(`/api/cases/${ref}/access`));
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  if (answer.accesses.length === 0) return io.out('Nobody has read this case yet.\n');
  const rows = answer.accesses.map(({ at, staffId, action }) => [
    dateTime(at, FIRM.office.zone, io.now()),
    staffId,
    printable(action),
  ]);
  io.out(`${table(rows)}\n`);
}

/** `wall`: limits a case to named staff; without names says to whom it is limited. `unwall` takes it away. */
export async function wall(
  io: Io,
  typedRef: string,
  options: Common & { readonly only?: string; readonly lift?: boolean },
): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const path = `/api/cases/${ref}/wall`;
  const only = options.lift === true ? null : options.only?.split(/[\s,]+/).filter((id) => id !== '');
  const answer = await withNearRef(desk, ref, () =>
    only === undefined ? desk.get<WallAnswer>(path) : desk.post<WallAnswer>(path, { only }),
  );
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(
    answer.only === null
      ? `${answer.ref} is not limited: staff see it in their roles.\n`
      : `${answer.ref} is limited to ${answer.only.join(', ')}; to everybody else it does not exist.\n`,
  );
}
