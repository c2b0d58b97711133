import type { CaseRow } from '../../domain/case-list';
import { MOST_ROWS } from '../list-query';
import type { ListAnswer } from '../wire';
import type { DeskHttp } from './desk-http';

/** All cases that fit, page after page. One that moves in the order meanwhile is in it once. */
export async function everyCase(
  desk: Pick<DeskHttp, 'get'>,
  filters: Readonly<Record<string, string>> = {},
): Promise<readonly CaseRow[]> {
  const found = new Map<string, CaseRow>();
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...filters, page: String(page), size: String(MOST_ROWS) });
    const { cases, truncated } = await desk.get<ListAnswer>(`/api/cases?${query.toString()}`);
    for (const row of cases) found.set(row.ref, row);
    if (!truncated) return [...found.values()];
  }
}
