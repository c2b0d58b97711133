import type { Explanation } from '../../domain/explain';
import type { Line } from '../../domain/explain/section';
import { printable, width, type Ink } from './text';

/**
 * The reasoning as plain text, one topic after another: each statement, under it its reasons, each with its source; what
 * nobody has verified says so in words, not in colour alone. Lines are broken at words to fit the terminal.
 */
export function explainPage(
  { ref, on, sections, playbooks }: Explanation,
  ink: Ink,
  columns: number,
): string {
  const room = pageRoom(columns);
  const head = `${ink.bold(ref ?? 'An intake, not a case yet')}  rules as of ${on}; every answer is for an attorney to check`;
  const body = sections.map(({ title, lines }) =>
    [ink.bold(title), ...lines.flatMap((line) => lineText(line, ink, room))].join('\n'),
  );
  const read = playbooks === undefined ? [] : wrapped(SHIPPED_ONLY, 0, room).map((line) => ink.warn(line));
  return `${[[head, ...read].join('\n'), ...body].join('\n\n')}\n`;
}

/** A case pins what its desk knows; a file is read without a desk. */
const SHIPPED_ONLY =
  'Read by the playbooks that came with this release: versions that staff have added at a desk are not in it. What a case there would follow: clearance playbook show <city>';

/** As wide as the terminal, within what is pleasant to read. */
export const pageRoom = (columns: number): number => Math.max(60, Math.min(columns, 120));

/** One statement with its reason and source, broken at words. */
export function lineText({ text, depth, why, source, verified }: Line, ink: Ink, room: number): string[] {
  const margin = depth === 1 ? 6 : 2;
  const mark = verified === false ? ' UNVERIFIED' : verified === true ? ' verified' : '';
  const from = source === undefined ? [] : wrapped(`[${source}]${mark}`, margin + 2, room);
  return [
    ...wrapped(
      `${text}${source === undefined && why === undefined ? mark : ''}`,
      margin,
      room,
      depth === 1 ? '- ' : '',
    ),
    ...(why === undefined ? [] : wrapped(`${why}${source === undefined ? mark : ''}`, margin + 2, room)),
    ...from.map((one) => (verified === false ? ink.warn(one) : ink.dim(one))),
  ];
}

/** Broken at blanks; later lines are indented as the first, with its bullet's width. */
function wrapped(text: string, margin: number, room: number, bullet = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(/\s+/)) {
    if (line !== '' && width(line) + 1 + width(word) > room - margin - bullet.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, i) => ' '.repeat(margin) + (i === 0 ? bullet : ' '.repeat(bullet.length)) + one);
}
