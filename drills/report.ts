import type { Result } from './run';

/** Failures of one drill that are printed; the rest is counted. */
const SHOWN = 8;

const COLUMNS: readonly (readonly [head: string, width: number, cell: (r: Result) => string | number])[] = [
  ['strikes', 8, (r) => r.strikes],
  ['acknowledged', 13, (r) => r.acknowledged],
  ['found', 7, (r) => r.found],
  ['letters', 8, (r) => r.letters],
  ['lost', 6, (r) => r.lost.length],
  ['duplicated', 11, (r) => r.duplicated.length],
  ['again', 6, (r) => r.repeated],
  ['finished', 10, (r) => `${r.finished}/${r.cases}`],
  ['recovered s', 12, (r) => (r.recoveredAfter === null ? '-' : r.recoveredAfter.toFixed(1))],
  ['took s', 7, (r) => r.seconds.toFixed(0)],
];
const NAME = 24;

export function headLine(): string {
  return 'drill'.padEnd(NAME) + COLUMNS.map(([head, width]) => head.padStart(width)).join('');
}

export function resultLine(result: Result): string {
  const cells = COLUMNS.map(([, width, cell]) => String(cell(result)).padStart(width)).join('');
  return `${result.drill.padEnd(NAME)}${cells}  ${result.failures.length === 0 ? 'passed' : 'FAILED'}`;
}

/** Why a drill failed, to be read below its line; nothing when it passed. */
export function failureLines({ failures }: Result): string[] {
  return [
    ...failures.slice(0, SHOWN).map((what) => `  ${what}`),
    ...(failures.length > SHOWN ? [`  and ${failures.length - SHOWN} more`] : []),
  ];
}

export const LEGEND = [
  'acknowledged  starts and updates that the desk answered, signals that the engine took; found: in the history and in the record',
  'letters       letters that the cases say have gone; again: taken twice under one Message-ID, because the answer was cut off',
  'recovered s   from the harm (its end, where it lasts) until work went on; the longest of the strikes',
];
