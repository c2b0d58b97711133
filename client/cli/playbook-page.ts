import type { Difference } from '../../domain/playbooks/diff';
import type { SheetRow } from '../../domain/playbooks/sheet';
import type {
  PlaybookAddedAnswer,
  PlaybookAnswer,
  PlaybookDiffAnswer,
  PlaybooksAnswer,
  VersionView,
} from '../wire';
import { lineText, pageRoom } from './explain-page';
import { printable, table, type Ink } from './text';

/** Playbooks as text. What nobody has confirmed lately says so in words, not in colour alone. */

const confirmed = ({ verifiedOn, stale }: VersionView): string =>
  `${verifiedOn === null ? 'never confirmed' : `confirmed ${verifiedOn}`}${stale ? ', stale' : ''}`;

/** `from 2022-01-01 before 2024-11-07`: the days on which it holds. */
function daysOf({ effectiveFrom, effectiveTo }: VersionView): string {
  if (effectiveFrom === null && effectiveTo === null) return 'any day';
  return [
    ...(effectiveFrom === null ? [] : [`from ${effectiveFrom}`]),
    ...(effectiveTo === null ? [] : [`before ${effectiveTo}`]),
  ].join(' ');
}

export function listPage({ on, playbooks }: PlaybooksAnswer, ink: Ink): string {
  const rows = playbooks.map(({ id, place, office, inForce, versions }) => [
    ink.bold(id),
    printable(place),
    inForce === null ? ink.warn('none holds') : printable(inForce.version),
    inForce === null ? '' : inForce.confidence,
    inForce === null ? '' : inForce.stale ? ink.warn(confirmed(inForce)) : confirmed(inForce),
    versions === 1 ? '' : `${versions} versions`,
    printable(office ?? ''),
  ]);
  return `In force on ${on}\n${table(rows, '  ')}\n`;
}

export function showPage(answer: PlaybookAnswer, ink: Ink, columns: number): string {
  const { id, version, place, on, chain, rows, versions } = answer;
  const room = pageRoom(columns);
  const used = chain.map((p) => `${p.id} ${p.version}: ${p.confidence}, ${confirmed(p)}, ${daysOf(p)}`);
  const lines = [
    `${ink.bold(`${id} ${version}`)}  ${printable(place)}, on ${on}`,
    ...used.map((line) => `  ${printable(line)}`),
    '',
    ink.bold('What it asks for'),
    ...rows.flatMap((row) => lineText(lineOf(row), ink, room)),
    '',
    ink.bold('Versions'),
    ...versions.flatMap((v) => versionLines(v)),
  ];
  return `${lines.join('\n')}\n`;
}

const lineOf = ({ says, by, source, verified }: SheetRow) => ({
  text: says,
  source: `${by}: ${source}`,
  verified,
});

function versionLines(v: VersionView): string[] {
  const from =
    v.added === null
      ? 'came with the product'
      : `added ${v.added.at.slice(0, 10)} by ${v.added.by}: ${v.added.reason}`;
  return [printable(`  ${v.version}  ${daysOf(v)}, ${v.confidence}, ${confirmed(v)}; ${from}`)];
}

export function diffPage(
  { id, from, to, differences }: PlaybookDiffAnswer,
  ink: Ink,
  columns: number,
): string {
  const head = ink.bold(`${id}: from ${from} to ${to}`);
  if (differences.length === 0) return `${head}\n  They ask for the same.\n`;
  const room = pageRoom(columns);
  const lines = differences.flatMap((d) => [
    `  ${ink.bold(printable(d.what))}`,
    ...sides(d).flatMap((text) => lineText({ text, depth: 1 }, ink, room)),
  ]);
  return `${[head, ...lines].join('\n')}\n`;
}

function sides({ before, after }: Difference): string[] {
  return [
    ...(before === null ? ['new'] : [`it was: ${before}`]),
    ...(after === null ? ['not any more'] : [`it is: ${after}`]),
  ];
}

/** What was added, and the line to paste for each station that would follow it. */
export function addedPage(answer: PlaybookAddedAnswer, ink: Ink): string {
  const { id, version, effectiveFrom, inForce, followers, notRead } = answer;
  const force = inForce
    ? 'in force: new cases there take it'
    : effectiveFrom === null
      ? 'not in force today'
      : `holds from ${effectiveFrom}; another version is in force today`;
  const lines = [`${ink.good('Added:')} ${id} ${version}, ${force}`];
  if (followers.length > 0)
    lines.push(
      `${followers.length === 1 ? '1 station' : `${followers.length} stations`} of open cases keep what they have until somebody moves them:`,
      ...followers.flatMap(({ ref, station, follows }) => [
        `  ${ref}  ${printable(station)} follows ${printable(follows)}`,
        `    > npx clearance send ${ref} use-playbook --station ${printable(station)} --set playbook=${id} --set version=${version}`,
      ]),
    );
  else if (inForce && notRead === 0) lines.push('No open case follows an older version there.');
  if (notRead === null)
    lines.push(ink.warn('No case answered: which of them follow an older version is not known.'));
  else if (notRead > 0) lines.push(ink.warn(`${notRead} more open cases could not be read in time.`));
  return `${lines.join('\n')}\n`;
}
