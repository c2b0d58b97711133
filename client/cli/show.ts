import type { CaseView } from '../../domain/view';
import { casePage } from './case-page';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor } from './text';

/** `show`: a case on one screen. With `--json` the view itself, which is a contract. */
export async function show(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const view = await withNearRef(desk, ref, () => desk.get<CaseView>(`/api/cases/${ref}`));
  io.out(
    options.json
      ? `${JSON.stringify(view)}\n`
      : casePage(view, { ink: inkFor(io), now: io.now(), columns: io.columns }),
  );
}
