import { errorCode } from './error-code';
import { stillRuns, type ProcessIdentity } from './process-identity';

/** How long a left-over may take to end by itself. Milliseconds. */
const POLITELY_MS = 5_000;
const HARD_MS = 5_000;

/**
 * Ends a process of an earlier run: by its number, and only while it is still that very process.
 * @returns whether it is gone
 */
export async function endLeftOver(known: ProcessIdentity): Promise<boolean> {
  return (await endBy(known, 'SIGTERM', POLITELY_MS)) || (await endBy(known, 'SIGKILL', HARD_MS));
}

async function endBy(known: ProcessIdentity, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  if (!stillRuns(known)) return true;
  try {
    process.kill(known.pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
    return true;
  }
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (!stillRuns(known)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return !stillRuns(known);
}
