import type { CaseView, DocumentView } from '../../domain/view';
import { cut, printable, table } from './text';

const MOST_ROWS = 14;

/**
 * A row for each document, a column for its scan and one for its original, with where each stands. The first column
 * with the column's name is what `receive-items` and `review-items` take: `visas.scan`.
 */
export function documentGrid(view: CaseView, columns: number): string {
  const rows = new Map<
    string,
    { title: string; owner: string; scan?: DocumentView; original?: DocumentView }
  >();
  for (const document of view.documents) {
    const item = document.id.replace(/\.(scan|original)$/, '');
    const row = rows.get(item) ?? { title: document.title, owner: document.owner };
    rows.set(item, { ...row, [document.form]: document });
  }
  if (rows.size === 0) return '';
  const lines = [...rows]
    .slice(0, MOST_ROWS)
    .map(([item, row]) => [
      printable(item),
      row.owner,
      state(row.scan),
      state(row.original),
      cut(printable(row.title), Math.max(20, columns - 76)),
    ]);
  const more = rows.size > MOST_ROWS ? `\n  and ${rows.size - MOST_ROWS} more` : '';
  return table([['', 'from', '.scan', '.original', ''], ...lines], '  ') + more;
}

function state(document: DocumentView | undefined): string {
  if (document === undefined) return '-';
  return document.reason === undefined
    ? document.state
    : printable(`${document.state}: ${cut(document.reason, 24)}`);
}
