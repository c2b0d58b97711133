import type { CaseView } from '../../domain/view';
import { changes, type Change } from './changes';
import { deskHttp } from './desk-http';
import { Failure } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor, printable } from './text';

export interface WatchOptions extends Common {
  /** Seconds between two looks. */
  readonly interval: number;
}

/**
 * `watch`: prints what changes in a case until it is closed or Ctrl-C is pressed; with `--json` one object a line.
 * A desk that goes away meanwhile is waited for and mentioned once.
 */
export async function watch(io: Io, typedRef: string, options: WatchOptions): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const look = () => desk.get<CaseView>(`/api/cases/${ref}`);
  const ink = inkFor(io);
  const tell = (change: Change) =>
    io.out(
      options.json
        ? `${JSON.stringify(change)}\n`
        : `${ink.dim(change.at.slice(11, 19))} ${ink.bold(change.kind)} ${printable(change.text)}\n`,
    );

  let seen = await withNearRef(desk, ref, look);
  tell({
    kind: 'stage',
    at: io.now().toISOString(),
    text: seen.outcome === null ? seen.stage : `${seen.stage}, ${seen.outcome}`,
  });
  let away = false;
  while (seen.stage !== 'closed' && (await pause(options.interval * 1000, io.signal))) {
    try {
      const now = await look();
      if (away) io.err('The desk answers again.\n');
      away = false;
      for (const change of changes(seen, now, io.now())) tell(change);
      seen = now;
    } catch (error) {
      if (io.signal.aborted) return;
      if (!(error instanceof Failure) || error.detail.code !== 'unreachable') throw error;
      if (!away) io.err(`${error.message} Waiting for it.\n`);
      away = true;
    }
  }
}

/** True after `ms`, false as soon as the person has had enough. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const stop = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
