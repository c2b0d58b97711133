import { addDays, daysBetween } from '../days';

/** Spans of days, both ends counted. Every function gives spans in order that neither touch nor overlap. */

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Order of days and ids, by code points: no locale of the host has a say. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day after; the last day there is has none, and stands for itself. */
export function dayAfter(day: string): string {
  return day >= LAST_DAY ? day : addDays(day, 1);
}
export const LAST_DAY = '9999-12-31';

/** Days of a span: 1 when it begins and ends on one day. */
export function daysOf({ from, to }: Span): number {
  return daysBetween(from, to) + 1;
}

/** Days of spans that do not overlap. */
export function daysOfAll(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + daysOf(span), 0);
}

/** Spans joined where they overlap or follow each other without a day between: no day is counted twice. */
export function union(spans: readonly Span[]): Span[] {
  const joined: { from: string; to: string }[] = [];
  for (const span of [...spans].sort((a, b) => inOrder(a.from, b.from))) {
    const last = joined.at(-1);
    if (last === undefined || daysBetween(last.to, span.from) > 1) joined.push({ ...span });
    else if (span.to > last.to) last.to = span.to;
  }
  return joined;
}

/** The part of a span that lies within another; `undefined` when none does. */
export function overlap(a: Span, b: Span): Span | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? { from, to } : undefined;
}

/** Spans cut to a window. */
export function within(spans: readonly Span[], window: Span): Span[] {
  return spans.flatMap((span) => overlap(span, window) ?? []);
}

/** The days between spans: what lies after one and before the next. */
export function between(spans: readonly Span[]): Span[] {
  const joined = union(spans);
  return joined.slice(1).map((next, i) => ({
    from: dayAfter(joined[i]?.to ?? next.from),
    to: addDays(next.from, -1),
  }));
}

/** A span cut before each of the given days that lies within it. */
export function cutBefore(span: Span, days: readonly string[]): Span[] {
  const starts = [span.from, ...[...new Set(days)].filter((day) => day > span.from && day <= span.to).sort()];
  return starts.map((from, i) => {
    const next = starts[i + 1];
    return { from, to: next === undefined ? span.to : addDays(next, -1) };
  });
}
