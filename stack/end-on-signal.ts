import { endWithParent } from '../settings/parent';

/**
 * Lets a part of `npm start` end in its own way, once: at SIGTERM or SIGINT, and when the supervisor has gone.
 * Exit code 1 when it cannot.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  endWithParent();
}
