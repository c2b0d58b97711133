import type { CaseView, DocumentView } from '../../domain/view';
import { cut, printable, table } from './text';

const MOST_ROWS = 14;

/** A row for each document, a column for its scan and one for its original, with where each stands. */
export function documentGrid(view: CaseView, columns: number): string {
  const rows = new Map<string, { title: string; owner: string; scan?: DocumentView; original?: DocumentView }>();
  for (const document of view.documents) {
    const key = `${document.station ?? ''}/${document.kind}`;
    const row = rows.get(key) ?? {
      title: document.station === undefined ? document.title : `${document.title} (${document.station})`,
      owner: document.owner,
    };
    rows.set(key, { ...row, [document.form]: document });
  }
  if (rows.size === 0) return '';
  const shown = [...rows.values()].slice(0, MOST_ROWS);
  const lines = shown.map((row) => [
    cut(printable(row.title), Math.max(24, columns - 52)),
    row.owner,
    state(row.scan),
    state(row.original),
  ]);
  const more = rows.size > MOST_ROWS ? `\n  and ${rows.size - MOST_ROWS} more` : '';
  return table([['', 'from', 'scan', 'original'], ...lines], '  ') + more;
}

function state(document: DocumentView | undefined): string {
  if (document === undefined) return '-';
  return document.reason === undefined ? document.state : printable(`${document.state}: ${cut(document.reason, 24)}`);
}
