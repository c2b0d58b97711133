/** How long a process may take to end after its parent has gone, before it is ended hard. Milliseconds. */
export const END_WITHIN_MS = 15_000;

/**
 * Lets a process that `npm start` runs end when the supervisor has died, even by `kill -9`: the channel to the
 * parent closes, and the process sends itself SIGTERM, so that it ends in the same clean way as when it is stopped.
 * Does nothing in a process that was started on its own.
 */
export function endWithParent(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
