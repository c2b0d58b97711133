import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that something took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Runs `work` for 0 to `total` - 1, `parallel` at a time. */
export async function forEachOf(
  total: number,
  parallel: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const run = async () => {
    while (next < total) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, total) }, run));
}

/** Waits until it is so; throws with `what` when it is not so in time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  withinMs: number,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await isSo()); await sleep(20))
    if (Date.now() > end) throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s`);
}

/** The value below which that part of the values lies; `part` from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
