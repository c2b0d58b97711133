import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls until it works or `giveUpAfterMs` have passed; then the last error is thrown. For what starts beside the desk
 * and may answer a little later. `onFailure` hears of every attempt that failed and will be repeated.
 */
export async function untilItWorks<T>(
  call: () => Promise<T>,
  options: { readonly giveUpAfterMs: number; readonly onFailure: (error: unknown) => void },
): Promise<T> {
  const end = Date.now() + options.giveUpAfterMs;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 5000)) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() + waitMs > end) throw error;
      options.onFailure(error);
    }
    await sleep(waitMs);
  }
}
