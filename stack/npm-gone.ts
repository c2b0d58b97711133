const LOOK_EVERY_MS = 500;

/**
 * Calls once when npm has ended before us. It runs us under a shell, and a signal that it passes on ends that shell
 * alone: what is left to be seen here is that our parent is another one. Does nothing for a process that was not
 * started by npm; that one gets its signals itself.
 */
export function whenNpmIsGone(then: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    then();
  }, LOOK_EVERY_MS);
  looking.unref();
}
