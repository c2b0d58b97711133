/** One measured thing, beside what the bare engine needs for the like of it in the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  /** Of the bare workflow; absent where there is nothing to compare. */
  readonly floor?: number;
  readonly goal?: Goal;
}

/** `most`/`least` of the value itself, or of its ratio to the floor. */
export interface Goal {
  readonly of: 'value' | 'ratio';
  readonly bound: 'most' | 'least';
  readonly limit: number;
}

export function ratioOf({ value, floor }: Figure): number | undefined {
  return floor === undefined || floor === 0 ? undefined : value / floor;
}

/** Is the goal met? True without one. */
export function isMet(figure: Figure): boolean {
  const { goal } = figure;
  if (goal === undefined) return true;
  const measured = goal.of === 'value' ? figure.value : (ratioOf(figure) ?? Number.NaN);
  return goal.bound === 'most' ? measured <= goal.limit : measured >= goal.limit;
}

/** One table for everybody: what, value, floor, ratio, goal. */
export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.floor === undefined ? '' : `${rounded(figure.floor)} ${figure.unit}`,
    ratioOf(figure)?.toFixed(2) ?? '',
    figure.goal === undefined ? '' : goalText(figure),
  ]);
  const all = [['', 'measured', 'floor', 'ratio', 'goal'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function goalText(figure: Figure): string {
  const { goal } = figure;
  if (goal === undefined) return '';
  const bound = `at ${goal.bound} ${goal.limit}${goal.of === 'ratio' ? ' x floor' : ''}`;
  return `${bound}: ${isMet(figure) ? 'met' : 'MISSED'}`;
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
