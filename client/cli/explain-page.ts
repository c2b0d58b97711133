import type { Explanation, PlaybooksRead } from '../../domain/explain';
import { chinaDay } from '../../domain/instants';
import type { Line } from '../../domain/explain/section';
import { printable, width, type Ink } from './text';

/**
 * The reasoning as plain text, one topic after another: each statement, under it its reasons, each with its source; what
 * nobody has verified says so in words, not in colour alone. Lines are broken at words to fit the terminal.
 */
export function explainPage(
  { ref, on, sections, playbooksRead }: Explanation,
  ink: Ink,
  columns: number,
): string {
  const room = pageRoom(columns);
  const head = `${ink.bold(ref ?? 'An intake, not a case yet')}  rules as of ${on}; every answer is for an attorney to check`;
  const body = sections.map(({ title, lines }) =>
    [ink.bold(title), ...lines.flatMap((line) => lineText(line, ink, room))].join('\n'),
  );
  const read =
    playbooksRead === undefined
      ? []
      : wrapped(readText(playbooksRead), 0, room).map((line) =>
          playbooksRead.source.kind === 'shipped' ? ink.warn(line) : ink.dim(line),
        );
  return `${[[head, ...read].join('\n'), ...body].join('\n\n')}\n`;
}

/** Which playbooks an intake was read by; a case pins what its desk knows. */
function readText({ source, versions }: PlaybooksRead): string {
  const named = versions
    .map(
      ({ id, version, added }) =>
        `${id} ${version}${added === null ? '' : ` (added by ${added.by} on ${chinaDay(added.at)}: ${added.reason})`}`,
    )
    .join(', ');
  if (source.kind === 'desk')
    return `Read by the playbooks in force at ${source.desk}: ${named}. ${versions.some(({ added }) => added !== null) ? 'What nobody added came with the release.' : 'All of them came with the release; nobody has amended these.'}`;
  return `${source.because} Read by the playbooks that came with this release: ${named}; versions that staff have added at a desk are not in it. What a case there would follow: clearance playbook show <city>`;
}

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
