/** How soon a process notices what was written elsewhere. Milliseconds. */
const LOOK_EVERY_MS = 15_000;

/**
 * Refreshes what a process holds in memory of the store, every now and then, until the function it answers with is called.
 * Failures are told and tried again.
 */
export function keepFresh(refresh: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  const timer = setInterval(() => void refresh().catch(onFailure), LOOK_EVERY_MS);
  // It must not keep a process alive that has ended otherwise.
  timer.unref();
  return () => clearInterval(timer);
}
